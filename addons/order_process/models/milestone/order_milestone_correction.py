from odoo import api, models
from odoo.exceptions import UserError

from ...kernel.correction import CORRECTION


class OrderMilestoneCorrection(models.Model):
    """The duty to correct a document after a no: it ends when the document is
    submitted again or given up, never by hand."""

    _inherit = "order.milestone"

    @api.depends("duty_source", "signoff_id")
    def _compute_name(self):
        """Who said no and why, in the reader's language."""
        result = super()._compute_name()
        for duty in self.sudo().filtered(lambda d: d.duty_source == CORRECTION):
            duty.name = duty.signoff_id._correction_title()
        return result

    def action_do(self):
        """A correction is made in the document, which has the button to resubmit."""
        if len(self) == 1 and self.duty_source == CORRECTION:
            self._ensure_open()
            self._principal()
            return self.action_open_document()
        return super().action_do()

    def action_open_complete_wizard(self):
        """Ask what was corrected and submit again, where a correction is owed."""
        if len(self) == 1 and self.duty_source == CORRECTION:
            return self._correction_dialog()
        return super().action_open_complete_wizard()

    def _correction_dialog(self):
        self.ensure_one()
        values = {"default_milestone_id": self.id}
        title = self.env._("Correct and Resubmit")
        return self._dialog("order.signoff.resubmit", title, values)

    def _complete_task(self, principal, note):
        if self.duty_source == CORRECTION:
            raise UserError(
                self.env._(
                    "“%s” ends when the document is resubmitted or cancelled.",
                    self.display_name,
                )
            )
        return super()._complete_task(principal, note)
