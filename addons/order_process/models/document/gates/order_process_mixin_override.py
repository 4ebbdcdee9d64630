from odoo import fields, models
from odoo.exceptions import UserError

from ....kernel.emission import Cause, Emission


class OrderProcessMixinOverride(models.AbstractModel):
    """Letting an event pass its gates once, with a name and a reason."""

    _inherit = "order.process.mixin"

    def action_open_override_wizard(self, event_code=None):
        """Show what keeps an event from happening, and ask why it may pass."""
        self.ensure_one()
        types = self.env["order.event.type"]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Override Gates"),
            "res_model": "order.gate.override.wizard",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_id": self.id,
                "default_event_type_id": event_code and types._id_of(event_code),
            },
        }

    def _gate_overrides(self, code, missing):
        """Return ``{document id: its oldest unused override for the event}``, of those
        whose author may override all that is missing.

        :param list missing: dicts of ``_gates_missing``
        """
        ids = {item["res_id"] for item in missing}
        overrides = (
            self.env["order.gate.override"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", list(ids)),
                    ("code", "=", code),
                    ("used_at", "=", False),
                ],
                order="id desc",
            )
        )
        named = [item for item in missing if item["pass_role_ids"]]
        return {
            override.res_id: override
            for override in overrides
            if self._gate_named(override.user_id, override.date, override.res_id, named)
        }

    def _use_overrides(self, code, overrides):
        now = fields.Datetime.now()
        used = self.env["order.gate.override"].union(*overrides.values())
        used._as_kernel().write({"used_at": now, "used_by_id": self.env.uid})
        for document in self.browse(overrides):
            override = overrides[document.id]
            payload = {"event": code, "override": override.id}
            document._process_note("gate.override.used", payload)

    def action_process_override(self, event_code, reason):
        """Let one event pass its gates once, with a reason that is kept. Only for
        people with the right to override, or of the roles that the gates name; each use
        needs a new override."""
        self.ensure_one()
        self.check_access("read")
        missing = self._gates_missing(event_code)
        if not self._gate_may_pass(missing):
            self._gate_refuse_passer(missing)
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter a reason for the override."))
        if not missing:
            raise UserError(self.env._("Nothing blocks this event."))
        self._make_override(event_code, reason, missing)
        return True

    def _make_override(self, event_code, reason, missing):
        overrides = self.env["order.gate.override"]._as_kernel()
        override = overrides.create(self._prepare_override(event_code, reason, missing))
        self._process_note(
            "gate.overridden",
            {
                "event": event_code,
                "reason": reason,
                "override": override.id,
                "missing": [item["what"] for item in missing],
            },
        )

    def _prepare_override(self, event_code, reason, missing):
        return {
            "res_model": self._name,
            "res_id": self.id,
            "document_name": self.sudo()._process_document_name(),
            "event_type_id": self.env["order.event.type"]._id_of(event_code),
            "code": event_code,
            "reason": reason,
            "missing": "\n".join(self._gate_line(item) for item in missing),
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
            "company_id": self.sudo()._process_company().id,
        }

    def _process_note_each(self, code, payloads):
        """Record an event that moves nothing on documents of a process, on each with
        its own payload, in one emission.

        :param dict payloads: ``{document id: payload}``
        """
        emission = Emission(self.env(su=True), self._process_slots(lock=True))
        cause = Cause(fields.Datetime.now(), self.env.uid)
        for res_id, slot in emission.slots.items():
            emission.note(slot, code, cause, payloads[res_id])
        return emission.finish()

    def _process_note(self, code, payload, milestone=None):
        """Record an event that moves nothing; also on documents without process."""
        slots = self._process_slots(lock=True)
        if not slots:
            return super()._process_note(code, payload, milestone)
        emission = Emission(self.env(su=True), slots)
        for slot in slots:
            cause = Cause(fields.Datetime.now(), self.env.uid)
            event = emission.note(slot, code, cause, payload)
            if milestone:
                event["milestone"] = milestone
                event["node_code"] = milestone.sudo().node_id.code or None
                event["batch_key"] = milestone.batch_key or ""
        events = emission.finish()
        self._process_hear(emission)
        return events
