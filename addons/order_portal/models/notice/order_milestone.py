from odoo import models

from .sale_order_inform import TELL


class OrderMilestone(models.Model):
    """What has to be told by hand is told in the dialog of the order."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Open the dialog in which the customer is told."""
        self.ensure_one()
        if self.duty_source == TELL and self.state == "open":
            return self.env["sale.order"].browse(self.res_id).action_customer_inform()
        return super().action_open_complete_wizard()
