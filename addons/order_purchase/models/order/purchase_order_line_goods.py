from odoo import models


class PurchaseOrderLine(models.Model):
    """What of the goods of a line is in the house."""

    _inherit = "purchase.order.line"

    def _goods_kept(self):
        """Return the quantity received less what went back, in the unit of the line."""
        self.ensure_one()
        kept = 0.0
        for move in self.move_ids.filtered(lambda move: move.state == "done"):
            quantity = move.product_uom._compute_quantity(
                move.quantity, self.product_uom_id, round=False
            )
            if move.location_dest_id.usage == "supplier":
                kept -= quantity
            elif move.location_id.usage == "supplier":
                kept += quantity
        return kept
