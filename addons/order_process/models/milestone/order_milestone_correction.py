from odoo import models
from odoo.exceptions import UserError

from ...kernel.correction import CORRECTION


class OrderMilestoneCorrection(models.Model):
    """The duty to correct a document after a no: it ends when the document is
    submitted again or given up, never by hand."""

    _inherit = "order.milestone"

    def _is_correction(self):
        """Tell whether the duty is to correct a document, or to complete a node."""
        return self.duty_source == CORRECTION

    def _correction_dialog(self):
        """Ask what was corrected, to submit the document again."""
        self.ensure_one()
        values = {"default_milestone_id": self.id}
        title = self.env._("Correct and Resubmit")
        return self._dialog("order.signoff.resubmit", title, values)

    def _ensure_no_correction(self):
        """:raise UserError: a correction does not end by hand"""
        if self._is_correction():
            raise UserError(
                self.env._(
                    "“%s” ends when the document is resubmitted or cancelled.",
                    self.display_name,
                )
            )
