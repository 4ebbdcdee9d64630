"""Rows of C19: a web shop's orders in ERP, finance and CRM, by S2-T."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .channelling import OFFICE, ChannelCase


@tagged("post_install", "-at_install")
class TestRowsChannel(ChannelCase):
    """What is pushed on which event, and in which states an order then is."""

    shows = ("s2_t",)

    @covers("S2-T-01", "S2-T-02", "S2-T-03")
    @broken_by("channels/shop/map/1/to")
    @broken_by("channels/erp/map/0/push", "hand")
    @broken_by("channels/erp/map/1/from", "frozen")
    @broken_by("channels/erp/map/1/to")
    def test_the_order_is_created_in_the_erp_and_its_state_pushed(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1")
        self.assertEqual(self.state(order, "shop"), "unconfirmed")
        self.assertEqual(self.state(order, "erp"), "awaiting_review")
        (created,) = self.asked("order_create")
        self.assertEqual(
            (created["order"], created["to"]), (order.name, "awaiting_review")
        )
        self.assertEqual(len(created["lines"]), len(order.order_line))
        self.assertEqual(self.node(order, "1E").state, "done", "the ERP has it")
        self.goes(order, "2")
        self.assertEqual(self.state(order, "shop"), "confirmed")
        (pushed,) = self.asked("order_status")
        self.assertEqual(pushed["external_id"], f"T-{order.name}")
        self.assertEqual(self.state(order, "erp"), "awaiting_print")

    @covers("S2-T-04")
    @broken_by("channels/erp/map/1/to", "awaiting_pick")
    @broken_by("channels/erp/role")
    def test_the_erp_s_own_review_takes_the_order_on(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1")
        links = self.env["order.channel.link"].with_user(self.people[OFFICE])
        links.link_set("erp", order.id, f"T-{order.name}", "awaiting_print")
        self.goes(order, "2")
        self.assertFalse(self.asked("order_status"), "it is there already")
        last = self.messages(order, "erp")[-1:]
        self.assertEqual(last.to_state_id.code, "awaiting_print")
        self.assertEqual((last.state, last.tries), ("confirmed", 0))
        self.assertEqual(self.state(order, "erp"), "awaiting_print")

    @covers("S2-T-05", "S2-T-14", "S2-T-16", "S2-T-18")
    @broken_by("nodes/3a/done_by", "payment.received")
    @broken_by("channels/shop/map/2/to")
    @broken_by("channels/erp/map/3/push", "hand")
    def test_a_payment_is_confirmed_by_hand_and_the_erp_has_no_such_state(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1", "2")
        self.check_owes(order, "3a", OFFICE)
        before = len(self.there.asked), len(self.messages(order, "erp"))
        self.ask(order)
        self.assertEqual(self.node(order, "3a").state, "open", "money alone is not it")
        self.complete(order, "3a")
        self.runs_on()
        self.assertEqual(self.state(order, "shop"), "paid")
        self.assertEqual(self.state(order, "erp"), "awaiting_print", "stays")
        after = len(self.there.asked), len(self.messages(order, "erp"))
        self.assertEqual(after, before, "nothing is pushed")
        rows = self.system("erp").map_ids
        none = rows.filtered(lambda row: not row.to_state_id)
        self.assertIn("3a", none.mapped("node_code"))

    @covers("S2-T-06", "S2-T-10")
    @broken_by("channels/shop/map/6/to")
    @broken_by("channels/shop/map/7/to")
    @broken_by("channels/u8/map/1/node", "5b")
    def test_cash_on_delivery_is_completed_and_pushed_when_it_is_paid(self):
        order = self.a_web_order("cod", provided=True)
        self.goes(order, "1", "1E", "2", "4", "5b")
        self.assertEqual(self.state(order, "shop"), "received")
        self.assertEqual(self.state(order, "erp"), "completed", "no state of its own")
        self.assertFalse(self.asked("finance"))
        self.goes(order, "3b")
        self.assertEqual(self.state(order, "shop"), "completed")
        (pushed,) = self.asked("finance")
        self.assertEqual((pushed["order"], pushed["payment"]), (order.name, "cod"))
        self.assertEqual(self.state(order, "u8"), "entered")

    @covers("S2-T-07", "S2-T-09", "S2-T-15")
    @broken_by("channels/erp/map/2/to")
    @broken_by("channels/shop/map/5/to")
    @broken_by("channels/u8/map/0/once")
    def test_a_prepaid_order_is_pushed_to_finance_once_when_it_is_received(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1", "1E", "2", "3a", "4")
        self.assertEqual(self.state(order, "shop"), "shipped")
        self.assertEqual(self.state(order, "erp"), "completed")
        self.assertFalse(self.asked("finance"), "not before it is received")
        self.there.behave("hangs_up")
        self.goes(order, "5a")
        self.assertEqual(self.state(order, "shop"), "completed")
        message = self.messages(order, "u8")
        self.assertEqual((message.state, message.tries), ("pending", 1))
        self.later(minutes=2)
        order.with_user(self.people[OFFICE]).process_emit("receipt.signed", "again")
        self.runs_on()
        self.assertEqual(len(self.messages(order, "u8")), 1, "once for the order")
        self.assertEqual(len(self.asked("finance")), 2, "asked again with the same key")
        self.assertEqual([b["to"] for b in self.there.kept.values()][-1], "entered")
        finance = [b for b in self.there.kept.values() if b["to"] == "entered"]
        self.assertEqual(len(finance), 1, "finance has it once")
        self.assertIn("known", self.messages(order, "u8").answer)
        self.assertIn(order.name, self.messages(order, "u8").request)

    @covers("S2-T-08", "S2-T-20")
    @broken_by("channels/erp/map/2/from")
    @broken_by("channels/erp/states/awaiting_scan/manual")
    def test_the_erp_ships_by_its_own_steps_and_the_shop_after_it(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1", "1E", "2", "3a")
        links = self.env["order.channel.link"].with_user(self.people[OFFICE])
        number = f"T-{order.name}"
        steps = self.system("erp").state_ids.filtered("is_manual").mapped("code")
        self.assertEqual(len(steps), 4, steps)
        for code in steps:
            links.link_set("erp", order.id, number, code)
        self.goes(order, "4")
        asked = len(self.asked("order_status"))
        last = self.messages(order, "erp")[-1:]
        self.assertEqual((last.state, last.is_mismatch), ("hand", True), last.reason)
        links.link_set("erp", order.id, number, "completed")
        last.action_retry()
        self.runs_on()
        self.assertEqual(len(self.asked("order_status")), asked, "nothing is pushed")
        self.assertEqual(self.messages(order, "erp")[-1:].state, "confirmed")

    @covers("S2-T-11")
    @broken_by("channels/shop/map/8/to")
    @broken_by("channels/erp/map/5/to")
    def test_a_cancelled_order_is_voided_and_cancelled_in_the_erp(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1")
        self.cancels(order)
        self.assertEqual(self.state(order, "shop"), "voided")
        self.assertEqual(self.asked("order_status")[-1]["to"], "cancelled")
        self.assertEqual(self.state(order, "erp"), "cancelled")

    @covers("S2-T-12")
    @broken_by("channels/erp/map/5/from")
    def test_a_cancellation_that_the_erp_does_not_take_is_a_duty(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1", "1E", "2")
        asked = len(self.asked("order_status"))
        self.cancels(order)
        self.assertEqual(order.state, "cancel", "the shop cancels until it ships")
        self.assertEqual(len(self.asked("order_status")), asked, "the ERP is not asked")
        last = self.messages(order, "erp")[-1:]
        self.assertTrue(last.is_mismatch, "a conflict")
        self.check_pending(order, "erp", "cancelled")
        taken = self.system("erp").state_ids.filtered("is_cancellable")
        self.assertEqual(set(taken.mapped("code")), {"awaiting_review", "frozen"})
        self.by_hand(order, "erp")
        self.assertEqual(self.state(order, "erp"), "cancelled")
        self.assertFalse(
            self.messages(order, "erp").filtered(lambda m: m.state == "hand")
        )

    @covers("S2-T-13")
    @broken_by("channels/erp/map/0/push", "none")
    def test_the_shop_asks_and_nobody_calls_back(self):
        order = self.a_web_order()
        self.goes(order, "1")
        self.assertEqual(len(self.asked("order_create")), 1, "the shop asks")
        systems = self.env["order.channel.system"].with_user(self.people[OFFICE])
        rows = [{"order": order.name, "state": "frozen", "at": "2026-11-23 03:00:00"}]
        with self.assertRaisesRegex(UserError, "does not call"):
            systems.channel_callback("erp", rows, "call-1")
        self.assertEqual(self.state(order, "erp"), "awaiting_review")

    @covers("S2-T-19")
    @broken_by("channels/erp/interfaces/order_status/provided", "yes")
    @broken_by("channels/erp/role")
    def test_what_the_erp_has_no_interface_for_waits_in_sight(self):
        order = self.a_web_order()
        self.goes(order, "1", "1E", "2")
        self.assertEqual(self.state(order, "shop"), "confirmed")
        self.check_pending(order, "erp", "awaiting_print")
        self.assertFalse(self.asked("order_status"))
        self.by_hand(order, "erp")
        self.assertEqual(self.state(order, "erp"), "awaiting_print")
        self.goes(order, "3a", "4")
        self.check_pending(order, "erp", "completed")
        differing = self.env["order.channel.system"].with_user(self.people[OFFICE])
        pending = differing.fetch_pending("erp")["messages"]
        self.assertEqual([one["to"] for one in pending], ["completed"])

    @covers("S2-T-21", "S2-T-22", "S2-T-23")
    @broken_by("channels/erp/interfaces/product/lacks")
    @broken_by("channels/erp/interfaces/product_class")
    @broken_by("channels/crm")
    def test_the_register_says_which_interfaces_there_are_and_what_they_lack(self):
        self.a_web_order(connected=False)
        systems = self.env["order.channel.system"].with_user(self.people[OFFICE])
        known = {(i["system"], i["code"]): i for i in systems.fetch_interfaces()}
        product = known["erp", "product"]
        self.assertTrue(product["provided"])
        self.assertIn("Brand, category", product["lacks"])
        self.assertFalse(known["erp", "product_class"]["provided"])
        crm = known["crm", "sync"]
        self.assertEqual((crm["provided"], crm["direction"]), (False, "unknown"))

    @covers("S2-T-24")
    @broken_by("nodes/3a/holds")
    @broken_by("nodes/3a/starts", "after 1")
    @broken_by("channels/shop/map/9/push", "none")
    def test_paid_after_confirmed_and_a_paid_order_is_settled_by_hand(self):
        order = self.a_web_order(provided=True)
        self.goes(order, "1", "1E")
        self.check_waits(order, "3a")
        self.goes(order, "2")
        self.check_held(order, "shipment.done", "3a")
        self.goes(order, "3a")
        self.check_free(order, "shipment.done", "3a")
        self.cancels(order)
        self.check_pending(order, "shop", "voided")
        self.assertFalse(self.asked("finance"), "nothing is reversed by itself")
        self.by_hand(order, "shop")
        self.assertEqual(self.state(order, "shop"), "voided")
