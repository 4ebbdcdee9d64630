from odoo import models


class StockPicking(models.Model):
    """Deliveries of an order that follows a process are written, cancelled and deleted
    by the warehouse, and by what happens to the order."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "order.follower.guard.mixin"]
    _writer_groups = "stock.group_stock_user"

    def _writer_held(self):
        return bool(super()._writer_held() or self.sudo().sale_id.process_id)
