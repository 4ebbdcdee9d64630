from collections import defaultdict
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_clock.engine.clock_zone import to_datetime, to_seconds
from odoo.addons.order_clock.engine.deadline import due as engine_due
from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_clock.engine.rush import rushed

from ....engine.forecast import Ahead, Forecast, Run
from ....kernel import judgement
from ....kernel.openings import Openings

#: Nodes that one of these roles follows.
FOLLOWED_BY = """
node_id IN (SELECT t.source_node_id FROM order_process_trigger t
              JOIN order_process_node f ON f.id = t.node_id
             WHERE f.role_id IN %s)
"""
#: The newest pass of each node of the documents of a company where one is due by then.
NEWEST_PASSES = """
SELECT DISTINCT ON (m.res_model, m.res_id, m.node_id, m.batch_key)
       m.res_model, m.res_id, m.process_id, m.document_name,
       n.code, COALESCE(m.batch_key, ''), m.state, m.opened_at,
       CASE WHEN m.paused THEN NULL ELSE m.due_at END
  FROM order_milestone m
  JOIN order_process_node n ON n.id = m.node_id
  JOIN (SELECT DISTINCT res_model, res_id, process_id
          FROM order_milestone
         WHERE state = 'open' AND kind = 'node' AND company_id = %s
           AND (due_at IS NULL OR due_at <= %s) AND %s
         %s) d
    ON (d.res_model, d.res_id, d.process_id) = (m.res_model, m.res_id, m.process_id)
 WHERE m.kind = 'node'
 ORDER BY m.res_model, m.res_id, m.node_id, m.batch_key, m.iteration DESC, m.id DESC
"""


class Expected(NamedTuple):
    """A node that is expected to open on a document (naive UTC; ``due`` may be None);
    ``node`` and ``after`` are nodes of the engine's graph."""

    document: Any
    document_name: str
    node: Any
    after: Any
    batch: str
    start: datetime
    due: datetime | None
    sure: bool


class OrderProcessForecast(models.AbstractModel):
    """What is still ahead of the running documents of a company.

    Waiting nodes have no rows (docs/decisions/0001); this is where those who plan
    ahead ask for them. Two queries for all documents, and those that the conditions of
    the processes need.
    """

    _name = "order.process.forecast"
    _description = "Node Forecast"

    @api.model
    def _expected(self, company, until, role_ids=None):
        """Return the nodes that are expected to open on documents of a company.

        :param until: naive UTC, the end of the look-ahead
        :param role_ids: look only at documents where one of these roles is next
        :return: list of :class:`Expected`, in no particular order
        """
        span = to_seconds(fields.Datetime.now()), to_seconds(until)
        rows = self._rows(company, until, role_ids)
        clocks = self._clocks(company, {row[2] for row in rows})
        conditions = self._conditions(rows)
        memories = self._memories(rows)
        factors = self._rush_factors(rows)
        openings = Openings(self.env(su=True))
        found = []
        for (model, res_id, process_id), runs in self._by_document(rows).items():
            document = self.env[model].sudo().browse(res_id)
            graph = self.env["order.process"]._process_graph(process_id)
            memory = memories.get((model, res_id))
            forecast = Forecast(
                graph,
                [run for _name, run in runs],
                partial(self._due, company, clocks, factors[model], document),
                partial(self._test, conditions, document, process_id),
                self._timers(graph, memory, openings.of(document, company)),
                (memory or {}).get("arrivals"),
            )
            name = runs[0][0]
            ahead = forecast.until(*span)
            found += [self._forecast_rows(document, name, one) for one in ahead]
        return found

    @api.model
    def _forecast_rows(self, document, name, ahead: Ahead):
        return Expected(
            document,
            name,
            ahead.node,
            ahead.after,
            ahead.batch,
            to_datetime(ahead.start),
            ahead.due and to_datetime(ahead.due),
            ahead.sure,
        )

    # reading ---------------------------------------------------------------------

    @api.model
    def _rows(self, company, until, role_ids=None):
        """The newest pass of each node of the documents where one is due by then, or
        where time opens one."""
        self.env["order.milestone"].flush_model()
        followed = SQL("TRUE")
        if role_ids is not None:
            followed = SQL(FOLLOWED_BY, tuple(role_ids) or (0,))
        timed = self._timed_documents(company, until, role_ids)
        return self.env.execute_query(
            SQL(NEWEST_PASSES, company.id, until, followed, timed)
        )

    @api.model
    def _by_document(self, rows):
        """{(model, id, process id): [(document name, run)]}"""
        found = defaultdict(list)
        for model, res_id, process_id, name, code, batch, state, opened, due in rows:
            run = Run(code, batch, state, to_seconds(opened), due and to_seconds(due))
            found[model, res_id, process_id].append((name, run))
        return found

    # what the engine asks --------------------------------------------------------

    @api.model
    def _clocks(self, company, process_ids):
        """{role id: (clock, key)} of all roles of these processes, asked at once."""
        processes = self.env["order.process"]
        now = fields.Datetime.now()
        nodes = [
            node
            for process_id in process_ids
            for node in processes._process_graph(process_id).nodes.values()
        ]
        items = {}
        for role_id in {node.role_id for node in nodes} | {0}:
            calendar = processes._role_calendar(role_id, company)
            items[role_id] = DueItem(None, now, company, calendar)
        model = self.env["order.clock"]
        clocks, keys = model._clocks(list(items.values()))
        return {role: (clocks[key], key) for role, key in zip(items, keys, strict=True)}

    @api.model
    def _due(self, company, clocks, factors, document, node, start):
        model = self.env["order.clock"]
        limit = node.limit and model._engine_limit(node.limit, company)
        if limit and document.id in factors:
            limit = rushed(limit, factors[document.id])
        if not limit or limit.kind == "none":
            return None
        clock, key = clocks[node.role_id]
        dates = model._dates(limit, document)
        question = partial(engine_due, limit, start, dates=dates)
        return model._ask(question, clock, key)

    @api.model
    def _rush_factors(self, rows):
        """Return ``{model: {id: factor}}`` of the urgent documents whose limits
        shrink."""
        found = defaultdict(dict)
        for model, res_id, process_id, *_rest in rows:
            factor = self.env["order.process"]._process_graph(process_id).rush_factor
            if factor != 1:
                found[model][res_id] = factor
        for model, factors in found.items():
            documents = self.env[model].sudo().browse(factors)
            urgent = documents.filtered(lambda one: one._process_priority() > 0)
            found[model] = {id_: factors[id_] for id_ in urgent.ids}
        return found

    @api.model
    def _conditions(self, rows):
        """Memory of conditions: {(process id, condition): ids of the documents}, and
        the documents of each process, so that each condition is asked once for all."""
        documents = defaultdict(set)
        for model, res_id, process_id, *_rest in rows:
            documents[model, process_id].add(res_id)
        return {"documents": documents, "known": {}}

    @api.model
    def _test(self, conditions, document, process_id, condition):
        key = (document._name, process_id, condition)
        if key not in conditions["known"]:
            ids = conditions["documents"][document._name, process_id]
            domain = self.env["order.process"]._condition(condition, document._name)
            matching = judgement.matching(document.browse(ids), domain)
            conditions["known"][key] = set(matching.ids)
        return document.id in conditions["known"][key]
