from odoo import models


class StockMove(models.Model):
    """Goods of a case come back, and what of a delivery may come back at all."""

    _inherit = "stock.move"

    def _returnable(self):
        """Return what of a move has not been returned and is not under way back, in
        its unit."""
        self.ensure_one()
        gone = 0.0
        for back in self.returned_move_ids.filtered(lambda one: one.state != "cancel"):
            quantity = back.quantity if back.state == "done" else back.product_uom_qty
            gone += back.product_uom._compute_quantity(quantity, self.product_uom)
        return max(self.quantity - gone, 0.0)

    def _process_emit_returned(self):
        result = super()._process_emit_returned()
        came = self.exists().filtered(lambda move: move.state == "done")
        # sudo: the storekeeper moves goods, and need not be able to read cases.
        for picking in came.picking_id.sudo().filtered("case_id"):
            picking.case_id._goods_came(picking)
        return result
