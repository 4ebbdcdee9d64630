"""Two buyers move the promised date of one purchase line, in two real transactions.

Each has seen the first date. The later one waits for the row, fails with a
serialization failure, which the server retries, and is then told who moved the date.

The order that the test commits is cancelled at its end; its dates are evidence.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestPromiseRace(RaceCase):
    needs = ("order.purchase.promise", "order_purchase")

    def setUp(self):
        tag = f"promise{uuid.uuid4().hex[:8]}"
        today = fields.Date.today()
        self.days = [
            fields.Date.to_string(fields.Date.add(today, days=days))
            for days in (10, 20, 30)
        ]
        with self.registry.cursor() as cr:
            env = self._env(cr)
            product = env["product.product"].create({"name": tag})
            line = {
                "product_id": product.id,
                "date_planned": f"{self.days[0]} 04:00:00",
            }
            order = env["purchase.order"].create(
                {
                    "partner_id": env["res.partner"].create({"name": tag}).id,
                    "order_line": [Command.create(line)],
                }
            )
            order.button_confirm()
            self.order, self.line = order.id, order.order_line.id
        self.addCleanup(self._clean)

    def _clean(self):
        with self.registry.cursor() as cr:
            order = self._env(cr)["purchase.order"].browse(self.order)
            order.button_cancel()
            order.order_line.product_id.action_archive()

    def _move(self, cr, day):
        line = self._env(cr)["purchase.order.line"].browse(self.line)
        line.promise_move(day, "No copper", "supplier", before=self.days[0])
        line.env.flush_all()

    def test_the_later_one_is_told_of_the_first(self):
        first, second, third = self.days
        with self.registry.cursor() as one, self.registry.cursor() as two:
            for cr in (one, two):
                cr.execute("SELECT 1")
            self._move(one, second)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self._move(two, third)
            two.rollback()
            with self.assertRaisesRegex(UserError, f"moved the date to {second}"):
                self._move(two, third)
            two.rollback()
        with self.registry.cursor() as cr:
            line = self._env(cr)["purchase.order.line"].browse(self.line)
            kept = line.promise_ids.sorted("number").mapped("date")
            self.assertEqual([fields.Date.to_string(d) for d in kept], [first, second])
            self.assertEqual(line.promise_moves, 1)
