from odoo import api, fields, models


class OrderAssessment(models.Model):
    """What the reader can do with an assessment; the methods behind it check again."""

    _inherit = "order.assessment"

    can_decide = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_appeal = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_answer = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends("state", "rule_id", "assessed_user_id", "decided_by_id")
    @api.depends_context("uid")
    def _compute_can(self):
        user, now = self.env.user, fields.Datetime.now()
        for record in self:
            told = record.sudo()
            others = told.proposed_by_id | told.assessed_user_id
            if record.state == "appealed":
                others |= told.decided_by_id
            waits = record.state in ("proposed", "appealed")
            free = waits and record._origin and user not in others
            record.can_decide = bool(free) and record._is_decider()
            mine = user in (
                told.assessed_user_id | told.department_id.manager_id.user_id
            )
            in_time = not told.appeal_until or now <= told.appeal_until
            record.can_answer = mine and record.state == "proposed"
            record.can_appeal = mine and record.state == "confirmed" and in_time

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self._open_step(self.env.context.get("step"))

    def _open_step(self, step):
        """Return what opens the dialog of a step."""
        return self.env["order.assessment.step"]._dialog_for(self, step)

    def _open_duty(self, _source):
        """Return what opens the dialog in which it is decided."""
        return self._open_step(
            "appeal_decide" if self.state == "appealed" else "decide"
        )
