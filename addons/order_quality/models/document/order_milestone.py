from odoo import models
from odoo.exceptions import UserError

from ..inspection.order_inspection_duty import SOURCES
from ..nonconformity import order_nonconformity_duty as nonconformity

BY_SHEET = (*SOURCES.values(), *nonconformity.BY_SHEET)


class OrderMilestone(models.Model):
    """Duties about inspections and nonconforming goods are done on these documents,
    not by a tick on the desk."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        self.ensure_one()
        if self.duty_source in BY_SHEET and self.state == "open":
            return {
                "type": "ir.actions.act_window",
                "res_model": self.res_model,
                "res_id": self.res_id,
                "views": [(False, "form")],
            }
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source in BY_SHEET:
            raise UserError(
                self.env._(
                    "“%s” is completed on its document itself.", self.display_name
                )
            )
        return super()._complete_task(principal, evidence, note)
