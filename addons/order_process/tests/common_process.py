"""A document that follows processes, people who work on it, and short builders."""

from odoo import fields, models
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user

from .common_world import FakeModels, make_company

DOCUMENT = "order.process.fake"
#: Files of the catalogue of the tests.
CATALOGUE = "tests/procedures/*/procedure.yaml"
USER = "order_process.order_process_group_user"
MANAGER = "order_process.order_process_group_manager"
AUDITOR = "order_process.order_process_group_auditor"
OVERRIDE = "order_process.order_process_group_override"


def fake_document():
    """Return the definition; made anew, so that no registry keeps it."""

    class FakeDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Fake Document"
        _inherit = ["order.process.mixin"]

        name = fields.Char(required=True)
        kind = fields.Char()
        partner_id = fields.Many2one("res.partner")
        company_id = fields.Many2one(
            "res.company", default=lambda self: self.env.company
        )

    return FakeDocument


class ProcessCommon(FakeModels, TransactionCase):
    """A company in Shanghai (8–12, 13–17, Monday to Friday) with three roles."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._register(cls._definition())
        cls.company = make_company(cls.env, "Factory")
        cls.other = make_company(cls.env, "Trading")
        cls.env.user.company_ids |= cls.company | cls.other
        cls.env = cls.env(
            context={
                **cls.env.context,
                "allowed_company_ids": [cls.company.id],
                "tracking_disable": True,
                # Nobody reads the invitations of people who are made for a test.
                "no_reset_password": True,
            }
        )
        cls.roles, cls.users, cls.events = {}, {}, {}
        for code in ("sales", "planning", "gm"):
            cls._make_role(code)
        for code in ("start", "check", "confirm", "ship", "close", "cancel", "change"):
            cls._make_event(f"fake.{code}")
        cls.Document = cls.env[DOCUMENT]

    @classmethod
    def _definition(cls):
        return fake_document()

    @classmethod
    def _make_user(cls, login, *groups, company=None):
        company = company or cls.company
        return new_test_user(
            cls.env,
            login=login,
            groups=",".join(groups or (USER,)),
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
            tz="Asia/Shanghai",
        )

    @classmethod
    def _make_role(cls, code, company=None):
        """A role with a head; ``users[code]`` is the head."""
        role = cls.env["order.role"].create({"name": code.title(), "code": f"t_{code}"})
        cls.roles[code], cls.users[code] = role, cls._make_user(f"t_{code}")
        cls.env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": (company or cls.company).id,
                "head_id": cls.users[code].id,
            }
        )
        return role

    @classmethod
    def _make_event(cls, code, **values):
        values = {"name": code, "gateable": True, "external": True, **values}
        cls.events[code] = cls.env["order.event.type"].create({"code": code, **values})
        return cls.events[code]

    # -- processes ---------------------------------------------------------------
    @classmethod
    def _make_process(cls, *nodes, publish=True, counters=(), **values):
        """A process with a rule; ``nodes`` are dicts of node values with short forms:

        ``role`` (key of roles), ``start``/``complete``/… lists of triggers, each an
        event code or a dict with ``event`` or ``node`` and values, ``outcomes`` list
        of codes, ``evidence`` list of dicts, ``gates`` list of codes or dicts.
        """
        process = cls.env["order.process"].create(
            {"name": "Back-Test", "code": "T-1", "res_model": DOCUMENT, **values}
        )
        made = {}
        for number, node in enumerate(nodes):
            made[node["code"]] = cls._make_node(process, number, dict(node))
        for node in nodes:
            cls._make_triggers(made, node)
        for counter in counters:
            vals = dict(counter)
            event = cls._event_type(vals.pop("event"))
            node = made[vals.pop("node")].id if "node" in vals else False
            vals = {"process_id": process.id, "node_id": node, **vals}
            vals |= {"event_type_id": event.id, "name": vals["code"]}
            cls.env["order.process.counter"].create(vals)
        if publish:
            process.action_publish()
        cls.env["order.process.rule"].create(
            {"name": "Rule", "res_model": DOCUMENT, "process_code": process.code}
        )
        return process

    @classmethod
    def _event_type(cls, code):
        return cls.events.get(code) or cls.env["order.event.type"].search(
            [("code", "=", code)]
        )

    @classmethod
    def _make_node(cls, process, number, node):
        for purpose in ("start", "complete", "cancel", "stop", "pause", "resume"):
            node.pop(purpose, None)
        role = node.pop("role", "sales")
        outcomes = node.pop("outcomes", ())
        evidence = node.pop("evidence", ())
        gates = node.pop("gates", ())
        node.pop("clock", None)
        record = cls.env["order.process.node"].create(
            {
                "process_id": process.id,
                "name": node["code"],
                "sequence": number,
                "role_id": cls.roles[role].id,
                "outcome_ids": [
                    Command.create({"name": o, "code": o} if isinstance(o, str) else o)
                    for o in outcomes
                ],
                "evidence_ids": [
                    Command.create({"name": e["code"], **e}) for e in evidence
                ],
                **node,
            }
        )
        for gate in gates:
            vals = {"event": gate} if isinstance(gate, str) else dict(gate)
            event = cls._event_type(vals.pop("event"))
            opens = vals.pop("outcomes", ())
            found = record.outcome_ids.filtered(lambda o, opens=opens: o.code in opens)
            cls.env["order.process.gate"].create(
                {
                    "node_id": record.id,
                    "event_type_id": event.id,
                    "outcome_ids": [Command.set(found.ids)],
                    **vals,
                }
            )
        return record

    @classmethod
    def _make_triggers(cls, made, node):
        record = made[node["code"]]
        if node.get("clock"):
            record.clock_node_id = made[node["clock"]]
        for purpose in ("start", "complete", "cancel", "stop", "pause", "resume"):
            for trigger in node.get(purpose, ()):
                vals = {"event": trigger} if isinstance(trigger, str) else dict(trigger)
                cls._make_trigger(made, record, purpose, vals)

    @classmethod
    def _make_trigger(cls, made, record, purpose, vals):
        source = made.get(vals.pop("node", None))
        event = vals.pop("event", None)
        outcome, gives = vals.pop("outcome", None), vals.pop("gives", None)

        def pick(owner, code):
            return owner.outcome_ids.filtered(lambda o: o.code == code).id

        return cls.env["order.process.trigger"].create(
            {
                "node_id": record.id,
                "purpose": purpose,
                "kind": "event" if event else "node",
                "event_type_id": cls._event_type(event).id if event else False,
                "source_node_id": source.id if source else False,
                "outcome_id": pick(source, outcome) if outcome else False,
                "set_outcome_id": pick(record, gives) if gives else False,
                **vals,
            }
        )

    # -- documents ---------------------------------------------------------------
    def _make_document(self, name="D1", user=None, **values):
        model = self.Document.with_user(user) if user else self.Document
        return model.create({"name": name, "company_id": self.company.id, **values})

    def _milestones(self, document, code=None):
        domain = [("res_model", "=", DOCUMENT), ("res_id", "=", document.id)]
        if code:
            domain.append(("node_id.code", "=", code))
        return self.env["order.milestone"].search(domain, order="id")

    def _states(self, document):
        """{node code (and batch): state of its newest pass}"""
        return {
            m.node_id.code + (f"/{m.batch_key}" if m.batch_key else ""): m.state
            for m in self._milestones(document)
        }

    def _codes(self, document):
        events = self.env["order.event"].search(
            [("res_model", "=", DOCUMENT), ("res_id", "=", document.id)],
            order="sequence",
        )
        return [
            f"{event.code}:{event.node_code}" if event.node_code else event.code
            for event in events
        ]
