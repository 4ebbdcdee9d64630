"""Two people use the same money at the same moment, in two real transactions.

Two orders of one customer are confirmed: each fits in his credit limit, both together
do not. Under REPEATABLE READ neither sees the other, so without a written lock both
would pass. The later one must fail, be retried by the server, and then be refused.

What the test commits is taken back, except limits and events, which cannot be.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestMoneyRace(RaceCase):
    needs = ("order.credit.limit", "order_payment")

    def setUp(self):
        self.tag = f"money{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            customer = env["res.partner"].create({"name": self.tag, "is_company": True})
            self.customer = customer.id
            env["order.credit.limit"].create(
                {"partner_id": customer.id, "amount": 1000.0}
            )
            event = env["order.event.type"].search([("code", "=", "order.confirmed")])
            self.rule = (
                env["order.credit.rule"]
                .create(
                    {
                        "name": self.tag,
                        "domain": f"[('partner_id', '=', {customer.id})]",
                        "gate_event_ids": [Command.set(event.ids)],
                    }
                )
                .id
            )
            self.orders = [self._order(env).id for _i in range(2)]
        self.addCleanup(self._clean)

    def _order(self, env):
        line = {"name": self.tag, "product_uom_qty": 1, "price_unit": 800}
        product = env["product.product"].create(
            {"name": self.tag, "type": "service", "taxes_id": [Command.clear()]}
        )
        return env["sale.order"].create(
            {
                "partner_id": self.customer,
                "order_line": [Command.create({**line, "product_id": product.id})],
            }
        )

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.credit.rule"].browse(self.rule).unlink()
            orders = env["sale.order"].browse(self.orders)
            orders._action_cancel()
            orders.order_line.product_id.action_archive()

    def _confirm(self, cr, order):
        env = self._env(cr)
        env["sale.order"].browse(order).action_confirm()

    def test_two_orders_do_not_share_one_limit(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            for cr in (first, second):
                cr.execute("SELECT 1")
            self._confirm(first, self.orders[0])
            first.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self._confirm(second, self.orders[1])
            second.rollback()
            with self.assertRaises(GateRefused):
                self._confirm(second, self.orders[1])
            second.rollback()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            states = env["sale.order"].browse(self.orders).mapped("state")
        self.assertEqual(states, ["sale", "draft"])
