from odoo import models


class OrderDocumentFrozen(models.AbstractModel):
    """A document whose content can be written on its author's desk only.

    What was approved, signed or sent must be what people read later. Out of the draft
    states, and while a round of signatures is open, the content is refused whichever
    way it comes; the way back is the document's own action (revise), which opens the
    next version and voids the signatures.
    """

    _name = "order.document.frozen"
    _description = "Document with Frozen Content"
    _inherit = ["order.frozen.mixin", "order.document"]
    #: States in which the content may be written.
    _document_draft_states = ("draft",)

    def _document_is_open(self):
        """Return whether the content of this document may be written now."""
        self.ensure_one()
        document = self.sudo()
        return (
            document.state in self._document_draft_states
            and document.signoff_state != "open"
        )

    def _frozen_message(self):
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        document = self.sudo()
        if document.signoff_state == "open":
            return self.env._(
                "“%(document)s” is being signed: its content is fixed. Withdraw the "
                "round of signatures to change it.",
                document=document.display_name,
            )
        return self.env._(
            "“%(document)s” is “%(state)s”: its content is fixed. Revise the document "
            "to change it.",
            document=document.display_name,
            state=labels.get(document.state, document.state),
        )

    # -- sign-off --------------------------------------------------------------------
    def _signoff_request(self, purpose, **options):
        """Ask the document first, whichever way the signatures are requested."""
        for document in self:
            document._document_before_signoff(purpose)
        return super()._signoff_request(purpose, **options)

    def _document_before_signoff(self, purpose):
        """Hook: refuse, or bring up to date, before signatures are requested."""

    def _document_back_to_draft(self, reason, purposes):
        """Open the next version: signatures given so far no longer count."""
        for document in self:
            document.sudo()._signoff_void(reason, purposes)
            document._document_move("draft", version=document.version + 1)
