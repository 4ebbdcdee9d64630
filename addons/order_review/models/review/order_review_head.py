from odoo import models

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

#: States in which the departments have answered, and nothing is decided.
ANSWERED = ("answered", "negotiation")


class OrderReviewHead(models.Model):
    """The menu of a review sheet: what is pressed seldom."""

    _inherit = "order.review"

    def _order_head_actions(self):
        answered = self.state in ANSWERED
        infeasible = self.suggestion == "infeasible"
        meeting = self.meeting_mode in ("selected", "all") and not self.meeting_held_at
        return super()._order_head_actions() + [
            HeadAction(
                "action_submit",
                self.env._("Start Department Review"),
                answered and infeasible,
            ),
            HeadAction(
                "action_invite",
                self.env._("Invite to the Meeting"),
                self.state == "answered" and self.is_organiser and meeting,
            ),
            HeadAction(
                "action_open_refusal",
                self.env._("Decline the Order"),
                self.state == "answered" and not infeasible,
            ),
        ]
