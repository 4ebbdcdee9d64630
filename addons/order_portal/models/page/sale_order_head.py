from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction


class SaleOrder(models.Model):
    """An order from whose head its customer is told, and asked."""

    _inherit = "sale.order"

    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_customer_inform",
                self.env._("Inform the Customer"),
                self.state != "cancel",
                USERS,
                sequence=40,
                may=self._customer_may_inform,
            ),
            HeadAction(
                "action_feedback_record",
                self.env._("Customer Feedback"),
                self.state == "sale",
                USERS,
                sequence=85,
                may=self._feedback_may_record,
            ),
        ]
