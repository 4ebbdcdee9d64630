from odoo import fields, models
from odoo.exceptions import UserError

#: Finished by what happens on the sheet, not by a tick on the desk.
BY_SHEET = ("rush.judge", "rush.plan", "rush.feedback")


class OrderMilestone(models.Model):
    """Duties of a rush: some are done on its sheet, a check leads to the next one."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Lead to the sheet where a form alone does not do it."""
        self.ensure_one()
        if self.duty_source in BY_SHEET and self.state == "open":
            return self.action_open_document()
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, note):
        if self.duty_source in BY_SHEET:
            raise UserError(
                self.env._("“%s” is done on the sheet of the rush.", self.display_name)
            )
        result = super()._complete_task(principal, note)
        if self.duty_source == "rush.check":
            rush = self.env["order.rush"].sudo().browse(self.res_id)
            rush.filtered("next_check_at")._rush_plan_check(self.done_at)
        return result

    def _rush_finish(self, note=None, cancel=False):
        """Finish (or cancel) duties because of what happened on their sheet."""
        if not self:
            return
        now = fields.Datetime.now()
        vals = {
            "state": "cancelled" if cancel else "done",
            "done_at": now,
            "done_by_id": self.env.uid,
            "note": note or False,
        }
        self._unsealed().write(vals)
        late = self.filtered(lambda duty: duty.due_at and duty.due_at < now)
        rows = [(d.due_at, now, d.company_id, d._calendar()) for d in late]
        found = self.env["order.clock"]._lateness_batch(rows) if not cancel else []
        for duty, (minutes, working) in zip(late._unsealed(), found, strict=False):
            duty.write({"late_minutes": minutes, "late_working_minutes": working})
