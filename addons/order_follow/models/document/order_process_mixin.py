from odoo import models
from odoo.fields import Domain

from ..exception.order_exception import OPEN


class OrderProcessMixin(models.AbstractModel):
    """Documents with which something goes wrong: what an open exception holds, and what
    ends with the document."""

    _inherit = "order.process.mixin"

    def _gate_extra_missing(self, code, batch):
        """Exceptions that hold the event; no query where no type does."""
        found = super()._gate_extra_missing(code, batch)
        kinds = self.env["order.exception.type"]._rules(code)
        if not kinds or not self:
            return found
        domain = self._exception_domain("type_id", kinds.ids)
        # sudo: who is held up need not be able to read the exception.
        for exception in self.env["order.exception"].sudo().search(domain):
            found.setdefault(exception.res_id, []).append(exception._missing())
        return found

    def _exception_domain(self, field, values):
        """Return what finds the open exceptions of these documents."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        return domain & Domain("state", "in", OPEN) & Domain(field, "in", values)

    def _process_document_ended(self):
        """The documents were cancelled: what went wrong with them is over."""
        result = super()._process_document_ended()
        domain = Domain("res_model", "=", self._name)
        domain &= Domain("res_id", "in", self.ids)
        domain &= Domain("state", "in", ("draft", *OPEN))
        found = self.env["order.exception"].sudo().search(domain)
        found._document_order_cancelled(self.env._("The document was cancelled."))
        return result

    def _exception_heard(self, heard):
        """Open the exceptions that are reported by themselves; listener."""
        for event in heard.events:
            document = self.browse(event.document_id)
            picking = self._exception_picking(event.batch)
            self.env["order.exception"]._report_by_itself(document, event.code, picking)

    def _exception_picking(self, batch):
        """Return the transfer that a batch of an event names; none for others."""
        model, _comma, number = (batch or "").partition(",")
        pickings = self.env["stock.picking"]
        named = model == pickings._name and number.isdigit()
        return pickings.browse(int(number)).exists() if named else pickings

    def _exception_codes(self):
        """Return the codes of the events at which exceptions are reported."""
        return list(self.env["order.exception.type"]._codes_heard())

    def _exception_from_form(self, value, form):
        """Open an exception of the type whose code an answer names, or of the type
        *other* that says what was answered (effect ``exception``)."""
        kinds = self.env["order.exception.type"]
        kind = kinds._of_code(value, self) or kinds._of_code("other", self)
        if kind:
            said = {"description": f"{form.display_name}: {value}"}
            self.env["order.exception"]._open_one(self, kind, said)
