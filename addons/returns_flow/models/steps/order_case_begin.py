from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text

#: Events that procedures and rules may hold.
GATED = frozenset({"case.agreed", "case.closed", "refund.prepared"})


class OrderCase(models.Model):
    """How every step of a case begins and ends: who may, whose turn, what holds it, and
    what is told to the case's own procedure and to the order."""

    _inherit = "order.case"

    def _case_begin(self, code, who, *states):
        """Begin a step: one case, for who may, in one of the states, nobody else at the
        same time, and nothing that holds it.

        :param str code: the event that the step brings about
        :param str who: see ``_case_may``
        """
        self.ensure_one()
        self._case_ensure_may(code, who)
        self._document_lock()
        self._document_ensure(*states)
        self._case_check(code)

    def _case_check(self, code):
        """Ask the gates of the case's own procedure and of its order."""
        if code in GATED:
            self.sudo()._check_gates(code)
            self._document_check(code)

    def _case_event(self, code, **payload):
        """Tell an event on the case and on its order, with the case as batch."""
        for case in self:
            data = {**case._event_data(), **payload}
            entering = code == "case.received"
            case.sudo()._process_emit_later(code, data, entering=entering)
            case._document_emit(code, data)

    def _event_data(self):
        """Return the data of every event of a case."""
        case = self.sudo()
        return {
            "case": case.name,
            "kind": case.kind,
            "type": case.type_code or "",
            "phase": case.phase or "",
            "channel": case.channel,
            "party": case.party or "",
        }

    def _case_text(self, text):
        clean = text.strip() if isinstance(text, str) else ""
        return short_text(self.env, clean)

    def _case_demand(self, text, message):
        """:raise UserError: the text is empty"""
        if not (clean := self._case_text(text)):
            raise UserError(message)
        return clean
