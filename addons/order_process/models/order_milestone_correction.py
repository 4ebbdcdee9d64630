from odoo import models
from odoo.exceptions import UserError

from .order_signoff_correction import SOURCE


class OrderMilestoneCorrection(models.Model):
    """The duty to correct a document after a no: it ends when the document is
    submitted again or given up, never by hand."""

    _inherit = "order.milestone"

    def action_do(self):
        """A correction is made in the document, which has the button to resubmit."""
        if len(self) == 1 and self.duty_source == SOURCE:
            self._ensure_open()
            self._principal()
            return self.action_open_document()
        return super().action_do()

    def action_open_complete_wizard(self):
        """Ask what was corrected and submit again, where a correction is owed."""
        if len(self) == 1 and self.duty_source == SOURCE:
            return self._correction_dialog()
        return super().action_open_complete_wizard()

    def _correction_dialog(self):
        self.ensure_one()
        values = {"default_milestone_id": self.id}
        title = self.env._("Correct and Resubmit")
        return self._dialog("order.signoff.resubmit", title, values)

    def _complete_task(self, principal, note):
        if self.duty_source == SOURCE:
            raise UserError(
                self.env._(
                    "“%s” ends when the document is submitted again or cancelled.",
                    self.display_name,
                )
            )
        return super()._complete_task(principal, note)
