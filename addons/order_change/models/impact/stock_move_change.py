from odoo import models


class StockMove(models.Model):
    """The way from a delivery to what was made or bought for it, and on to the
    customer."""

    _inherit = "stock.move"

    def _change_origins(self):
        """Return the moves that supply this one; glue addons add production."""
        self.ensure_one()
        return self.move_orig_ids.filtered(lambda move: move.state != "cancel")

    def _change_leaves(self):
        """Tell whether the goods end at the customer, in however many steps: before
        they are picked the last step does not exist yet, only where they are going."""
        self.ensure_one()
        return (self.location_final_id or self.location_dest_id).usage == "customer"

    def _change_arrives(self):
        """Tell whether this is the step that hands the goods to the customer."""
        self.ensure_one()
        return self.location_dest_id.usage == "customer"

    def _change_in_hand(self):
        """Tell whether somebody has begun with it: printed or picked."""
        self.ensure_one()
        return self.state != "done" and bool(self.picked or self.picking_id.printed)

    def _change_gone(self, source, product):
        """Return how much of a product was handed over for an order line, less what
        came back, in the unit of the product."""
        gone = 0.0
        for move in self:
            own = move.sale_line_id == source and move.product_id == product
            if not own or move.state != "done":
                continue
            quantity = move.product_uom._compute_quantity(
                move.quantity, product.uom_id, round=False
            )
            if move._change_arrives():
                gone += quantity
            elif move.location_id.usage == "customer" and move.to_refund:
                gone -= quantity
        return gone

    def _action_synch_order(self):
        """Goods delivered in addition become lines without an ordered quantity."""
        with self.picking_id.sudo().sale_id._change_by_odoo():
            return super()._action_synch_order()
