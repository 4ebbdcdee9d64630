from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_rush import RushCommon


@tagged("post_install", "-at_install")
class TestRushImpact(RushCommon):
    """Who gets affected, from finished goods."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vendor = cls.env["res.partner"].create({"name": "Vendor"})
        cls.env["product.supplierinfo"].create(
            {
                "partner_id": cls.vendor.id,
                "product_tmpl_id": cls.product.product_tmpl_id.id,
                "delay": 10,
            }
        )

    def _confirmed(self, days, quantity, **vals):
        day = fields.Datetime.now() + timedelta(days=days)
        order = self._new_order(quantity, commitment_date=day, **vals)
        order.action_confirm()
        return order

    @covers("S1-H-06", "S2-X-06")
    def test_orders_that_share_scarce_goods_are_listed_with_dates_and_slack(self):
        self._stock(self.product, 12)
        soon, late = self._confirmed(3, 5), self._confirmed(30, 5)
        rush = self._judged(self._rush(self._new_order(8)))
        found = {i.order_id: i for i in rush.impact_ids}
        self.assertEqual(set(found), {soon, late})
        self.assertEqual(set(rush.impact_ids.mapped("shortage")), {6.0})
        self.assertEqual(found[soon].date_promised, soon.commitment_date.date())
        self.assertEqual((found[soon].quantity, found[soon].reserved), (5, 5))
        self.assertEqual((found[soon].slack_days, found[late].slack_days), (-7, 20))
        self.assertEqual(
            (found[late].quantity_taken, found[soon].quantity_taken), (5, 1)
        )
        self.assertTrue(found[soon].is_affected)
        self.assertFalse(found[late].is_affected)
        self.assertEqual(rush.impact_count, 2)
        self.assertLessEqual(rush.impacts_at, fields.Datetime.now())

    def test_goods_that_are_sold_by_the_dozen_count_by_the_piece(self):
        self._stock(self.product, 30)
        order = self._new_order(2)
        order.order_line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        order.commitment_date = fields.Datetime.now() + timedelta(days=30)
        order.action_confirm()
        rush = self._judged(self._rush(self._new_order(10)))
        impact = rush.impact_ids
        self.assertEqual((impact.quantity, impact.reserved), (24, 24))
        self.assertEqual(impact.shortage, 4)

    def test_goods_in_several_steps_are_counted_once(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        for steps in ("pick_ship", "pick_pack_ship"):
            warehouse.delivery_steps = steps
            product = self._create_product(steps)
            self._stock(product, 10)
            line = {"product_id": product.id, "product_uom_qty": 10}
            other = self._new_order(order_line=[Command.create(line)])
            other.action_confirm()
            picking = other.sudo().picking_ids
            picking.action_assign()
            picking.move_ids.write({"quantity": 6, "picked": True})
            picking._action_done()
            wanted = self._new_order(order_line=[Command.create({**line})])
            wanted.order_line.product_uom_qty = 8
            impact = self._judged(self._rush(wanted)).impact_ids
            self.assertEqual(impact.order_id, other, steps)
            self.assertEqual((impact.quantity, impact.reserved), (10, 10), steps)
            self.assertEqual(impact.shortage, 8)

    def test_nobody_is_hurt_when_there_is_enough(self):
        self._stock(self.product, 100)
        self._confirmed(3, 5)
        rush = self._judged(self._rush(self._new_order(8)))
        self.assertFalse(rush.impact_ids)
        self.assertTrue(rush.impacts_at)

    def test_the_list_stays_as_it_was_seen_at_the_decision(self):
        self._stock(self.product, 5)
        self._confirmed(3, 5)
        rush = self._approved(self._rush(self._new_order(8)))
        self.assertTrue(rush.impact_ids)
        with self.assertRaisesRegex(UserError, "Approved"):
            rush.action_compute_impacts()
        with self.assertRaises(AccessError):
            rush.impact_ids[0].with_user(self.clerk).quantity_taken = 0

    def test_an_addon_adds_a_source(self):
        model = type(self.env["order.rush"])
        other = self._confirmed(3, 5)

        def sources(rushes):
            return ["stock", "oracle"]

        def oracle(rush):
            return [
                {
                    "rush_id": rush.id,
                    "source": "stock",
                    "name": "Foreseen",
                    "order_id": other.id,
                }
            ]

        self.patch(model, "_rush_impact_sources", sources)
        model._rush_impacts_oracle = oracle
        self.addCleanup(delattr, model, "_rush_impacts_oracle")
        rush = self._rush(self._new_order(1))
        rush.action_compute_impacts()
        self.assertIn("Foreseen", rush.impact_ids.mapped("name"))

    def test_the_number_of_queries_does_not_grow_with_the_orders_hurt(self):
        self._stock(self.product, 1)
        counts = []
        for number in (1, 12):
            for _i in range(number):
                self._confirmed(3, 5)
            rush = self._rush(self._new_order(8))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rush.action_compute_impacts()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1, counts)
