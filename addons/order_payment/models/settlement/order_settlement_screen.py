from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction
from odoo.addons.order_process.models.record.order_head_state import HeadStep


class OrderSettlement(models.Model):
    """What the head of a sheet says, and its dialogs."""

    _inherit = "order.settlement"

    def _order_head_step(self):
        words = {
            "draft": self.env._("Check the figures"),
            "disputed": self.env._("Correct the sheet and check it"),
            "checked": self.env._("Issue the sheet"),
            "issued": self.env._("Have the customer confirm it"),
            "confirmed": self.env._("Settle"),
        }
        if self.state not in words:
            return super()._order_head_step()
        role = self.sudo().rule_id.role_id.name or ""
        people = () if role else tuple(self.user_id.sudo().mapped("name"))
        return HeadStep(words[self.state], role, people)

    def _order_head_actions(self):
        going = ("draft", "checked", "issued", "disputed")
        cancel = self.env._("Cancel the Sheet")
        dispute = self.env._("Disputed")
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_step",
                dispute,
                self.state in ("issued", "confirmed"),
                USERS,
                context={"step": "dispute"},
                access="write",
            ),
            HeadAction(
                "action_step",
                cancel,
                self.state in going,
                USERS,
                context={"step": "cancel"},
                sequence=90,
                access="write",
            ),
        ]

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        self._process_ensure_reader()
        return self.env["order.settlement.step"]._dialog_for(self)
