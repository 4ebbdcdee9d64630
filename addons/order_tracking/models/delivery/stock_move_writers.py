from odoo import models


class StockMove(models.Model):
    """Goods of an order that follows a process are moved by the warehouse."""

    _name = "stock.move"
    _inherit = ["stock.move", "order.follower.guard.mixin"]
    _writer_groups = "stock.group_stock_user"

    def _writer_held(self):
        moves = self.sudo()
        orders = moves.sale_line_id.order_id | moves.picking_id.sale_id
        return bool(super()._writer_held() or orders.process_id)
