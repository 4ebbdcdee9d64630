from odoo import models


class StockPicking(models.Model):
    """A delivery that its order holds says so before somebody validates it."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "order.head.mixin"]

    def _process_held_pairs(self):
        pairs = super()._process_held_pairs()
        # sudo: who moves goods need not be able to read orders.
        leaving = self.sudo().filtered(
            lambda picking: picking.sale_id
            and picking.state not in ("draft", "done", "cancel")
        )
        held = [
            (order, picking.with_env(self.env))
            for picking in leaving
            for order in picking.move_ids._process_leaving().sale_line_id.order_id
        ]
        return {**pairs, "shipment.done": held}
