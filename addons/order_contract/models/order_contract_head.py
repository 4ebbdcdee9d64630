from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import (
    USERS,
    HeadAction,
)

SALES = "sales_team.group_sale_salesman"


class OrderContract(models.Model):
    """The menu of a contract: what is pressed seldom."""

    _inherit = "order.contract"

    def _order_head_actions(self):
        approved = self.state == "approved"
        followed = approved and bool(self.sent_at)
        open_, signed = self.state in ("draft", "approved"), self.signoff_state
        label = self.env._("Record Follow-up")
        return [
            *super()._order_head_actions(),
            HeadAction("action_followed", label, followed, SALES),
            HeadAction("action_revise", self.env._("Revise"), approved, SALES),
            HeadAction("action_cancel", self.env._("Cancel"), open_, SALES),
            HeadAction(
                "action_view_signoffs", self.env._("Sign-off"), signed != "none", USERS
            ),
        ]
