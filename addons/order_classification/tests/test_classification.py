from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.order_clock.tests.covers import covers

from .common_class import ClassCommon


@tagged("post_install", "-at_install")
class TestClassification(ClassCommon):
    """Which kind and tags an order gets, why, and who may decide otherwise."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.set_a)

    # -- S1-A ------------------------------------------------------------------
    @covers("S1-A-13", "S1-A-14")
    def test_shipped_before_with_complete_file_is_regular(self):
        self._release(self.product)
        self._ship(self._new_order(req_quality="A"))
        order = self._new_order(req_quality="A")
        self.assertEqual(self._kind(order), "regular")
        self.assertIn("repeat", order.order_tag_ids.mapped("code"))
        self.assertIn("shipped to this requirement", order.class_reasons)

    @covers("S1-A-15")
    def test_never_shipped_as_required_is_not_regular(self):
        self._release(self.product)
        self._ship(self._new_order(req_quality="A"))
        order = self._new_order(req_quality="B")
        self.assertEqual(self._kind(order), "non_regular")
        self.assertIn("not yet shipped to this requirement", order.class_reasons)

    @covers("S1-A-15")
    def test_an_incomplete_technical_file_is_not_regular(self):
        self._release(self.product, "drawing", "bom")
        self._ship(self._new_order())
        order = self._new_order()
        self.assertEqual(self._kind(order), "non_regular")
        self.assertIn("Packing Design", order.class_reasons)

    @covers("S1-A-15")
    def test_a_change_asked_by_the_customer_is_not_regular(self):
        self._release(self.product)
        self._ship(self._new_order())
        order = self._new_order(req_customer_change=True)
        self.assertEqual(self._kind(order), "non_regular")

    def test_confirmed_but_not_shipped_does_not_count_as_shipped(self):
        self._release(self.product)
        self._new_order().sudo().action_confirm()
        self.assertEqual(self._kind(self._new_order()), "non_regular")

    def test_what_another_customer_got_does_not_count(self):
        self._release(self.product)
        self._ship(self._new_order())
        other = self.env["res.partner"].create({"name": "Other"})
        self.assertEqual(
            self._kind(self._new_order(partner_id=other.id)), "non_regular"
        )

    def test_what_was_sent_back_does_not_count(self):
        self._release(self.product)
        order = self._ship(self._new_order())
        wizard = (
            self.env["stock.return.picking"]
            .with_context(active_model="stock.picking", active_id=order.picking_ids.id)
            .create({"picking_id": order.picking_ids.id})
        )
        wizard.product_return_moves.quantity = 5
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": 5, "picked": True, "to_refund": True})
        back.button_validate()
        self.assertEqual(self._kind(self._new_order()), "non_regular")

    # -- S1-B ------------------------------------------------------------------
    @covers("S1-B-002")
    def test_mature_process_and_usable_drawings_are_regular(self):
        self._use(self.set_b)
        self.product.process_mature = True
        self._release(self.product, "drawing", "process")
        order = self._new_order()
        self.assertEqual(self._kind(order), "regular")
        self.assertIn("mature process", order.class_reasons)
        self.product.process_mature = False
        self.assertEqual(self._kind(order), "non_regular")

    @covers("S1-B-003", "S1-B-004", "S1-B-005", "S1-B-006")
    def test_each_criterion_of_s1_b_makes_an_order_not_regular(self):
        self._use(self.set_b)
        self.product.process_mature = True
        self._release(self.product, "drawing", "process")
        for flags in (
            {"req_new_design": True},
            {"req_quality_above": True},
            {"req_tight_delivery": True, "req_penalty_clause": True},
            {"req_tight_delivery": True, "req_reputation_risk": True},
        ):
            with self.subTest(flags=flags):
                self.assertEqual(self._kind(self._new_order(**flags)), "non_regular")
        self.product.is_discontinued = True
        order = self._new_order()
        self.assertEqual(self._kind(order), "non_regular")
        self.assertIn("discontinued: ", order.class_reasons)

    @covers("S1-B-006")
    def test_tight_delivery_alone_stays_regular(self):
        self._use(self.set_b)
        self.product.process_mature = True
        self._release(self.product, "drawing", "process")
        for flags in ({"req_tight_delivery": True}, {"req_penalty_clause": True}):
            with self.subTest(flags=flags):
                self.assertEqual(self._kind(self._new_order(**flags)), "regular")

    @covers("S1-B-004")
    def test_not_made_for_years_is_not_regular(self):
        self._use(self.set_b)
        self.product.process_mature = True
        self._release(self.product, "drawing", "process")
        shipped = self._ship(self._new_order())
        order = self._new_order()
        self.assertEqual(self._kind(order), "regular")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE stock_move SET date = %s WHERE id IN %s",
                fields.Datetime.now() - timedelta(days=6 * 365.25),
                tuple(shipped.picking_ids.move_ids.ids),
            )
        )
        self.env.invalidate_all()
        self.assertEqual(self._kind(order), "non_regular")
        self.assertIn("last produced on", order.class_reasons)

    # -- S4-C, tags ------------------------------------------------------------
    @covers("S4-C-04")
    def test_a_product_never_sold_is_a_new_product_order(self):
        self._use(self.set_c)
        order = self._new_order()
        self.assertEqual(self._kind(order), "new_product")
        self._ship(self._new_order())
        self.assertEqual(self._kind(order), "regular")

    @covers("S1-C-03", "S3-T-01")
    def test_traits_come_from_goods_customer_and_amount(self):
        self.product.write({"is_customised": True, "is_accessory": True})
        self.partner.country_id = self.env.ref("base.de")
        self.env.company.country_id = self.env.ref("base.cn")
        order = self._new_order(quantity=1, price=10.0, req_special_terms="50 days")
        order.partner_shipping_id = self.partner
        order.action_classify()
        codes = set(order.order_tag_ids.mapped("code"))
        expected = {"customised", "accessory", "export", "special", "small"}
        self.assertLessEqual(expected | {"new_customer", "new_product"}, codes)

    @covers("S3-T-01")
    def test_a_domestic_order_is_classified_as_well(self):
        self.env.company.country_id = self.env.ref("base.cn")
        self.partner.country_id = self.env.ref("base.cn")
        order = self._new_order()
        order.action_classify()
        self.assertNotIn("export", order.order_tag_ids.mapped("code"))
        self.assertTrue(order.order_type_id)

    def test_a_small_order_of_a_key_customer_is_not_held_back(self):
        self.partner.is_key_customer = True
        order = self._new_order(quantity=1, price=10.0)
        order.action_classify()
        self.assertNotIn("small", order.order_tag_ids.mapped("code"))

    def test_a_kind_that_the_rules_do_not_know_is_kept(self):
        sample = self.env.ref("order_tracking.order_type_sample")
        order = self._new_order(order_type_id=sample.id)
        self.assertEqual(self._kind(order), "sample")
        self.assertIn("chosen at intake", order.class_reasons)

    def test_traits_that_the_rules_do_not_know_are_kept(self):
        rush = self.env.ref("order_tracking.order_type_rush")
        order = self._new_order(order_tag_ids=[Command.link(rush.id)])
        order.action_classify()
        self.assertIn(rush, order.order_tag_ids)

    # -- set-up ------------------------------------------------------------------
    def test_a_condition_with_a_wrong_value_is_refused(self):
        rule = self.set_a.rule_ids[0]
        for criterion, operator, value in (
            ("amount", "<", "much"),
            ("new_design", "<", "yes"),
            ("new_design", "=", "maybe"),
        ):
            with self.subTest(criterion=criterion), self.assertRaises(ValidationError):
                rule.condition_ids.create(
                    {
                        "rule_id": rule.id,
                        "criterion": criterion,
                        "operator": operator,
                        "value": value,
                    }
                )

    def test_a_rule_with_a_wrong_domain_is_refused(self):
        with self.assertRaises(ValidationError):
            self.set_a.rule_ids[0].domain = "[('nonsense', '=', 1)]"

    def test_a_rule_may_be_meant_for_some_orders_only(self):
        regular = self.env.ref("order_tracking.order_type_regular")
        self.set_a.rule_ids[0].copy(
            {
                "sequence": 1,
                "target_id": regular.id,
                "condition_ids": [],
                "domain": "[('client_order_ref', '=', 'X')]",
            }
        )
        self.assertEqual(self._kind(self._new_order(client_order_ref="X")), "regular")
        self.assertEqual(self._kind(self._new_order()), "non_regular")

    def test_an_order_of_another_process_uses_its_own_set(self):
        for one in self.set_a | self.set_b | self.set_c:
            one.process_codes = "ELSE"
        order = self._new_order()
        order.action_classify()
        self.assertFalse(order.class_set_id)
        self.set_b.company_id = self.env["res.company"].create({"name": "Second"})
        self.set_b.process_codes = False
        order.action_classify()
        self.assertFalse(order.class_set_id, "the set is another company's")

    # -- cost --------------------------------------------------------------------
    def test_classifying_costs_the_same_for_one_order_and_for_twenty(self):
        self._ship(self._new_order())

        def cost(number):
            orders = self._bare_orders(number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders.action_classify()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)
        one, twenty = cost(1), cost(20)
        self.assertEqual(one, twenty)
        self.assertLessEqual(one, 60, one)
