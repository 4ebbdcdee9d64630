from odoo import models
from odoo.exceptions import UserError

from ..action.order_action_duty import CHECK, DO
from ..exception.order_exception_duty import BY_SHEET
from ..meeting.order_meeting_duty import HOLD

#: Duties that are done on their record, not by a tick on the desk.
ON_RECORD = (*BY_SHEET, CHECK, HOLD)


class OrderMilestone(models.Model):
    """Duties of an exception, an action or a meeting that are done on it, not by a tick
    on the desk."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Ask for what ends the duty on its record, where a tick would not do."""
        self.ensure_one()
        if self.duty_source in ON_RECORD and self.state == "open":
            record = self.env[self.res_model].browse(self.res_id)
            return record._open_duty(self.duty_source)
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source in ON_RECORD:
            raise UserError(
                self.env._(
                    "“%(duty)s” is completed on %(record)s.",
                    duty=self.display_name,
                    record=self.document_name,
                )
            )
        return super()._complete_task(principal, evidence, note)

    def _asks_note(self):
        return super()._asks_note() or self.duty_source == DO
