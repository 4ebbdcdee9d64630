from odoo import models
from odoo.fields import Domain

from ..form.order_form import OPEN


class OrderProcessMixin(models.AbstractModel):
    """Documents on which sheets hang: what they hold while they are open, and what ends
    with the document."""

    _inherit = "order.process.mixin"

    def _gate_extra_missing(self, code, batch):
        """Sheets that hold the event on these documents; no query where none does."""
        found = super()._gate_extra_missing(code, batch)
        types = self.env["order.form.type"]._holding(code)
        if not types or not self:
            return found
        domain = Domain("type_id", "in", types) & Domain("state", "in", OPEN)
        domain &= Domain("res_model", "=", self._name) & Domain(
            "res_id", "in", self.ids
        )
        # sudo: who is held up need not be able to read the sheet.
        for form in self.env["order.form"].sudo().search(domain):
            found.setdefault(form.res_id, []).append(form._form_missing())
        return found

    def _process_document_ended(self):
        """The documents were cancelled: their open sheets are void."""
        result = super()._process_document_ended()
        domain = Domain("res_model", "=", self._name)
        domain &= Domain("res_id", "in", self.ids)
        domain &= Domain("state", "in", ("draft", *OPEN))
        forms = self.env["order.form"].sudo().search(domain)
        forms._void(self.env._("The document was cancelled."))
        return result

    def _form_is_followed(self):
        """Return whether events about the document are kept by its process."""
        return bool(self.process_id)
