from odoo import models


class StockMove(models.Model):
    """Moves that bring received goods from the gate to the shelf."""

    _inherit = "stock.move"

    def _writer_held(self):
        orders = self.sudo().purchase_line_id.order_id
        return super()._writer_held() or bool(orders.process_id)

    def _leaves_reception(self):
        """Tell whether the move takes goods out of input or quality control."""
        self.ensure_one()
        warehouse = self.location_id.warehouse_id
        gate = warehouse.wh_input_stock_loc_id | warehouse.wh_qc_stock_loc_id
        gate -= warehouse.lot_stock_id
        return any(self.location_id._child_of(place) for place in gate)
