from odoo import api, models, tools
from odoo.tools import SQL

from ....engine.graph import Counter, Gate, Graph, Node, Trigger
from ....engine.sleeping import awake
from ....kernel import conditions

#: Events by which a sign-off finishes the node that asked for it.
SIGNOFF_OUTCOMES = {"signoff.released": "approved", "signoff.rejected": "rejected"}


class OrderProcessGraph(models.Model):
    """The process as the engine's immutable graph, cached in the registry."""

    _inherit = "order.process"

    @api.model
    def _process_graph(self, process_id):
        """The graph of a process; of a published one it is cached."""
        return self._cached_graph(process_id)

    @tools.ormcache("process_id")
    def _cached_graph(self, process_id):
        return self.sudo().browse(process_id)._build_graph()

    @tools.ormcache("company_id")
    def _company_lang(self, company_id):
        """Language in which milestones of a company are named."""
        company = self.env["res.company"].sudo().browse(company_id)
        return self.env["res.lang"]._get_code(company.partner_id.lang) or "en_US"

    @tools.ormcache("role_id", "company_id")
    def _role_calendar_id(self, role_id, company_id):
        """Calendar of a role in a company (0 = the company's), cached: every due
        time asks for it. Changes of roles and assignments clear the cache."""
        company = self.env["res.company"].browse(company_id)
        role = self.env["order.role"].sudo().browse(role_id)
        return role._calendar(company).id or 0

    @api.model
    def _role_calendar(self, role_id, company):
        """Return the calendar of a role (0: of none) in a company; None where the
        company's counts."""
        found = role_id and self._role_calendar_id(role_id, company.id)
        return self.env["resource.calendar"].browse(found) if found else None

    @tools.ormcache("text", "model")
    def _condition(self, text, model):
        """A stored condition on documents of a model as a domain."""
        return conditions.resolved(self.env, model, conditions.to_domain(text))

    @tools.ormcache("process_id")
    def _gate_pass_roles(self, process_id):
        """Return the ids of the roles that gates of a process name to override them."""
        gates = self.sudo().browse(process_id).node_ids.gate_ids
        return frozenset(gates.override_role_ids.ids)

    def _build_graph(self):
        self.ensure_one()
        names = self._node_names()
        nodes = {node.code: self._graph_node(node, names) for node in self.node_ids}
        graph = Graph(
            nodes=nodes,
            id=self.id,
            code=self.code,
            gates=tuple(self._graph_gates()),
            counters=tuple(map(self._graph_counter, self.counter_ids)),
            start_event=self.start_event_id.code or "",
            finish_events=frozenset(self.finish_event_ids.mapped("code")),
            cancel_events=frozenset(self.cancel_event_ids.mapped("code")),
            settings=dict(self.settings or {}),
            rush_factor=self.rush_factor or 1.0,
        )
        return awake(graph)

    def _node_names(self):
        """{node id: {language: name}}; milestones are named in their company's."""
        self.node_ids.flush_recordset(["name"])
        query = SQL(
            "SELECT id, name FROM order_process_node WHERE process_id = %s", self.id
        )
        return dict(self.env.execute_query(query))

    def _graph_node(self, node, names):
        return Node(
            code=node.code,
            id=node.id,
            name=node.name,
            sequence=node.sequence,
            skip=node._skip_text(),
            allow_loop=node.allow_loop,
            final=node.final,
            stage_id=node.stage_id.id or 0,
            stage_sequence=node.stage_id.sequence,
            role_id=node.role_id.id or 0,
            assessed_role_id=node.assessed_role_id.id or 0,
            info={
                "names": names.get(node.id) or {},
                "outcomes": {o.code: o.id for o in node.outcome_ids},
            },
            **self._graph_triggers(node),
            **self._graph_completion(node),
            **self._graph_times(node),
        )

    def _graph_triggers(self, node):
        """What starts, ends and holds up a node, and whether a start only comes with a
        later addon."""
        asleep = node.trigger_ids.filtered(lambda one: one._sleeps())
        return {
            "triggers": (
                *map(self._graph_trigger, node.trigger_ids - asleep),
                *self._signoff_triggers(node),
            ),
            "start_mode": node.start_mode,
            "asleep": "start" in asleep.mapped("purpose"),
        }

    def _graph_completion(self, node):
        """What completes a node, and with which outcomes."""
        return {
            "completion": node.completion,
            "signoff_purpose": node.signoff_purpose or "",
            "outcomes": tuple(node.outcome_ids.mapped("code")),
            "endings": {
                o.code: o.ends_process for o in node.outcome_ids if o.ends_process
            },
            "required": tuple(node.evidence_ids.filtered("required").mapped("code")),
        }

    def _graph_times(self, node):
        """How long a node has, and when it comes again."""
        limit = node._limit()
        timed = limit.kind == "time_of_day" and not limit.value
        return {
            "clock_node": node.clock_node_id.code or "",
            "limit": limit,
            "repeat": node.repeat,
            "weekdays": frozenset(node._weekday_set()),
            "rhythm": node._rhythm(),
            "until": limit.at if timed and node._is_recurring() else None,
        }

    def _graph_trigger(self, trigger):
        event = trigger.kind != "node"
        source = trigger.event_type_id if event else trigger.source_node_id
        return Trigger(
            id=trigger.id,
            purpose=trigger.purpose,
            kind=trigger.kind,
            code=source.code or "",
            outcome="" if event else trigger.outcome_id.code or "",
            batch_rule=trigger.batch_rule,
            condition=trigger.condition or "",
            payload=tuple(sorted((trigger.payload_match or {}).items())),
            count=trigger.count,
            spread=trigger.spread,
            set_outcome=trigger.set_outcome_id.code or "",
            span=trigger._span(),
        )

    def _signoff_triggers(self, node):
        """A sign-off finishes its node unless the node says otherwise itself. A
        rejection does so only when the node knows that outcome."""
        if node.completion != "signoff":
            return
        own = set(
            node.trigger_ids.filtered(lambda t: t.purpose == "complete").mapped(
                "event_type_id.code"
            )
        )
        known = set(node.outcome_ids.mapped("code"))
        payload = (("purpose", node.signoff_purpose or ""),)
        for number, (event, outcome) in enumerate(SIGNOFF_OUTCOMES.items(), 1):
            if event in own or (outcome == "rejected" and outcome not in known):
                continue
            yield Trigger(
                id=-(node.id * 10 + number),
                purpose="complete",
                kind="event",
                code=event,
                payload=payload,
                set_outcome=outcome if outcome in known else "",
            )

    def _graph_gates(self):
        for node in self.node_ids:
            for gate in node.gate_ids.filtered("event_type_id"):
                yield Gate(
                    id=gate.id,
                    node=node.code,
                    event=gate.event_type_id.code,
                    condition=gate.condition or "",
                    message=gate.message or "",
                    outcomes=tuple(gate.outcome_ids.mapped("code")),
                    only_started=gate.only_started,
                )

    def _graph_counter(self, counter):
        return Counter(
            id=counter.id,
            code=counter.code,
            event=counter.event_type_id.code,
            ceiling=counter.ceiling,
            name=counter.name,
            scope=counter.scope,
            policy=counter.policy,
            node=counter.node_id.code or "",
        )
