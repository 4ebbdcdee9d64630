from functools import partial
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_clock.engine.clock_zone import to_datetime, to_seconds
from odoo.addons.order_clock.engine.deadline import due
from odoo.addons.order_clock.engine.due_item import DueItem

from ...engine.finish import ENOUGH, Known, Plan, durations, finish
from ...engine.plan import plan_of

#: What keeps the promise to the customer.
GOALS = ("order.shipped", "order.delivered", "shipment.done")
#: So many passes of a node are looked back on.
LOOK_BACK = 100
#: The newest passes of the nodes of procedures that were done in a company.
HISTORY = """
SELECT process, node, opened_at, done_at
  FROM (SELECT p.code AS process, n.code AS node, m.opened_at, m.done_at,
               row_number() OVER (PARTITION BY p.code, n.code
                                  ORDER BY m.done_at DESC) AS place
          FROM order_milestone m
          JOIN order_process_node n ON n.id = m.node_id
          JOIN order_process p ON p.id = m.process_id
         WHERE m.kind = 'node' AND m.state = 'done' AND m.res_model = 'sale.order'
           AND m.company_id = %s AND p.code IN %s) passes
 WHERE place <= %s
"""
#: The newest pass of each node of orders.
PASSES = """
SELECT DISTINCT ON (m.res_id, n.code) m.res_id, n.code, m.state, m.opened_at
  FROM order_milestone m
  JOIN order_process_node n ON n.id = m.node_id
 WHERE m.kind = 'node' AND m.res_model = 'sale.order' AND m.res_id IN %s
 ORDER BY m.res_id, n.code, m.id DESC
"""


class OrderFinish(NamedTuple):
    """The forecast of an order: naive UTC moments, the codes of the riskiest nodes with
    their working hours, whether all of it was measured, and whether anything is known
    of how long it takes."""

    expected: object
    likely: object
    risks: list
    measured: bool
    known: bool


class Rule(NamedTuple):
    """What is known of a process: its plan, how long its nodes take, the limits of
    those that are due on a date, and which nodes were measured."""

    plan: Plan
    known: Known
    dated: dict
    measured: set


class OrderFinishForecast(models.AbstractModel):
    """When running orders will be delivered, by how long their nodes took before
    (S3-N-07): the working time of the newest passes of a node of the same procedure,
    its limit where there are too few."""

    _name = "order.finish.forecast"
    _description = "Finish Forecast"

    @api.model
    def _forecast(self, orders):
        """Return ``{order id: OrderFinish}`` of running orders of one company, in
        constant queries; nothing for those of which nothing is to come."""
        if not orders:
            return {}
        company = orders.company_id
        asked = _Clock(self.env["order.clock"], company)
        rules = self._rules(orders.process_id, company, asked)
        passes = self._passes(orders)
        found = {}
        for order in orders:
            rule = rules[order.process_id.id]
            closed, opened = passes.get(order.id, (frozenset(), {}))
            running = {code: asked.since(at) for code, at in opened.items()}
            dated = self._until_dates(rule.dated, order, asked)
            running |= {code: 0 for code in dated if code in running}
            known = rule.known.of_order(dated) if dated else rule.known
            if made := finish(rule.plan, closed, running, known, seed=order.id):
                measured = rule.plan.steps.keys() - closed <= rule.measured
                found[order.id] = self._as_finish(made, asked, measured)
        return found

    @api.model
    def _as_finish(self, made, asked, measured):
        return OrderFinish(
            asked.at(made.half),
            asked.at(made.likely),
            [(code, round(seconds / 3600, 1)) for code, seconds in made.risks],
            measured,
            made.likely > 0,
        )

    @api.model
    def _until_dates(self, dated, order, asked):
        """Return ``{code: seconds}`` of the nodes that are due on a date of the order:
        the working time until then."""
        found = {}
        for code, limit in dated.items():
            dates = self.env["order.clock"]._dates(limit, order)
            seconds = asked.of_limit(limit, dates)
            if seconds is not None:
                found[code] = seconds
        return found

    # -- what was --------------------------------------------------------------------
    @api.model
    def _rules(self, processes, company, asked):
        """Return ``{process id: Rule}``."""
        history = self._history(processes, company, asked)
        found = {}
        for process in processes:
            graph = self.env["order.process"]._process_graph(process.id)
            lasted = history.get(graph.code, {})
            limits = self._limits(graph, company)
            measured = {c for c in graph.nodes if len(lasted.get(c, ())) >= ENOUGH}
            known = {
                code: durations(lasted.get(code, ()), asked.of_limit(limits.get(code)))
                for code in graph.nodes
            }
            dated = {
                code: limit
                for code, limit in limits.items()
                if limit.kind == "date_offset" and code not in measured
            }
            plan = plan_of(graph, GOALS)
            found[process.id] = Rule(plan, Known(known), dated, measured)
        return found

    @api.model
    def _history(self, processes, company, asked):
        """Return ``{procedure: {node: [working seconds]}}`` of what was done."""
        self.env["order.milestone"].flush_model()
        codes = tuple(set(processes.mapped("code"))) or ("",)
        rows = self.env.execute_query(SQL(HISTORY, company.id, codes, LOOK_BACK))
        found = {}
        for process, node, opened, done in rows:
            lasted = asked.between(opened, done)
            found.setdefault(process, {}).setdefault(node, []).append(lasted)
        return found

    @api.model
    def _passes(self, orders):
        """Return ``{order id: (codes that have ended, {open code: opened at})}``."""
        found = {}
        rows = self.env.execute_query(SQL(PASSES, tuple(orders.ids) or (0,)))
        for order_id, code, state, opened in rows:
            closed, running = found.setdefault(order_id, (set(), {}))
            if state == "open":
                running[code] = opened
            elif state != "cancelled":
                closed.add(code)
        return {key: (frozenset(done), open_) for key, (done, open_) in found.items()}

    @api.model
    def _limits(self, graph, company):
        """Return ``{code: limit}`` of the nodes that have one."""
        model = self.env["order.clock"]
        limits = {
            code: model._engine_limit(node.limit, company)
            for code, node in graph.nodes.items()
            if node.limit
        }
        return {code: one for code, one in limits.items() if one.kind != "none"}


class _Clock:
    """The working time of a company from now."""

    def __init__(self, model, company):
        self.model = model
        now = fields.Datetime.now()
        clocks, keys = model._clocks([DueItem(None, now, company)])
        self.key, self.clock = keys[0], clocks[keys[0]]
        self.now = to_seconds(now)

    def _ask(self, question):
        return self.model._ask(question, self.clock, self.key)

    def at(self, seconds):
        """Return the moment after so much working time."""
        return to_datetime(self._ask(partial(_planned, self.now, seconds)))

    def since(self, moment):
        """Return the working seconds that have passed since a moment."""
        return self._ask(partial(_worked, to_seconds(moment), self.now))

    def between(self, start, end):
        """Return the working seconds between two moments."""
        return self._ask(partial(_worked, to_seconds(start), to_seconds(end)))

    def of_limit(self, limit, dates=None):
        """Return the working seconds until something is due that begins now; None
        without a limit, or where its date is not known."""
        if limit is None or (limit.kind == "date_offset" and not dates):
            return None
        end = self._ask(partial(due, limit, self.now, dates=dates))
        return None if end is None else self.between(*map(to_datetime, (self.now, end)))


def _planned(start, seconds, clock):
    return clock.plan(start, seconds)


def _worked(start, end, clock):
    return clock.between(start, max(start, end))
