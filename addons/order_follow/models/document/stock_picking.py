from odoo import models


class StockPicking(models.Model):
    """What goes wrong with a transfer goes wrong with its order."""

    _inherit = "stock.picking"

    def _exception_documents(self):
        """Return the orders whose goods the transfers move."""
        return self.move_ids.sale_line_id.order_id | self.sale_id
