from odoo import models
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

    def _complete_task(self, principal, evidence, note):
        if self.duty_source in BY_SHEET:
            raise UserError(
                self.env._("“%s” is completed on the rush itself.", self.display_name)
            )
        result = super()._complete_task(principal, evidence, note)
        if self.duty_source == "rush.check":
            rush = self.env["order.rush"].sudo().browse(self.res_id)
            rush.filtered("next_check_at")._rush_plan_check(self.done_at)
        return result
