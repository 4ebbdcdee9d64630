from odoo import fields, models
from odoo.exceptions import ValidationError

from .order_inspection import OPEN

#: What is told at the end, by the verdict.
ENDS = {
    "passed": "inspection.passed",
    "partial": "inspection.partial",
    "failed": "inspection.failed",
}


class OrderInspection(models.Model):
    """The verdict by quantity: accepted, released under conditions, rejected."""

    _inherit = "order.inspection"

    def action_start(self):
        """Begin to inspect (button): the user becomes the inspector."""
        for inspection in self:
            inspection._begin_inspecting("requested")
            inspection._start()
        return True

    def action_pass(self):
        """Accept all that is still open (button)."""
        for inspection in self:
            inspection._begin_inspecting(*OPEN)
            lines = inspection.line_ids.filtered(lambda line: line.state == "open")
            inspection._decide({line: {"accepted": line.quantity} for line in lines})
        return True

    def inspection_decide(self, lines):
        """Give the verdict on items by quantity (dialog, devices, interfaces).

        :param list lines: ``{"line": id, "accepted", "conditional", "rejected":
            quantities in the unit of the product, "found": faulty pieces of the sample,
            "reason": text, "lots": [{"lot": name, quantities}]}``
        :return: as :meth:`fetch_inspections` returns one
        :raise ValidationError: with everything that does not fit; nothing is changed
        """
        self.ensure_one()
        self._begin_inspecting(*OPEN)
        said = self._verdicts_said(lines)
        self._decide(said)
        return self._inspection_row()

    # -- reading what is said --------------------------------------------------------
    def _begin_inspecting(self, *states):
        """Let one at a time inspect; refuse who does not, and what is over."""
        self.ensure_one()
        self.check_access("read")
        self._ensure_inspector()
        self.sudo()._document_lock()
        self._document_ensure(*states)

    def _verdicts_said(self, lines):
        """Return ``{item: what is said of it}``."""
        if not isinstance(lines, list) or not lines:
            raise ValidationError(self.env._("State the items as a list."))
        own = {line.id: line for line in self.sudo().line_ids}
        found, faults = {}, []
        for row in lines:
            id_ = row.get("line") if isinstance(row, dict) else None
            line = own.get(id_) if isinstance(id_, int) else None
            if line is None or line in found:
                faults.append(self.env._("No item of this inspection: %s", row))
                continue
            found[line] = row
        if faults:
            raise ValidationError("\n".join(faults))
        return found

    def _decide(self, said):
        """Give the verdicts, move the goods, tell the orders.

        :param said: ``{item: quantities, reason, found, lots}``
        """
        lines = self.env["order.inspection.line"].union(*said)
        self._ensure_other_person(lines)
        faults, shares = [], {}
        for line, row in said.items():
            shares[line], wrong = line.sudo()._shares_said(row)
            faults += wrong
        if faults:
            raise ValidationError("\n".join(faults))
        if self.state == "requested":
            self._start()
        for line, row in said.items():
            line.sudo()._take_verdict(row, shares[line])
        inspection = self.sudo()
        inspection._move_rejected(lines.sudo())
        if all(line.state != "open" for line in inspection.line_ids):
            inspection._conclude()
        inspection._release_waiting()

    def _start(self):
        now = fields.Datetime.now()
        inspection = self.sudo()
        inspection._document_move("started", started_at=now)
        inspection.user_id = self.env.uid
        inspection.line_ids._copy_characteristics()
        inspection._end_owed("start")
        inspection._document_emit("inspection.started", inspection._event_data())

    def _conclude(self):
        """The last item was decided: the inspection is, and its orders hear it."""
        lines = self.line_ids.filtered(lambda line: line.state == "decided")
        found = lines._verdict()
        self._document_move("decided", decided_at=fields.Datetime.now(), verdict=found)
        self._end_owed("start", "decide")
        self._document_emit(ENDS[found], self._event_data())
