from odoo import models


class OrderDocumentSale(models.AbstractModel):
    """Papers of a rush order are as urgent as the order."""

    _inherit = "order.document.sale"

    def _process_priority(self):
        self.ensure_one()
        return self.sudo().order_id.process_priority
