from odoo import models


class OrderDocument(models.AbstractModel):
    """Papers of a rush order are as urgent as the order."""

    _inherit = "order.document"

    def _process_priority(self):
        self.ensure_one()
        return self.sudo().order_id.process_priority
