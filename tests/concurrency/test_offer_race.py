"""Two buyers enter the same supplier's offer at the same moment: one of them has it.

Under REPEATABLE READ neither sees the other's row, so a check in Python passes twice;
the index of the database refuses the second. What the test commits is taken back.
"""

import uuid

import psycopg2
from race_case import RaceCase

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestOfferRace(RaceCase):
    needs = ("order.supplier.comparison", "order_purchase")

    def setUp(self):
        tag = f"offer{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.supplier = env["res.partner"].create({"name": tag}).id
            vals = {"partner_id": self.supplier}
            self.order = env["purchase.order"].create(vals).id
        self.addCleanup(self._clean)

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["purchase.order"].browse(self.order)
            order.comparison_ids.unlink()
            order.button_cancel()
            env["res.partner"].browse(self.supplier).action_archive()

    def _offer(self, cr, amount):
        vals = {"order_id": self.order, "partner_id": self.supplier, "amount": amount}
        return self._env(cr)["order.supplier.comparison"].create(vals)

    def test_a_supplier_offers_once_for_an_order(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            for cr in (first, second):
                cr.execute("SELECT 1")
            self._offer(first, 100)
            first.commit()
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.UniqueViolation) as caught,
            ):
                self._offer(second, 90)
            self.assertIn("supplier_once", caught.exception.diag.constraint_name)
            second.rollback()
            with self.assertRaisesRegex(ValidationError, "in the comparison"):
                self._offer(second, 90)
            second.rollback()
        with self.registry.cursor() as cr:
            order = self._env(cr)["purchase.order"].browse(self.order)
            self.assertEqual(order.comparison_ids.mapped("amount"), [100])
