from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import SALES

from .common_class import ClassCommon


@tagged("post_install", "-at_install")
class TestClassDecision(ClassCommon):
    """Who decides otherwise than the rules, and what a change does to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.set_a)

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
