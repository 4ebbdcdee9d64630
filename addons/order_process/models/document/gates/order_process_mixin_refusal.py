from odoo import models
from odoo.http import request

from ....exceptions import GateRefused
from ....kernel.local import local_time


class OrderProcessMixinRefusal(models.AbstractModel):
    """A refusal as text; `order.refusal` makes the dialog of it."""

    _inherit = "order.process.mixin"

    def _gate_refuse(self, code, missing):
        """Refuse the event with one message, and with what its dialog draws.

        :raise GateRefused: always
        """
        message = self._gate_message(code, missing)
        refusal = None
        if self._gate_reader()._is_internal():
            refusal = self.env["order.refusal"]._describe(self, code, missing)
        raise GateRefused(message, missing, refusal)

    def _gate_message(self, code, missing):
        event = self.env["order.event.type"]._action_of(code)
        if not self._gate_reader()._is_internal():
            # A customer who signs in the portal is not told who owes what.
            return self.env._(
                "“%(event)s” is not possible yet. Please contact us.",
                event=event,
            )
        lines = []
        for document, items in self._by_document(missing):
            lines.append(
                self.env._(
                    "%(document)s: “%(event)s” is not possible yet. Missing:",
                    document=document,
                    event=event,
                )
            )
            lines += [f"• {self._gate_line(item)}" for item in items]
        return "\n".join(lines)

    def _gate_reader(self):
        """Who reads the refusal: pages of the portal act as superuser."""
        return request.env.user if request else self.env.user

    @staticmethod
    def _by_document(missing):
        documents = {}
        for item in missing:
            documents.setdefault((item["res_id"], item["document"]), []).append(item)
        return [(name, items) for (_id, name), items in documents.items()]

    def _gate_line(self, item):
        parts = [item["what"]]
        if item["who"]:
            people = ", ".join(item["people"])
            parts.append(f"{item['who']} ({people})" if people else item["who"])
        if item["since"]:
            since = local_time(self, item["since"])
            parts.append(self.env._("open since %s", since))
        elif item["kind"] == "node":
            parts.append(self.env._("not started yet"))
        if item["passed_by"]:
            who = ", ".join(item["passed_by"])
            parts.append(self.env._("can only be overridden by %s", who))
        if before := self._gate_before(item):
            parts.append(self.env._("first: %s", "; ".join(before)))
        return " – ".join(parts)

    def _gate_owed(self, refused):
        """Return what this document lacks for what was refused, for a note on it."""
        self.ensure_one()
        return self._gate_lines(i for i in refused.missing if i["res_id"] == self.id)

    def _gate_lines(self, missing):
        """Return what is missing as one line, as all readers of a note may read it."""
        return "; ".join(
            self._gate_line({**item, "what": self._gate_asked(item)})
            for item in missing
        )

    def _gate_before(self, item):
        """Name the open steps that come before a node that has not started."""
        milestones = self.env["order.milestone"].sudo().browse(item["first"])
        return [
            f"{milestone.name} ({milestone.role_id.name})"
            if milestone.role_id
            else milestone.name
            for milestone in milestones
        ]
