from odoo import models

from odoo.addons.order_clock.engine.deadline import Limit

from .order_change_duties import PREFIX

STEP = "step_"


class OrderChangeStepDuty(models.Model):
    """What a notice waits for without a round of signatures is owed by somebody: the
    decision by its role, everything else by who made the notice."""

    _inherit = "order.change"

    def _change_owe_step(self, step):
        """Open the duty of the step that begins."""
        self.ensure_one()
        role = self.env["order.role"]
        if step == "decision":
            role = self._change_route().decision_role_id
        spoken = self._in_company_language().env
        steps = dict(self._fields["step"]._description_selection(spoken))
        duty = self._prepare_duty(steps[step], role, Limit("none"), f"{STEP}{step}")
        if not role:
            duty["user"] = self.user_id or self.create_uid
        self._change_create_duties([duty])

    def _change_end_step(self, state, reason=None):
        """End the duty of the step that is over."""
        steps = [f"{PREFIX}{STEP}{step}" for step in self.mapped("step") if step]
        if steps:
            duties = self._change_duties()
            duties.filtered(lambda d: d.duty_source in steps)._end_duties(state, reason)

    def _change_waits(self, closes):
        """Say whether the notice still waits for what such a duty is about."""
        self.ensure_one()
        return closes.startswith(STEP) and self.step == closes.removeprefix(STEP)
