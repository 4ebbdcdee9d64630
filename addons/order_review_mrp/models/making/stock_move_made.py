from odoo import models


class StockMove(models.Model):
    """Parts of what is made for an order that follows a process are moved by those who
    make things and by the warehouse."""

    _inherit = "stock.move"

    def _writer_held(self):
        made = self.sudo().raw_material_production_id | self.sudo().production_id
        return super()._writer_held() or any(
            order.process_id for order, _made in made._process_sales()
        )
