from odoo import models

from odoo.addons.order_process.kernel.changed import differing


class StockPicking(models.Model):
    """A delivery of a locked order goes where the order says."""

    _inherit = "stock.picking"

    def write(self, vals):
        if "partner_id" in vals:
            moved = differing(self, {"partner_id": vals["partner_id"]})
            moved.move_ids._locked_ensure_address(vals["partner_id"])
        return super().write(vals)
