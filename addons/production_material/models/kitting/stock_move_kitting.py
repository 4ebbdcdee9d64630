from odoo import models

COMPLETED = "kitting.completed"


class StockMove(models.Model):
    """Orders hear when all parts of a manufacturing order, or all of their goods, are
    in place."""

    _inherit = "stock.move"

    def _action_assign(self, force_qty=False):
        made = self.sudo().raw_material_production_id
        waiting = made.filtered(lambda one: not one._is_kitted())
        orders = self.sudo().sale_line_id.order_id.filtered("process_id")
        short = orders.filtered(lambda order: not order._is_in_place())
        result = super()._action_assign(force_qty=force_qty)
        kitted = waiting.filtered(lambda one: one._is_kitted())
        for one in kitted:
            one._material_tell(COMPLETED, {"production": one.name})
        short.filtered(lambda o: o._is_in_place())._process_emit_later(COMPLETED)
        return result
