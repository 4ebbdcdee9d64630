from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import SALES

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

    # -- deciding otherwise ------------------------------------------------------
    def test_a_person_overrules_with_a_reason_and_both_are_kept(self):
        order = self._new_order()
        self.assertEqual(self._kind(order), "non_regular")
        order.action_overrule("regular", "Same as type 7, only the name differs.")
        self.assertEqual(order.order_type_id.code, "regular")
        self.assertEqual(order.class_suggested_id.code, "non_regular")
        self.assertTrue(order.class_overruled)
        last = self.env["order.classification"].search([], limit=1)
        self.assertEqual(last.suggested_id.code, "non_regular")
        self.assertEqual((last.type_id.code, last.user_id), ("regular", self.clerk))
        payload = self._events(order, "order.classified")[-1].payload
        self.assertTrue(payload["overruled"])
        self.assertIn("type 7", payload["reason"])
        self.assertIn("type 7", order.message_ids[0].body)

    def test_the_rule_set_may_leave_overruling_to_a_role(self):
        self._role("engineer", SALES)
        self._role("deputy", SALES)
        self.set_a.overrule_role_ids = self.roles["engineer"] | self.roles["deputy"]
        order = self._new_order()
        self.assertEqual(self._kind(order), "non_regular")
        for refused in (
            order.action_open_overrule,
            lambda: order.action_overrule("regular", "I know better"),
        ):
            with self.assertRaisesRegex(AccessError, "by Engineer, Deputy"):
                refused()
        dialogs = self.env["order.classification.overrule"].with_user(self.clerk)
        regular = self.env.ref("order_tracking.order_type_regular")
        dialog = dialogs.create(
            {"order_id": order.id, "type_id": regular.id, "reason": "Same goods"}
        )
        with self.assertRaises(AccessError):
            dialog.action_overrule()
        self.assertFalse(order.class_overruled)
        theirs = order.with_user(self.people["engineer"])
        theirs.action_overrule("regular", "Same drawing")
        self.assertEqual(order.order_type_id.code, "regular")

    def test_where_no_rules_have_decided_the_kind_stays_free(self):
        self._role("engineer", SALES)
        self.set_a.overrule_role_ids = self.roles["engineer"]
        order = self._new_order()
        order.order_type_id = self.env.ref("order_tracking.order_type_sample")
        self.assertEqual(order.order_type_id.code, "sample")

    def test_the_dialog_overrules(self):
        order = self._new_order()
        order.action_classify()
        context = order.action_open_overrule()["context"]
        dialogs = self.env["order.classification.overrule"].with_user(self.clerk)
        dialog = dialogs.with_context(**context).create({"reason": "As type 7"})
        self.assertEqual(dialog.type_id, order.order_type_id)
        dialog.type_id = self.env.ref("order_tracking.order_type_regular")
        dialog.action_overrule()
        self.assertEqual(order.order_type_id.code, "regular")

    def test_overruling_needs_a_reason_a_known_kind_and_an_open_order(self):
        order = self._new_order()
        for kind, reason in (("regular", " "), ("nonsense", "why"), ("small", "why")):
            with self.subTest(kind=kind, reason=reason), self.assertRaises(UserError):
                order.action_overrule(kind, reason)
        order.sudo().action_confirm()
        with self.assertRaisesRegex(UserError, "change notice"):
            order.action_overrule("regular", "why")

    def test_kind_and_traits_are_not_written_past_the_rules(self):
        order = self._new_order()
        order.action_classify()
        regular = self.env.ref("order_tracking.order_type_regular")
        with self.assertRaisesRegex(UserError, "Overrule"):
            order.write({"order_type_id": regular.id})
        with self.assertRaisesRegex(UserError, "Overrule"):
            order.write({"order_tag_ids": [Command.clear()]})
        with self.assertRaises(AccessError):
            order.write({"class_signature": False})

    def test_a_reader_can_neither_classify_nor_overrule(self):
        order = self._new_order()
        self._role("reader")
        reader = order.with_user(self.people["reader"])
        with self.assertRaises(AccessError):
            reader.action_classify()
        with self.assertRaises(AccessError):
            reader.action_overrule("regular", "why")

    def test_a_change_notice_imposes_a_kind_and_it_is_kept(self):
        order = self._new_order()
        order.action_classify()
        regular = self.env.ref("order_tracking.order_type_regular")
        order._impose_type(regular, "CN-7")
        self.assertEqual(order.order_type_id, regular)
        last = self.env["order.classification"].search([], limit=1)
        self.assertEqual((last.type_id, last.reason), (regular, "CN-7"))
        self.assertEqual(last.user_id, self.clerk)

    # -- changes -----------------------------------------------------------------
    def test_a_changed_requirement_classifies_anew_and_says_so(self):
        self._release(self.product)
        self._ship(self._new_order())
        order = self._new_order()
        self.assertEqual(self._kind(order), "regular")
        order.req_customer_change = True
        self.assertEqual(order.order_type_id.code, "non_regular")
        self.assertIn("reclassified", order.message_ids[0].body)
        payload = self._events(order, "order.classified")[-1].payload
        self.assertEqual((payload["before"], payload["cause"]), ("regular", "changed"))
        last = self.env["order.classification"].search([], limit=1)
        self.assertEqual((last.order_id, last.cause), (order, "changed"))

    def test_a_changed_line_classifies_anew(self):
        self._release(self.product)
        self._ship(self._new_order())
        order = self._new_order()
        self.assertEqual(self._kind(order), "regular")
        order.order_line.req_specification = "12 mm"
        self.assertEqual(order.order_type_id.code, "non_regular")

    def test_a_change_without_effect_leaves_the_decision_of_a_person(self):
        order = self._new_order()
        order.action_classify()
        order.action_overrule("regular", "why")
        order.order_line.product_uom_qty = 6
        self.assertEqual(order.order_type_id.code, "regular")
        self.assertTrue(order.class_overruled)

    def test_a_change_with_effect_replaces_the_decision_of_a_person(self):
        self._release(self.product)
        self._ship(self._new_order())
        order = self._new_order()
        order.action_classify()
        order.action_overrule("non_regular", "feels wrong")
        order.req_customer_change = True
        self.assertFalse(order.class_overruled)
        self.assertIn("feels wrong", order.message_ids[0].body)

    def test_an_order_that_nobody_classified_is_left_alone(self):
        order = self._new_order()
        order.req_customer_change = True
        self.assertFalse(order.order_type_id)
        self.assertFalse(order.classification_ids)

    def test_the_rules_that_made_orders_non_regular_can_be_counted(self):
        """The reader sees why orders are non-regular, rule by rule."""
        changed, fresh = self._new_order(req_customer_change=True), self._new_order()
        other = self._new_order()
        orders = changed | fresh | other
        orders._classify("hand")
        rows = self.env["order.classification"].search([("order_id", "in", orders.ids)])
        self.assertEqual(set(rows.type_id.mapped("code")), {"non_regular"})
        by_order = {row.order_id.id: row.rule_ids for row in rows}
        self.assertTrue(by_order[fresh.id])
        self.assertNotEqual(by_order[changed.id], by_order[fresh.id])
        self.assertEqual(rows.rule_ids.target_id, rows.type_id)
        reader = self.env["order.classification"].with_user(self.clerk)
        counted = {
            rule.id: count
            for rule, count in reader._read_group(
                [("id", "in", rows.ids)], ["rule_ids"], ["__count"]
            )
        }
        expected = {
            rule.id: sum(rule in found for found in by_order.values())
            for rule in rows.rule_ids
        }
        self.assertEqual(counted, expected)
        self.assertEqual(set(expected.values()), {1, 2})

    def test_the_history_of_the_classification_is_sealed(self):
        order = self._new_order()
        order.action_classify()
        row = order.classification_ids.sudo()
        with self.assertRaises(AccessError):
            row.write({"reasons": "x"})
        with self.assertRaises(AccessError):
            row.unlink()

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
