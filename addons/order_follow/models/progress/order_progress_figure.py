from odoo import api, models
from odoo.tools import SQL

from odoo.addons.order_tracking.models.order.line.sale_order_goods import is_goods

from ...engine.plan import plan_of
from ...engine.progress import Share, percentages, total
from ..forecast.order_finish_forecast import PASSES
from .order_progress_area import GOODS

#: The key of the progress of the whole order.
TOTAL = "total"
#: What departments said last of each area of orders.
SAID = """
SELECT DISTINCT ON (order_id, area) order_id, area, percent
  FROM order_progress
 WHERE order_id IN %s
 ORDER BY order_id, area, id DESC
"""


class OrderProgressFigure(models.AbstractModel):
    """How far orders are, in percent: worked out from the steps of their procedure and
    from the goods delivered, never typed where it can be worked out."""

    _name = "order.progress.figure"
    _description = "Progress of Orders"

    @api.model
    def _figures(self, orders):
        """Return ``{order id: {area or "total": percent}}`` in constant queries; an
        area of which nothing is known is left out. As superuser."""
        orders = orders.sudo().filtered(lambda one: one.process_id and one.id)
        if not orders:
            return {}
        weights = self.env["order.progress.area"]._weights()
        by_steps, said = self._by_steps(orders), self._said(orders)
        goods = self._by_goods(orders, weights)
        found = {}
        for order in orders:
            counted = {**by_steps.get(order.id, {}), **goods.get(order.id, {})}
            if order.process_state == "done":
                counted = dict.fromkeys(counted, 100)
            figures = {**said.get(order.id, {}), **counted}
            whole = total(figures, {area: one[0] for area, one in weights.items()})
            found[order.id] = figures if whole is None else {**figures, TOTAL: whole}
        return found

    @api.model
    def _counted(self, order):
        """Return the areas of an order whose figure is worked out."""
        weights = self.env["order.progress.area"]._weights()
        order = order.sudo()
        by_steps = self._by_steps(order).get(order.id, {})
        return by_steps.keys() | self._by_goods(order, weights).get(order.id, {}).keys()

    @api.model
    def _by_steps(self, orders):
        self.env["order.milestone"].flush_model(["state", "node_id", "res_id"])
        states = {}
        for order_id, code, state, _opened in self.env.execute_query(
            SQL(PASSES, tuple(orders.ids))
        ):
            if state != "cancelled":
                states.setdefault(order_id, {})[code] = state
        known = {process: self._known(process.id) for process in orders.process_id}
        return {
            order.id: percentages(*known[order.process_id], states.get(order.id, {}))
            for order in orders
        }

    @api.model
    def _known(self, process_id):
        """Return the plan of a process to its end, and the share of each step."""
        graph = self.env["order.process"]._process_graph(process_id)
        plan = plan_of(graph, ())
        shares = self.env["order.progress.area"]._shares(process_id)
        return plan, {c: Share(*one) for c, one in shares.items() if c in plan.steps}

    @api.model
    def _by_goods(self, orders, weights):
        """Return ``{order id: {area: percent}}`` of areas measured by goods, of orders
        that have any: the share of each line, capped at what was ordered."""
        areas = [area for area, (_weight, by) in weights.items() if by == GOODS]
        found = {}
        for order in orders if areas else ():
            lines = [
                line
                for line in order.order_line
                if is_goods(line)
                and line.product_uom_qty > 0
                and line.product_id.type == "consu"
            ]
            if lines:
                shares = [min(1, _delivered(line)) for line in lines]
                percent = int(100 * sum(shares) / len(shares))
                found[order.id] = dict.fromkeys(areas, percent)
        return found

    @api.model
    def _said(self, orders):
        rows = self.env.execute_query(SQL(SAID, tuple(orders.ids)))
        found = {}
        for order_id, area, percent in rows:
            found.setdefault(order_id, {})[area] = percent
        return found


def _delivered(line):
    return max(0, line.qty_delivered) / line.product_uom_qty
