from odoo import models
from odoo.exceptions import UserError

from .order_inspection_duty import SOURCES


class OrderMilestone(models.Model):
    """Inspections are begun and decided on them, not by a tick on the desk."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        self.ensure_one()
        if self.duty_source in SOURCES.values() and self.state == "open":
            return {
                "type": "ir.actions.act_window",
                "res_model": "order.inspection",
                "res_id": self.res_id,
                "views": [(False, "form")],
            }
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source in SOURCES.values():
            raise UserError(
                self.env._(
                    "“%s” is completed on the inspection itself.", self.display_name
                )
            )
        return super()._complete_task(principal, evidence, note)
