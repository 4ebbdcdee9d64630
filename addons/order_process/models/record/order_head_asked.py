from odoo import models


class OrderHeadAsked(models.AbstractModel):
    """What asking the owner of a step needs to know of a document, whether it follows a
    procedure or not (``order.refusal``, My Desk, the banner of the next step)."""

    _inherit = "order.head.mixin"

    def _process_company(self):
        """The company whose roles and calendar count."""
        self.ensure_one()
        company = self["company_id"] if "company_id" in self._fields else None
        return company or self.env.company

    def _process_document_name(self):
        """How the document is called in events and on desks."""
        self.ensure_one()
        name = self[self._rec_name] if self._rec_name else None
        return name if isinstance(name, str) and name else self.display_name

    def _process_note(self, code, payload, milestone=None):
        """Record an event that moves nothing."""
        return self.env["order.event"]._record(self, code, payload)

    def _gate_asked(self, item):
        """Return what the note and the event say that its owner is asked for; hook:
        more people read them than the refusal."""
        return item["what"]
