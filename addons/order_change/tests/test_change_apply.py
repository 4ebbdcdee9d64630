from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, LockError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import USER

from ..exceptions import OrderLocked
from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeApply(ChangeCommon):
    """Applying: all or nothing, once, by one, with everything it leaves behind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._kind(
            routes={
                "1": {},
                "2": {
                    "review_purpose": False,
                    "joint_assessment": False,
                    "customer_answer": False,
                },
                "3": {
                    "review_purpose": False,
                    "joint_assessment": False,
                    "customer_answer": False,
                    "order_review": "no",
                    "supplement": "no",
                },
            },
            duties=[
                ("impact", "buyer", "hand", {"topic": "purchase", "name": "Supplier"})
            ],
        )

    @covers("S3-D-09", "S3-H-06", "S2-M-03")
    def test_the_order_says_what_the_notice_says(self):
        change = self._issued(
            self._to(quantity=8, price_unit=90.0, text="In red"),
            {"operation": "add", "product_id": self.second.id, "quantity": 2},
            {"operation": "date", "date": datetime(2030, 5, 1, 8)},
            {"operation": "order", "field_name": "client_order_ref", "value": "PO 8"},
        )
        change.action_apply()
        self.assertEqual(
            (self.line.product_uom_qty, self.line.price_unit, self.line.name),
            (8, 90.0, "In red"),
        )
        added = self.order.order_line - self.line
        self.assertEqual((added.product_id, added.product_uom_qty), (self.second, 2))
        self.assertEqual(added, change.line_ids.result_line_id)
        self.assertEqual(self.order.commitment_date, datetime(2030, 5, 1, 8))
        self.assertEqual(self.order.client_order_ref, "PO 8")
        self.assertEqual((change.state, change.applied_by_id), ("applied", self.clerk))

    def test_the_deliveries_follow(self):
        change = self._issued(self._to(quantity=8))
        change.action_apply()
        moves = self.order.sudo().picking_ids.move_ids
        self.assertEqual(sum(moves.mapped("product_uom_qty")), 8)

    @covers("S2-M-03")
    def test_before_and_after_stay_side_by_side(self):
        change = self._issued(self._to(quantity=8))
        change.action_apply()
        self.line.invalidate_recordset()
        html = str(change.difference_html)
        self.assertIn("5.0", html)
        self.assertIn("8.0", html)
        event = self._events(self.order, "change.applied")
        self.assertEqual(event.user_id, self.clerk)
        self.assertEqual(event.payload["version"], 2)

    def test_it_is_a_new_version_and_prints_of_the_old_one_are_void(self):
        change = self._issued(self._to(quantity=8))
        prints = self.env["order.print"]
        sheet = prints._register_sheets(self.order, "Order")[self.order.id]
        change.action_apply()
        self.assertEqual(self.order.order_version, 2)
        self.assertTrue(sheet.void_at)
        self.assertIn(change.name, sheet.void_reason)

    def test_the_lock_holds_again_afterwards(self):
        change = self._issued(self._to(quantity=8))
        change.action_apply()
        with self.assertRaises(OrderLocked):
            self.line.product_uom_qty = 9

    def test_odoos_own_lock_is_kept(self):
        self.order.action_lock()
        change = self._issued(self._to(quantity=8))
        change.action_apply()
        self.assertTrue(self.order.locked)
        self.assertEqual(self.line.product_uom_qty, 8)

    def test_another_product_on_a_line_under_way_is_a_new_line(self):
        change = self._issued(self._to(product_id=self.second.id, price_unit=70.0))
        self.assertEqual(change.level, "3")
        change.action_apply()
        new = self.order.order_line - self.line
        self.assertEqual(self.line.product_uom_qty, 0)
        self.assertEqual(
            (new.product_id, new.product_uom_qty, new.price_unit),
            (self.second, 5, 70.0),
        )

    def test_a_cancelled_line_keeps_what_was_delivered(self):
        self._stock(self.product, 20)
        picking = self.order.picking_ids.with_user(self.keeper)
        picking.action_assign()
        picking.move_ids.write({"quantity": 2, "picked": True})
        picking.with_user(self.keeper)._action_done()
        change = self._issued({"operation": "remove", "sale_line_id": self.line.id})
        change.action_apply()
        self.assertEqual(self.line.product_uom_qty, 2)

    # -- once, wholly --------------------------------------------------------------
    def test_the_second_one_is_told_who_was_first(self):
        change = self._issued(self._to(quantity=8))
        change.action_apply()
        with self.assertRaisesRegex(UserError, "applied by trk_clerk"):
            change.action_apply()
        self.assertEqual(self.line.product_uom_qty, 8)
        self.assertEqual(self.order.order_version, 2)

    def test_who_comes_at_the_same_moment_is_told_to_look_again(self):
        change = self._issued(self._to(quantity=8))
        orders = self.env.registry["sale.order"]
        with (
            patch.object(orders, "lock_for_update", side_effect=LockError("busy")),
            self.assertRaisesRegex(UserError, "Another user"),
        ):
            change.action_apply()
        self.assertEqual(self.line.product_uom_qty, 5)

    def test_a_failure_leaves_nothing_half_changed(self):
        change = self._issued(
            self._to(quantity=8),
            {"operation": "add", "product_id": self.second.id, "quantity": 2},
        )
        lines = self.env.registry["order.change.line"]
        with (
            patch.object(lines, "_apply_add", side_effect=UserError("no")),
            self.assertRaises(UserError),
        ):
            change.action_apply()
        self.env.invalidate_all()
        self.assertEqual((self.line.product_uom_qty, change.state), (5, "approved"))
        with self.assertRaises(OrderLocked):
            self.line.product_uom_qty = 9

    def test_a_notice_assessed_on_an_older_content_is_assessed_again(self):
        first = self._issued(self._to(quantity=8))
        second = self._issued(self._to(price_unit=90.0))
        first.action_apply()
        with self.assertRaisesRegex(UserError, "assess it again"):
            second.action_apply()
        self.assertEqual(self.line.price_unit, 100.0)

    def test_an_assessment_follows_what_others_changed(self):
        second = self._change(self._to(price_unit=90.0))
        first = self._issued(self._to(quantity=8))
        first.action_apply()
        second.action_assess()
        second.action_submit()
        second.action_apply()
        self.assertEqual((self.line.product_uom_qty, self.line.price_unit), (8, 90.0))

    def _ship_four(self):
        self._stock(self.product, 20)
        picking = self.order.picking_ids.with_user(self.keeper)
        picking.action_assign()
        picking.move_ids.write({"quantity": 4, "picked": True})
        picking.with_user(self.keeper)._action_done()

    def test_less_than_delivered_is_refused_when_it_is_assessed(self):
        self._ship_four()
        change = self._change(self._to(quantity=2))
        with self.assertRaisesRegex(UserError, "TRK-P1: 4 Units were shipped, 2 are"):
            change.action_assess()
        self.assertEqual(change.state, "draft")
        change.line_ids.quantity = 4
        change.action_assess()
        self.assertEqual(change.state, "assessed")

    def test_what_was_shipped_since_the_approval_is_refused_as_a_whole(self):
        self._kind(gate_event_ids=[Command.clear()])
        change = self._issued(self._to(quantity=2))
        self._ship_four()
        with self.assertRaisesRegex(UserError, "4 Units were shipped"):
            change.action_apply()
        self.assertEqual(change.state, "approved")
        self.assertEqual(self.line.product_uom_qty, 5)

    def test_who_may_not_write_notices_applies_none(self):
        change = self._issued(self._to(quantity=8))
        reader = new_test_user(self.env, "chg_reader", USER)
        with self.assertRaises(AccessError):
            change.with_user(reader).action_apply()

    # -- other documents -----------------------------------------------------------
    def _with_purchase(self, decision):
        self._buy()
        order, line = self._bought_order()
        line.order_id.button_confirm()
        change = self._change(self._to(order.order_line, quantity=6), order_id=order.id)
        change.action_assess()
        row = change.impact_ids.filtered(lambda r: r.topic == "purchase")
        if decision:
            getattr(row.with_user(self.people["buyer"]), f"action_{decision}")()
        change.action_submit()
        change.action_apply()
        return change, row, line

    def test_what_the_buyer_accepted_is_changed(self):
        change, row, line = self._with_purchase("accept")
        self.assertEqual((line.product_qty, row.result), (6, "done"))
        self.assertFalse(self._duties(change, "hand"))

    def test_what_he_refused_is_his_duty(self):
        for decision in ("refuse", None):
            with self.subTest(decision=decision):
                change, row, line = self._with_purchase(decision)
                self.assertEqual((line.product_qty, row.result), (10, "duty"))
                duty = self._duties(change, "hand")
                self.assertEqual(duty.role_id, self.roles["buyer"])
                self.assertIn("Supplier", duty.name)
                self.assertEqual((row.duty_id, row.duty_state), (duty, "open"))
                duty._end_duties("done")
                self.assertEqual(row.duty_state, "done", "the ledger says it")

    # -- fields of the order -------------------------------------------------------
    def test_values_of_the_order_are_read_as_in_an_import(self):
        term = self.env["account.payment.term"].create({"name": "Ten Days Flat"})
        change = self._issued(
            {
                "operation": "order",
                "field_name": "payment_term_id",
                "value": "Ten Days Flat",
            }
        )
        change.action_apply()
        self.assertEqual(self.order.payment_term_id, term)
        with self.assertRaisesRegex(ValidationError, "is not valid"):
            self._change(
                {
                    "operation": "order",
                    "field_name": "payment_term_id",
                    "value": "Nowhere",
                }
            )

    def test_yes_of_a_notice_is_shown_and_computed_as_yes(self):
        self.lock.locked_fields = "require_signature, customer_requested_date"
        for text, expected in (("是", True), ("否", False), ("yes", True)):
            change = self._change(
                {
                    "operation": "order",
                    "field_name": "require_signature",
                    "value": text,
                }
            )
            line = change.line_ids
            self.assertEqual(line._order_value(), expected)
            shown = line.after_text.split(": ")[1]
            self.assertEqual(shown, "Yes" if expected else "No")
        with self.assertRaisesRegex(ValidationError, "neither yes nor no"):
            line.value = "maybe"
            self.env.flush_all()

    def test_days_of_a_notice_are_read_as_in_an_order_file(self):
        self.lock.locked_fields = "require_signature, customer_requested_date"
        (self.env.user | self.clerk).write({"tz": "Asia/Shanghai"})
        values = {"operation": "order", "field_name": "customer_requested_date"}
        line = self._change({**values, "value": "2026-03-05T16:00:00.000Z"}).line_ids
        self.assertEqual(line._order_value(), "2026-03-06")
        for text in ("26/3/15", "2026-03-055", "9999-12-31"):
            with self.assertRaisesRegex(ValidationError, text):
                line.value = text
                self.env.flush_all()

    def test_stamps_of_the_order_are_no_field_to_change(self):
        names = self.env["order.change.line"]._order_fields()
        for stamp in ("order_version", "process_state", "state"):
            self.assertNotIn(stamp, names)
        with self.assertRaises(ValidationError):
            self._change(
                {"operation": "order", "field_name": "order_version", "value": "9"}
            )

    def test_technical_requirements_are_locked_and_changed_by_a_notice(self):
        with self.assertRaises(OrderLocked):
            self.line.req_quality = "Ra 0.8"
        change = self._issued(self._to(req_quality="Ra 0.8"))
        self.assertIn("Ra 0.8", change.line_ids.after_text)
        change.action_apply()
        self.assertEqual(self.line.req_quality, "Ra 0.8")

    def test_the_three_dates_are_kept_beside_each_other(self):
        change = self._issued({"operation": "date", "date": datetime(2030, 5, 1, 8)})
        self.assertEqual(str(self.order.date_requested), "2030-05-01")
        change.action_apply()
        self.assertEqual(str(self.order.date_promised), "2030-05-01")
