import json
from datetime import timedelta

from odoo import fields
from odoo.fields import Command, Domain
from odoo.tests import tagged
from odoo.tools import SQL

from ..models.outbox.order_channel_message import UNFINISHED
from .common_channel import ChannelCommon

#: Messages of the outbox, of which so many are still to be sent.
ROWS, WAITING = 100_000, 200
FEW, MANY = 4, 40
#: A batch writes its rows by hundreds.
MORE = 4


@tagged("post_install", "-at_install")
class TestScale(ChannelCommon):
    """What much of everything costs: queries that do not grow, and indexes."""

    def _cost(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _rows(self, orders, state, hour):
        """What a system reports of orders, each at another moment."""
        return [
            {
                "order": order.name,
                "state": state,
                "at": f"2026-01-05 {hour:02}:00:{place:02}",
            }
            for place, order in enumerate(orders)
        ]

    # -- queries ---------------------------------------------------------------------
    def test_reports_of_many_cost_the_queries_of_few(self):
        self.system.accepts_callbacks = True
        calls = self.env["order.channel.system"].with_user(self.clerk)
        waiting, strange, known = [], [], []
        for number in (FEW, MANY):
            orders = self._received(number)
            self._follow()
            for costs, state, hour in (
                (waiting, "new", 8),
                (strange, "frozen", 9),
                (known, "frozen", 9),
            ):
                rows = self._rows(orders, state, hour)
                costs.append(
                    self._cost(lambda r=rows: calls.channel_callback("t_erp", r, "k"))
                )
            self.assertEqual(set(self._of_all(orders).mapped("state")), {"confirmed"})
            links = self.links.search([("order_id", "in", orders.ids)])
            self.assertEqual(links.mapped("is_mismatch"), [True] * number)
        for costs in (waiting, strange, known):
            self.assertLessEqual(costs[1] - costs[0], MORE, costs)

    def test_messages_that_need_no_asking_cost_the_queries_of_few(self):
        """It is there already, or stands where the map forbids it."""
        there, forbidden = [], []
        for number in (FEW, MANY):
            orders = self._received(number)
            self._follow()
            self._of_all(orders)._close("confirmed")
            links = self.links.search([("order_id", "in", orders.ids)])
            states = {one.code: one for one in self.system.state_ids}
            for costs, state, event in (
                (there, "gone", "order.cancelled"),
                (forbidden, "frozen", "order.confirmed"),
            ):
                links._know(states[state], "hand")
                row = self.system.map_ids.filtered(
                    lambda one, e=event: one.event_type_id.code == e
                )
                wanted = [(one, row, self._event_of(one, event)) for one in orders]
                costs.append(
                    self._cost(lambda w=wanted: self.messages._write_messages(w))
                )
            ends = self._of_all(orders).grouped("state")
            self.assertEqual(len(ends["confirmed"]), 2 * number)
            self.assertEqual(len(ends["hand"].duty_id), number)
        for costs in (there, forbidden):
            self.assertLessEqual(costs[1] - costs[0], MORE, costs)

    def _event_of(self, order, code):
        mark = f"{order.id:012d}{code[-12:]}"
        return {"code": code, "date": "2026-01-05 08:00:00", "hash": mark}

    def _of_all(self, orders):
        return self.messages.search([("order_id", "in", orders.ids)])

    # -- indexes ---------------------------------------------------------------------
    def _fill(self):
        """An outbox of messages, all but a few of them finished long ago; returns the
        orders of those that wait."""
        orders = self._received(20)
        self._follow()
        self._of_all(orders)._close("confirmed")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO order_channel_message (
                    key, order_id, map_id, system_id, company_id, state, tries,
                    order_event_at, next_try_at, create_date, write_date)
                SELECT 'fill-' || n, (%(orders)s)[1 + n %% %(number)s], p.map_id,
                       p.system_id, p.company_id,
                       CASE WHEN n > %(rows)s - %(waiting)s THEN 'pending'
                            ELSE 'confirmed' END,
                       0, %(at)s, %(at)s, %(at)s, %(at)s
                  FROM order_channel_message p, generate_series(1, %(rows)s) n
                 WHERE p.id = %(pattern)s
                """,
                orders=orders.ids,
                number=len(orders),
                rows=ROWS,
                waiting=WAITING,
                at=fields.Datetime.now() - timedelta(days=1),
                pattern=self._of(orders[0]).id,
            )
        )
        self.env.cr.execute("ANALYZE order_channel_message")
        self.env.invalidate_all()
        return orders

    def _scanned(self, query):
        """Return the tables that a query reads from beginning to end."""
        self.env.cr.execute(SQL("EXPLAIN (FORMAT JSON) %s", query))
        (plan,) = self.env.cr.fetchone()
        plan = json.loads(plan) if isinstance(plan, str) else plan
        found, nodes = set(), [plan[0]["Plan"]]
        while nodes:
            node = nodes.pop()
            nodes += node.get("Plans", ())
            if node["Node Type"] == "Seq Scan":
                found.add(node["Relation Name"])
        return found

    def test_no_query_of_the_outbox_reads_all_of_it(self):
        orders = self._fill()
        mine = Domain("system_id", "=", self.system.id)
        about = mine & Domain("order_id", "in", orders[:5].ids)
        keys = [f"fill-{number}" for number in range(500)]
        company = Domain("company_id", "=", self.env.company.id)
        waits = ("pending", "sent", "hand")
        asked = {
            "due": self.messages._due_query(self.system),
            "known": self._select(mine & Domain("key", "in", keys)),
            "unfinished": self._select(about & Domain("state", "in", UNFINISHED), "id"),
            "fetched": self._select(
                mine & company & Domain("state", "in", waits), "id", 201
            ),
            "owed": self._select(Domain("state", "in", ("refused", "hand", "dead"))),
            "newest": self._select(Domain.TRUE, "id desc", 80),
        }
        for name, query in asked.items():
            with self.subTest(name):
                self.assertNotIn("order_channel_message", self._scanned(query))
        self.assertIn(
            "order_channel_message",
            self._scanned(self._select(Domain("reason", "=", "x"))),
            "the test sees a table that is read whole",
        )
        self.assertEqual(len(self.messages._due(self.system)), len(orders))

    def _select(self, domain, order=None, limit=None):
        query = self.messages.sudo()._search(domain, order=order, limit=limit)
        return query.select()

    # -- tie-out ---------------------------------------------------------------------
    def test_a_tie_out_of_many_costs_the_queries_of_few(self):
        calls, costs = self.env["order.channel.tieout"].with_user(self.clerk), []
        day = fields.Datetime.context_timestamp(
            self.env.user.with_context(tz=self.env.company.resource_calendar_id.tz),
            fields.Datetime.now(),
        )
        day = fields.Date.to_string(day)
        # Each comparison but the first replaces one that has differences.
        calls.tieout_compare("t_erp", day, [{"order": "S-theirs"}])
        for number in (FEW, MANY):
            orders = self._received(number)
            self._follow()
            rows = [{"order": order.name, "amount": 1.0} for order in orders]
            costs.append(
                self._cost(lambda r=rows: calls.tieout_compare("t_erp", day, r))
            )
        self.assertLessEqual(costs[1] - costs[0], MORE, costs)
        self.assertEqual(calls.search([]).difference_count, MANY)

    def test_two_refunds_of_one_amount_are_two(self):
        order = self._received()
        order.with_user(self.clerk).action_confirm()
        self._follow()
        line = Command.create(
            {
                "product_id": self.product.id,
                "price_unit": 10.0,
                "tax_ids": [Command.clear()],
                "sale_line_ids": [Command.set(order.order_line.ids)],
            }
        )
        vals = {"move_type": "out_refund", "partner_id": self.partner.id}
        refunds = self.env["account.move"].create(
            [{**vals, "invoice_line_ids": [line]} for _one in range(2)]
        )
        refunds.action_post()
        ours = self.env["order.channel.tieout"]._ours(
            self.system, fields.Date.to_date("2026-01-05"), [order.name]
        )
        self.assertEqual(ours[order.name]["refunded"], 20.0)
