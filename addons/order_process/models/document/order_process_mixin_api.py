import json

from odoo import fields, models
from odoo.exceptions import AccessError, ValidationError

from ...kernel.limits import MOST_KEY, payload_text
from ...kernel.plain import plain

to_string = fields.Datetime.to_string


class OrderProcessMixinApi(models.AbstractModel):
    """What screens, scripts and other systems may ask a document (public)."""

    _inherit = "order.process.mixin"

    # -- the line of nodes -------------------------------------------------------
    def process_line(self):
        """The document's process as a list of nodes in order, each with its newest
        pass on top and all ``passes``; duties without node follow."""
        self.ensure_one()
        self._process_ensure_reader()
        milestones = (
            self.env["order.milestone"]
            .sudo()
            .search(
                [("res_model", "=", self._name), ("res_id", "=", self.id)],
                order="opened_at, id",
            )
        )
        nodes = self.sudo().process_id.node_ids
        roles = milestones.role_id | nodes.role_id
        context = self._line_context(milestones, roles)
        by_node = milestones.filtered("node_id").grouped("node_id")
        line = [
            self._line_entry(node, by_node.get(node, milestones.browse()), context)
            for node in nodes
        ]
        loose = self._line_loose(milestones, nodes)
        return line + [self._line_entry(None, m, context) for m in loose]

    def _line_context(self, milestones, roles):
        """What every entry needs, asked once: people and what the user may do."""
        company = self.sudo()._process_company()
        roles = roles.sudo()
        actors = roles._actors(company) if roles else {}
        principals = roles._user_principals(self.env.user, company) if roles else {}
        return {
            "actors": actors,
            "mine": {role_id for role_id, user in principals.items() if user},
            "manager": self.env.user.has_group(
                "order_process.order_process_group_manager"
            ),
            "now": fields.Datetime.now(),
            "steps": self._line_signoff_steps(milestones),
        }

    def _line_signoff_steps(self, milestones):
        """{purpose: open step the user may decide} of the document's rounds."""
        model = self.env["order.signoff.step"]
        if "signoff_ids" not in self._fields or not model.has_access("read"):
            return {}
        steps = model.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("state", "=", "open"),
                ("is_mine", "=", True),
            ]
        )
        return {step.sudo().signoff_id.purpose: step.id for step in steps}

    def _line_entry(self, node, milestones, context):
        passes = [self._line_pass(milestone, context) for milestone in milestones]
        newest = self._line_newest(milestones)
        role = newest.role_id or (node.role_id if node else newest.role_id)
        top = next((p for p in passes if p["milestone_id"] == newest.id), None)
        stage = node.stage_id if node else newest.stage_id
        actors = context["actors"].get(role.id, ())
        people = [user.sudo().name for user, _principal in actors]
        entry = {
            **(top or self._line_waiting()),
            "code": node.code if node else "",
            "name": node.name if node else newest.name,
            "kind": newest.kind or "node",
            "stage": stage.name or "",
            "stage_id": stage.id,
            "sequence": node.sequence if node else 0,
            "role": role.name or "",
            "people": [newest.user_id.name] if newest.user_id else people,
            "target": (node.target or "") if node else "",
            "completion": node.completion if node else "manual",
            "passes": passes,
            "signoff_step_id": False,
        }
        if node and node.completion == "signoff":
            entry["signoff_step_id"] = context["steps"].get(node.signoff_purpose, False)
        return entry

    @staticmethod
    def _line_loose(milestones, _nodes):
        """Duties that belong to no node of the line; they follow it."""
        return milestones.filtered(lambda m: not m.node_id)

    @staticmethod
    def _line_newest(milestones):
        """The pass shown on top: the open one that is due first, else the newest."""
        running = milestones.filtered(lambda m: m.state == "open")
        if running:
            return running.sorted(lambda m: (m.due_at or m.opened_at, m.id))[0]
        return milestones[-1:]

    @staticmethod
    def _line_waiting():
        empty = ("opened_at", "clock_start_at", "due_at", "done_at", "milestone_id")
        texts = ("done_by", "done_for", "batch_key", "batch_label", "pause_reason")
        return {
            **dict.fromkeys(empty, False),
            **dict.fromkeys(texts, ""),
            "state": "waiting",
            "iteration": 0,
            "late_minutes": 0,
            "can_act": False,
            "signoff_id": False,
            "outcome": "",
            "refused": False,
        }

    def _line_pass(self, milestone, context):
        entitled = (
            milestone.user_id == self.env.user
            or milestone.role_id.id in context["mine"]
            or context["manager"]
        )
        pause = (
            milestone.pause_ids[-1:] if milestone.paused else milestone.pause_ids[:0]
        )
        return {
            "milestone_id": milestone.id,
            "iteration": milestone.iteration,
            "batch_key": milestone.batch_key or "",
            "batch_label": milestone.batch_label or "",
            "state": self._line_state(milestone, context["now"]),
            "opened_at": to_string(milestone.opened_at),
            "clock_start_at": to_string(milestone.clock_start_at),
            "due_at": to_string(milestone.due_at),
            "done_at": to_string(milestone.done_at),
            "done_by": milestone.done_by_id.name or "",
            "done_for": milestone.done_for_id.name or "",
            "late_minutes": milestone.late_minutes,
            "can_act": bool(milestone.state == "open" and entitled),
            "outcome": milestone.outcome_id.name or "",
            "note": milestone.note or "",
            "pause_reason": pause.reason or "",
            "signoff_id": milestone.signoff_id.id,
            "refused": milestone.outcome_id.code == "rejected",
        }

    @staticmethod
    def _line_state(milestone, now):
        if milestone.state != "open":
            return milestone.state
        if milestone.paused:
            return "paused"
        return "late" if milestone.due_at and milestone.due_at < now else "open"

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
                "id": event.id,
                "date": to_string(event.date),
                "create_date": to_string(event.recorded_at),
                "code": event.code,
                "name": event.type_id.name or event.code,
                "node_code": event.node_code or "",
                "node_name": nodes.get(event.node_code, ""),
                "user": event.user_id.name,
                "principal": event.principal_id.name or "",
                "source": event.source,
                "batch_key": event.batch_key or "",
                "note": event.note or "",
                "payload": plain(data),
            }
            for event, data in zip(events, events._data_for_reader(), strict=True)
        ]

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
        self.check_access("write")
        self._process_check_external(event_code, key, payload, batch)
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

    def _process_check_external(self, event_code, key, payload, batch):
        types = self.env["order.event.type"]
        types._id_of(event_code)
        _id, external, _gateable, res_model = types._codes()[event_code]
        if not external or res_model not in ("", self._name):
            raise AccessError(
                self.env._("“%s” cannot be reported by an external system.", event_code)
            )
        if not isinstance(key, str) or not 0 < len(key.strip()) <= MOST_KEY:
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
