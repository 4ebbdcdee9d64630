from odoo import models


class OrderDocumentApproval(models.AbstractModel):
    """A frozen document whose draft its author submits to one round of signatures."""

    _name = "order.document.approval"
    _description = "Document with an Approval"
    _inherit = ["order.document.frozen"]
    _signoff_submit = "action_submit"
    #: Purpose of the round that approves.
    _approval_purpose = None

    def action_submit(self):
        """Ask for the approval (button, RPC).

        :raise UserError: it is no draft, or something is missing
        """
        self.check_access("write")
        self._signoff_request(self._approval_purpose)
        return True

    def _document_before_signoff(self, purpose):
        if purpose == self._approval_purpose:
            self._document_ensure("draft")
            self._document_before_approval()

    def _document_before_approval(self):
        """Hook: refuse what is not complete, or bring it up to date."""
