from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestShippingNotice(ShippingCommon):
    @covers("S1-B-097", "S4-B-24", "S4-B-27", "S4-B-28")
    def test_a_notice_goes_from_the_clerk_to_the_store_and_back(self):
        order = self._confirmed()
        notice = self._issued(order, applicant="Mr Li", place="Dock 4")
        self.assertEqual(notice.issued_by_id, self.people["sales"])
        self.assertEqual(notice.line_ids.quantity, 5)
        self.assertEqual(notice.recipient_ids.mapped("duty_state"), ["open", "open"])
        self._as(notice, "transport").action_sign_for()
        self.assertEqual(notice.state, "issued")
        self._as(notice, "store").action_prepare()
        self.assertEqual(notice.state, "prepared")
        self.assertEqual(set(notice.recipient_ids.mapped("duty_state")), {"done"})
        picking = self._ship(order, 5)
        self.assertTrue(notice.on_time)
        self._as(notice, "store").shipping_dispatch(self.carrier.id, "SF-1")
        self.assertEqual((notice.state, notice.waybill), ("dispatched", "SF-1"))
        self.assertEqual(picking.carrier_tracking_ref, "SF-1")
        self._as(notice, "store").shipping_feed_back("clerk", "Left at noon")
        self.assertEqual(notice.state, "dispatched")
        self._as(notice, "sales").shipping_feed_back("applicant")
        self.assertEqual(notice.state, "fed_back")
        steps = ("noticed", "received", "received", "prepared", "dispatched")
        self.assertEqual(
            self._told(order),
            [f"shipping.{step}" for step in (*steps, "fed_back", "fed_back")],
        )

    def test_a_tick_on_the_desk_signs_for_it(self):
        notice = self._issued(self._confirmed())
        duties = {one.role_id: one.duty_id for one in notice.recipient_ids}
        for code in ("store", "transport"):
            self._as(duties[self.roles[code]], code).action_complete()
        self.assertEqual(notice.state, "received")
        self.assertEqual(self._told(notice.order_id).count("shipping.received"), 2)

    @covers("S1-B-098", "S4-B-35")
    def test_what_a_notice_must_say_is_named_in_one_message(self):
        order = self._confirmed()
        draft = self._draft(order, dispatch_at=False, arrival_at=False, address=" ")
        with self.assertRaises(UserError) as refused:
            draft.action_issue()
        for name in ("Address", "Dispatch At", "Arrival At"):
            self.assertIn(name, str(refused.exception))
        self.assertEqual(draft.state, "draft")
        with self.assertRaisesRegex(ValidationError, "before they are dispatched"):
            draft.write(
                {
                    "dispatch_at": "2026-05-02 08:00:00",
                    "arrival_at": "2026-05-01 08:00:00",
                }
            )

    @covers("S1-B-096")
    def test_what_the_procedure_asks_for_is_checked_and_kept(self):
        self.ruled.write(
            {"checks_tracking": True, "checks_stock": True, "checks_money": True}
        )
        draft = self._draft(self._confirmed())
        self.assertIn("on hand", draft.facts)
        draft.tracking_checked = True
        with self.assertRaises(UserError) as refused:
            draft.action_issue()
        self.assertIn("Stock", str(refused.exception))
        self.assertNotIn("Order Progress", str(refused.exception))
        draft.write({"stock_checked": True, "money_checked": True})
        draft.action_issue()
        facts = draft.facts
        self._stock(self.product, 50)
        draft.invalidate_recordset()
        self.assertEqual(draft.facts, facts, "what stood then stands")

    @covers("S1-B-097")
    def test_a_notice_on_short_notice_says_so(self):
        self.ruled.days_ahead = 3
        self.assertTrue(self._issued(self._confirmed()).short_notice)
        late = fields.Datetime.now() + timedelta(days=9)
        moments = {"dispatch_at": late, "arrival_at": late}
        self.assertFalse(self._issued(self._confirmed(), **moments).short_notice)

    @covers("S4-B-34")
    def test_the_reaction_is_counted_in_working_hours(self):
        asked = fields.Datetime.now() - timedelta(days=7)
        notice = self._issued(self._confirmed(), requested_at=asked)
        self.assertGreater(notice.reaction_hours, 8)
        self.assertLess(notice.reaction_hours, 7 * 24)

    def test_an_issued_notice_stands(self):
        notice = self._issued(self._confirmed())
        seller = self._as(notice, "sales")
        with self.assertRaisesRegex(UserError, "content is fixed"):
            seller.place = "Elsewhere"
        with self.assertRaisesRegex(UserError, "content is fixed"):
            seller.line_ids.quantity = 1
        with self.assertRaisesRegex(UserError, "Only drafts"):
            seller.unlink()

    def test_it_is_given_up_while_nothing_has_left(self):
        order = self._confirmed()
        notice = self._issued(order)
        seller = self._as(notice, "sales")
        with self.assertRaisesRegex(UserError, "reason"):
            seller.shipping_cancel(" ")
        seller.shipping_cancel("Wrong address")
        self.assertEqual(notice.state, "cancelled")
        self.assertEqual(set(notice.recipient_ids.mapped("duty_state")), {"cancelled"})
        again = self._issued(order)
        self._ship(order, 2)
        with self.assertRaisesRegex(UserError, "left already"):
            self._as(again, "sales").shipping_cancel("Too late")

    def test_it_ends_with_its_order(self):
        order = self._confirmed()
        notice = self._issued(order)
        order.with_user(self.clerk)._action_cancel()
        self.assertEqual(notice.state, "cancelled")

    def test_a_notice_that_does_not_fit_its_order_any_more_is_not_prepared(self):
        order = self._confirmed()
        notice = self._issued(order)
        order.order_line.product_uom_qty = 3
        with self.assertRaisesRegex(UserError, "issue a new one"):
            self._as(notice, "store").action_prepare()
        order.order_line.product_uom_qty = 5
        order.partner_shipping_id = self.partner.copy({"name": "Other place"})
        with self.assertRaisesRegex(UserError, "another address"):
            self._as(notice, "store").action_prepare()

    def test_goods_of_another_order_are_not_on_it(self):
        order, other = self._confirmed(), self._confirmed()
        line = {"order_line_id": other.order_line.id, "quantity": 1}
        with self.assertRaisesRegex(ValidationError, "no line of"):
            self._draft(order, line_ids=[Command.create(line)])
        with self.assertRaisesRegex(ValidationError, "do not carry goods"):
            self._draft(order, picking_ids=[Command.set(other.picking_ids.ids)])

    @covers("S4-B-39")
    def test_carrier_and_waybill_of_the_transfer_are_not_typed_again(self):
        order = self._confirmed()
        notice = self._issued(order)
        picking = order.picking_ids
        picking.write({"carrier_id": self.carrier.id, "carrier_tracking_ref": "SF-7"})
        self._ship(order, 5)
        self.assertEqual((notice.state, notice.waybill), ("dispatched", "SF-7"))

    def test_a_dispatch_is_recorded_once_and_as_it_was(self):
        order = self._confirmed()
        notice = self._issued(order)
        keeper = self._as(notice, "store")
        with self.assertRaisesRegex(UserError, "not left yet"):
            keeper.shipping_dispatch(self.carrier.id, "SF-1")
        self._ship(order, 5)
        with self.assertRaisesRegex(ValidationError, "waybill"):
            keeper.shipping_dispatch(self.carrier.id, "   ")
        with self.assertRaisesRegex(ValidationError, "no such carrier"):
            keeper.shipping_dispatch(10**9, "SF-1")
        for moment in ("2020-01-01 00:00:00", "2090-01-01 00:00:00", "soon"):
            with self.subTest(moment), self.assertRaises(ValidationError):
                keeper.shipping_dispatch(None, None, moment)
        keeper.shipping_dispatch()
        with self.assertRaisesRegex(UserError, "required state"):
            keeper.shipping_dispatch()

    def test_whom_the_procedure_does_not_name_takes_no_step(self):
        notice = self._issued(self._confirmed())
        for role, step in (
            ("transport", lambda one: one.shipping_cancel("No")),
            ("sales", lambda one: one.shipping_prepare()),
            ("store", lambda one: one.shipping_move(fields.Datetime.now())),
        ):
            with self.subTest(role), self.assertRaises(AccessError):
                step(self._as(notice, role))
        self.assertEqual(notice.state, "issued")
