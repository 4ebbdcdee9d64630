from odoo import models


class StockMove(models.Model):
    """The way from a delivery to what was made or bought for it."""

    _inherit = "stock.move"

    def _change_origins(self):
        """Return the moves that supply this one; glue addons add production."""
        self.ensure_one()
        return self.move_orig_ids.filtered(lambda move: move.state != "cancel")
