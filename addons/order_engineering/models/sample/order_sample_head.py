from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)

SALES = "sales_team.group_sale_salesman"
MAKERS = f"order_process.order_process_group_technical,{SALES}"
OPEN = ("draft", "made", "sent")


class OrderSample(models.Model):
    """The menu of a sample: what is pressed seldom."""

    _inherit = "order.sample"

    def _order_head_actions(self):
        answer = self.env._("Record Customer's Answer")
        signed = self.signoff_state != "none"
        return [
            *super()._order_head_actions(),
            HeadAction("action_open_answer", answer, self.state == "made", SALES),
            HeadAction(
                "action_cancel", self.env._("Cancel"), self.state in OPEN, MAKERS
            ),
            HeadAction("action_view_signoffs", self.env._("Signatures"), signed, USERS),
        ]
