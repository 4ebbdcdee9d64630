from odoo import models


class StockMove(models.Model):
    """The way on from a finished product to what it is made of."""

    _inherit = "stock.move"

    def _change_origins(self):
        """Go through manufacturing orders, subcontracted ones too, to components."""
        components = self.production_id.move_raw_ids.filtered(
            lambda move: move.state != "cancel"
        )
        return super()._change_origins() | components
