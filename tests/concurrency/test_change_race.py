"""Two people apply a change notice at the same moment, in two real transactions.

One of them wins. The other is told so: either that somebody is working on the order
right now, or, retried by the server after the first has committed, by whom and when the
notice was applied. The order is changed once.

What the test commits is taken back, except events, which cannot be.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestChangeRace(RaceCase):
    needs = ("order.change", "order_change")

    def setUp(self):
        self.tag = f"change{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.kind = self._kind(env).id
            order = self._order(env)
            self.order, self.line = order.id, order.order_line.id
            self.changes = [self._issued(env, n).id for n in (8.0, 9.0)]
        self.addCleanup(self._clean)

    def _kind(self, env):
        return env["order.change.type"].create(
            {
                "name": self.tag,
                "code": self.tag,
                "written_request": "no",
                "route_ids": [Command.create({"level": "1"})],
            }
        )

    def _order(self, env):
        customer = env["res.partner"].create({"name": self.tag})
        product = env["product.product"].create({"name": self.tag, "type": "service"})
        line = {"product_id": product.id, "product_uom_qty": 5, "price_unit": 10}
        order = env["sale.order"].create(
            {"partner_id": customer.id, "order_line": [Command.create(line)]}
        )
        order.action_confirm()
        return order

    def _issued(self, env, quantity):
        line = {
            "operation": "change",
            "sale_line_id": self.line,
            "quantity": quantity,
        }
        change = env["order.change"].create(
            {
                "order_id": self.order,
                "type_id": self.kind,
                "cause_id": env["order.change.cause"].search([], limit=1).id,
                "description": self.tag,
                "line_ids": [Command.create(line)],
            }
        )
        change.action_assess()
        change.action_submit()
        return change

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.change.type"].browse(self.kind).active = False
            env["sale.order"].browse(self.order)._action_cancel()

    def _apply(self, cr, number=0):
        env = self._env(cr)
        env["order.change"].browse(self.changes[number]).action_apply()
        env.flush_all()

    def _quantity(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            return order.order_line.product_uom_qty, order.order_version

    def _race(self, first, second):
        """Apply two in overlapping transactions; return what the later one is told."""
        with self.registry.cursor() as one, self.registry.cursor() as two:
            # The snapshot of the later one is older than the commit of the first.
            two.execute("SELECT 1")
            self._apply(one, first)
            with self.assertRaises(UserError) as busy:
                self._apply(two, second)
            two.rollback()
            two.execute("SELECT 1")
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self._apply(two, second)
            two.rollback()
            with self.assertRaises(UserError) as late:
                self._apply(two, second)
            two.rollback()
        return str(busy.exception), str(late.exception)

    def test_one_notice_is_applied_once_and_the_second_hears_by_whom(self):
        busy, late = self._race(0, 0)
        self.assertIn("Another user is working on", busy)
        self.assertIn("was already applied by", late)
        self.assertEqual(self._quantity(), (8.0, 2))

    def test_two_notices_of_one_order_do_not_mix(self):
        busy, late = self._race(0, 1)
        self.assertIn("Another user is working on", busy)
        self.assertIn("assess it again", late)
        self.assertEqual(self._quantity(), (8.0, 2))
