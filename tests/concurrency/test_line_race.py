"""A line is emptied while its order is submitted, in two real transactions.

Neither sees the other under REPEATABLE READ, and each writes rows of its own: the line,
the order. A changed line writes its order, too; so whoever comes later fails with a
serialization failure, which the server retries.

The order that the test commits is cancelled at its end.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestLineRace(RaceCase):
    needs = ("order.requirement.rule", "order_requirement")

    def setUp(self):
        self.tag = f"line{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            partner = env["res.partner"].create({"name": self.tag})
            product = env["product.product"].create({"name": self.tag})
            event = env["order.event.type"].search([("code", "=", "order.submitted")])
            self.rule = (
                env["order.requirement.rule"]
                .create(
                    {
                        "name": self.tag,
                        "res_model": "sale.order",
                        "domain": f"[('partner_id', '=', {partner.id})]",
                        "gate_event_ids": [Command.set(event.ids)],
                        "line_fields": "req_quality",
                    }
                )
                .id
            )
            line = {"product_id": product.id, "req_quality": "A"}
            order = env["sale.order"].create(
                {"partner_id": partner.id, "order_line": [Command.create(line)]}
            )
            self.order, self.line = order.id, order.order_line.id
        self.addCleanup(self._clean)

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.requirement.rule"].browse(self.rule).unlink()
            env["sale.order"].browse(self.order)._action_cancel()
            line = env["sale.order.line"].browse(self.line)
            line.product_id.action_archive()

    def _empty(self, cr):
        line = self._env(cr)["sale.order.line"].browse(self.line)
        line.write({"req_quality": False})
        line.env.flush_all()

    def _submit(self, cr):
        order = self._env(cr)["sale.order"].browse(self.order)
        order.action_order_submit()
        order.env.flush_all()

    def _beside(self, first, second):
        """Run two transactions whose snapshots overlap; the later one fails."""
        with self.registry.cursor() as one, self.registry.cursor() as two:
            for cr in (one, two):
                cr.execute("SELECT 1")
            first(one)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                second(two)
            two.rollback()

    def test_what_is_emptied_before_is_missing_when_the_submission_is_retried(self):
        self._beside(self._empty, self._submit)
        with self.registry.cursor() as cr:
            with self.assertRaises(GateRefused):
                self._submit(cr)
            cr.rollback()

    def test_a_line_is_not_emptied_beside_the_submission(self):
        self._beside(self._submit, self._empty)
        with self.registry.cursor() as cr:
            order = self._env(cr)["sale.order"].browse(self.order)
            self.assertEqual(order.requirement_state, "submitted")
            self.assertEqual(order.order_line.req_quality, "A")
