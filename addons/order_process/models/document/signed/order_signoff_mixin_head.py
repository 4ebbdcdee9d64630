from odoo import models

from ....kernel.correction import CORRECTION
from ....kernel.plain import plain


class OrderSignoffMixinHead(models.AbstractModel):
    """After a no the head says who said it and why, and has the way on."""

    _inherit = "order.signoff.mixin"

    def _order_head_notices(self):
        notices = super()._order_head_notices()
        for duty in self._signoff_corrections():
            signoff = duty.signoff_id.with_env(self.env)
            said = signoff._no_said()
            at = {"at": said["at"], "reason": said["reason"]}
            notice = self._order_head_notice(
                "danger",
                signoff._no_title(),
                name="action_signoff_correct",
                label=self.env._("Correct and Resubmit"),
            )
            notices[duty.res_id].append({**notice, **plain(at)})
        return notices

    def _order_head_what(self, duty):
        """The no stands below the step with its reason; the step is the way on."""
        if duty.sudo().milestone_id.duty_source == CORRECTION:
            return self.env._("Correction")
        return super()._order_head_what(duty)

    def _order_head_go(self, duty):
        if duty.sudo().milestone_id.duty_source != CORRECTION:
            return super()._order_head_go(duty)
        return {
            "model": self._name,
            "id": self.id,
            "method": "action_signoff_correct",
            "label": self.env._("Correct and Resubmit"),
        }
