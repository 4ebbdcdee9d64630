from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

#: Those whom the costs of a change concern.
COSTS = ",".join(
    [
        "order_process.order_process_group_sales",
        "order_process.order_process_group_planning",
        "order_process.order_process_group_purchase",
        "order_process.order_process_group_finance",
        "order_process.order_process_group_management",
        "order_process.order_process_group_manager",
        "sales_team.group_sale_salesman",
        "purchase.group_purchase_user",
        "account.group_account_invoice",
    ]
)


class OrderChangeHead(models.Model):
    """The menu of a notice: what is pressed once in its life, or seldom. Its row of
    buttons shows what leads on."""

    _inherit = "order.change"

    def _order_head_actions(self):
        return (
            super()._order_head_actions()
            + self._order_head_findings()
            + self._order_head_ways()
        )

    def _order_head_findings(self):
        """Return what is recorded on the notice beside its way."""
        written = self.state in ("assessed", "approval")
        caused = self.state not in ("draft", "refused", "cancelled")
        return [
            HeadAction("action_effect", self.env._("Record Effects"), written),
            HeadAction("action_loss", self.env._("Record Loss"), caused, COSTS),
        ]

    def _order_head_ways(self):
        """Return the ways that a notice seldom takes: higher, back, again, closed."""
        state = self.state
        assessed = state == "assessed"
        higher = assessed and self.level != "3"
        open_ = state in ("draft", "assessed", "approval", "approved")
        again = self.env._("Circulate Again")
        return [
            HeadAction("action_raise_level", self.env._("Raise Level"), higher),
            HeadAction("action_redraft", self.env._("Reset to Draft"), assessed),
            HeadAction("action_circulate", again, state == "applied"),
            HeadAction("action_close", self.env._("Close"), state == "approved"),
            HeadAction("action_cancel", self.env._("Cancel"), open_),
        ]
