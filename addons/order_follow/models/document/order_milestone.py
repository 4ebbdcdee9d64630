from odoo import models
from odoo.exceptions import UserError

from ..exception.order_exception_duty import BY_SHEET


class OrderMilestone(models.Model):
    """Duties of an exception that are done on it, not by a tick on the desk."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Ask for the next step of the exception, where a tick would not do."""
        self.ensure_one()
        if self.duty_source in BY_SHEET and self.state == "open":
            exception = self.env["order.exception"].browse(self.res_id)
            return exception._open_step(exception._next_step(self.duty_source))
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source in BY_SHEET:
            raise UserError(
                self.env._(
                    "“%s” is completed on the exception itself.", self.display_name
                )
            )
        return super()._complete_task(principal, evidence, note)
