from odoo import models
from odoo.exceptions import UserError

from ..case.order_case_duty import BY_CASE, CONTACT, DECIDE, PASS_ON

#: {duty: step of the case that ends it}
_STEPS = {PASS_ON: "pass_on", CONTACT: "contact", DECIDE: "agree"}


class OrderMilestone(models.Model):
    """Duties of a case that are done on it, not by a tick on the desk."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Ask for the next step of the case, where a tick would not do."""
        self.ensure_one()
        if self.duty_source in BY_CASE and self.state == "open":
            case = self.env["order.case"].browse(self.res_id)
            if self.duty_source in _STEPS:
                return case._open_case_step(_STEPS[self.duty_source])
            return case.action_view_refunds()
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source in BY_CASE:
            raise UserError(
                self.env._("“%s” is completed on the case itself.", self.display_name)
            )
        return super()._complete_task(principal, evidence, note)
