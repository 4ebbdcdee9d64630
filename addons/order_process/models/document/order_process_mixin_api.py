import json

from odoo import fields, models
from odoo.exceptions import AccessError, ValidationError

from ...kernel.keys import is_key
from ...kernel.limits import MOST_KEY, payload_text
from ...kernel.plain import plain

to_string = fields.Datetime.to_string


class OrderProcessMixinApi(models.AbstractModel):
    """What screens, scripts and other systems may ask a document (public)."""

    _inherit = "order.process.mixin"

    # -- history, gates, counters ------------------------------------------------
    def process_history(self):
        """The events of the document, oldest first."""
        self.ensure_one()
        self._process_ensure_reader()
        events = (
            self.env["order.event"]
            .sudo()
            .search(
                [("res_model", "=", self._name), ("res_id", "=", self.id)],
                order="sequence",
            )
        )
        nodes = {node.code: node.name for node in self.sudo().process_id.node_ids}
        return [
            {
                **self._process_event_row(event),
                "node_name": nodes.get(event.node_code, ""),
                "payload": plain(data),
            }
            for event, data in zip(events, events._data_for_reader(), strict=True)
        ]

    @staticmethod
    def _process_event_row(event):
        return {
            "id": event.id,
            "date": to_string(event.date),
            "create_date": to_string(event.recorded_at),
            "code": event.code,
            "name": event.type_id.name or event.code,
            "node_code": event.node_code or "",
            "user": event.user_id.name,
            "principal": event.principal_id.name or "",
            "source": event.source,
            "batch_key": event.batch_key or "",
            "note": event.note or "",
        }

    def process_missing(self, event_code, batch=None):
        """What the gates would say to an event, without an error (empty = free)."""
        self._process_ensure_reader()
        self.env["order.event.type"]._id_of(event_code)
        missing = self._gates_missing(event_code, batch)
        return plain(missing)

    def process_counters(self):
        """How often the counted things have happened: code, name, value, ceiling."""
        self.ensure_one()
        self._process_ensure_reader()
        return [
            {
                "code": counter.code,
                "name": counter.name,
                "value": value,
                "ceiling": counter.ceiling,
                "scope": counter.scope,
                "exceeded": value > counter.ceiling,
            }
            for counter, value in self._process_counter_values()
        ]

    # -- events from outside -----------------------------------------------------
    def process_emit(self, event_code, key, payload=None, batch=None, at=None):
        """Report an event from another system; returns the id of its event.

        ``key`` is the sender's: the same report again returns the same id and
        changes nothing, a different one under a used key is refused. The event type
        must be open to outside systems, and the gates apply as for everybody.
        """
        self.ensure_one()
        self._ensure_own_act()
        self._process_check_external(event_code, key, payload, batch)
        self._process_check_reporter(event_code)
        moment = self._process_moment(at)
        known = self._process_known_event(event_code, key)
        if known:
            same = (known.sudo().payload or {}) == (payload or {})
            if not same or (known.sudo().batch_key or "") != (batch or ""):
                raise ValidationError(
                    self.env._("The key %s was already used with different data.", key)
                )
            return known.id
        self._check_gates(event_code, batch)
        event = self._emit(
            event_code, payload, batch=batch, at=moment, key=key, source="rpc"
        )
        if not event:
            self._process_refuse_unprocessed()
        return event.id

    def _process_check_reporter(self, code):
        """Refuse who may not report this event, though it is open to systems; hook."""

    def _process_check_external(self, event_code, key, payload, batch):
        types = self.env["order.event.type"]
        types._id_of(event_code)
        _id, external, _gateable, res_model = types._codes()[event_code]
        if not external or res_model not in ("", self._name):
            raise AccessError(
                self.env._("“%s” cannot be reported by an external system.", event_code)
            )
        self._process_check_key(key, batch)
        self._process_check_payload(payload)

    def _process_check_key(self, key, batch):
        if not is_key(key):
            raise ValidationError(
                self.env._("An external event needs an idempotency key.")
            )
        if batch is not None and not (
            isinstance(batch, str) and len(batch) <= MOST_KEY
        ):
            raise ValidationError(
                self.env._(
                    "The batch of an event must be a text of at most %s characters.",
                    MOST_KEY,
                )
            )

    def _process_check_payload(self, payload):
        if payload is not None and not isinstance(payload, dict):
            raise ValidationError(
                self.env._("The data of an event must be names and values.")
            )
        try:
            json.dumps(payload, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise ValidationError(
                self.env._("The data of an event must be plain JSON.")
            ) from error
        payload_text(self.env, payload)

    def _process_moment(self, at):
        """A moment given by a sender: naive UTC, not in the future."""
        return self.env["order.time.reader"]._moment(at, past=True)
