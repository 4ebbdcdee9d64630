from odoo import models

from ..review.order_review import REVIEW
from ..review.order_review_refusal import REFUSE


class SaleOrder(models.Model):
    """After a no: who submitted the order corrects it, and submitting it again asks
    for the signatures again."""

    _inherit = "sale.order"

    def _signoff_submitter(self, signoff):
        """What nodes ask for by themselves comes from who submitted the order."""
        submitter = super()._signoff_submitter(signoff)
        asked = signoff.purpose in self._signoff_asked_by_process()
        return (self.submitted_by_id or submitter) if asked else submitter

    def _signoff_own_people(self):
        """Who submitted the order does not approve it, whoever sells it by now."""
        return self.sudo().submitted_by_id + super()._signoff_own_people()

    def _signoff_correctable(self, signoff):
        """A review that said no is the organiser's, a refusal that was not approved
        means that the order is made after all: neither waits for a correction."""
        if signoff.state == "rejected" and signoff.purpose in (REVIEW, REFUSE):
            return False
        return signoff.purpose != REFUSE and super()._signoff_correctable(signoff)

    def _submit_again(self):
        """Ask again for the signatures that were refused, of orders just submitted."""
        result = super()._submit_again()
        for duty in self._signoff_corrections():
            order = self.browse(duty.res_id)
            order._signoff_resubmit(duty.signoff_id.purpose)
        return result
