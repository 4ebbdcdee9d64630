"""S1-B 订单管理办法: from the shipping notice to the customer's receipt."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.order_clock.tests.covers import covers

from .catalogue import shipping
from .common import local
from .people import STAFF
from .s1_b import S1BCase

CHECKED = ("tracking_checked", "stock_checked", "contract_checked", "money_checked")


@tagged("post_install", "-at_install")
class TestS1BShipping(S1BCase):
    staff = {
        **S1BCase.staff,
        "finished_goods": STAFF["warehouse"],
        "storage_transport": STAFF["warehouse"],
        "packers": (),
        "salesperson": STAFF["sales_clerk"],
        "after_sales": (),
    }

    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.stock_up(50)

    def draft(self, quantity=0, **said):
        """A notice of the contract department: of all that is left unless it says."""
        draft = shipping.draft(self.as_(self.order, "contract_orders"), **said)
        if quantity:
            draft.line_ids.quantity = quantity
        return draft

    def issued(self, **said):
        notice = self.draft(**said)
        notice.action_issue()
        return self.env["order.shipping.notice"].browse(notice.id)

    def packed(self, **said):
        """The goods are ready, packed, and the lorry is found."""
        notice = self.issued(**said)
        self.as_(notice, "finished_goods").action_prepare()
        self.complete(self.order, "7P", "not_needed")
        self.transport()
        return notice

    def transport(self, **said):
        """The transport department plans the way: the own vehicle."""
        order = self.as_(self.order, "storage_transport")
        waiting = shipping.deliveries(order)
        planned = shipping.transport(order, waiting, **said)
        planned.action_plan()
        return planned

    def ship(self, quantity=5):
        """The transport department lets goods go."""
        picking = self.order.picking_ids.filtered(lambda one: one.state != "done")
        picking.move_ids.write({"quantity": quantity, "picked": True})
        action = self.as_(picking, "storage_transport").button_validate()
        if isinstance(action, dict):
            dialogs = self.as_(self.env[action["res_model"]], "storage_transport")
            Form(dialogs.with_context(**action["context"])).save().process()

    @covers("S1-B-096")
    def test_the_notice_is_issued_after_progress_stock_contract_and_money(self):
        self.assertEqual(self.node(self.order, "6").role_id.code, "contract_orders")
        for name in CHECKED:
            with self.assertRaisesRegex(UserError, "Check and tick"):
                self.draft(**{name: False}).action_issue()
        with self.assertRaises(AccessError):
            self.as_(self.draft(), "sales_clerk").action_issue()
        notice = self.issued()
        for said in ("Order Progress", "Stock", "Contract", "Payment"):
            self.assertIn(said, notice.facts_then)
        self.assertEqual(self.node(self.order, "6").state, "done")

    @covers("S1-B-097")
    def test_it_goes_a_day_ahead_to_the_store_and_to_transport(self):
        asked = self.order.customer_requested_date
        due = local(self.node(self.order, "6").due_at)
        self.assertEqual(due, f"{asked} 00:00", "the day before is over")
        notice = self.issued(dispatch_at=fields.Datetime.now() + timedelta(days=2))
        self.assertFalse(notice.short_notice)
        told = set(notice.recipient_ids.role_id.mapped("code"))
        self.assertEqual(told, {"finished_goods", "storage_transport"})
        for role in sorted(told):
            self.as_(notice, role).action_sign_for()
        self.assertEqual(notice.state, "received")

    @covers("S1-B-097")
    def test_a_notice_of_the_same_day_says_that_it_is_late(self):
        soon = fields.Datetime.now() + timedelta(hours=2)
        notice = self.issued(dispatch_at=soon)
        self.assertTrue(notice.short_notice)

    @covers("S1-B-095")
    def test_instruction_shipment_and_feedback_follow_each_other(self):
        self.assertEqual(self.node(self.order, "6").state, "open")
        self.assertFalse(self.passes(self.order, "9"))
        with self.assertRaises(UserError):
            self.ship()
        self.packed()
        self.assertEqual(self.node(self.order, "6").state, "done")
        self.assertEqual(self.node(self.order, "9").state, "open")
        self.assertFalse(self.passes(self.order, "10"))
        self.ship()
        self.assertEqual(self.node(self.order, "9").state, "done")
        shipping.sign_transport(self.as_(self.order, "storage_transport"))
        self.complete(self.order, "10", told="Mr Wang: left today")
        told = self.node(self.order, "10")
        self.assertEqual(told.done_by_id, self.people["sales_clerk"])

    @covers("S1-B-098")
    def test_it_says_when_and_where_and_nothing_else_or_more_leaves(self):
        with self.assertRaisesRegex(UserError, "Arrival At"):
            self.draft(arrival_at=False).action_issue()
        with self.assertRaisesRegex(UserError, "Address"):
            self.draft(address=False).action_issue()
        notice = self.packed(quantity=3)
        with self.assertRaisesRegex(UserError, "the shipping notice says 3.0"):
            self.ship(4)
        with self.assertRaisesRegex(UserError, "are left to ship"):
            self.issued(quantity=3)
        self.ship(3)
        self.assertTrue(notice.on_time)

    @covers("S1-B-099")
    def test_the_finished_goods_keeper_puts_the_goods_together_by_the_notice(self):
        self.assertFalse(self.passes(self.order, "7"))
        notice = self.issued()
        self.assertEqual(self.node(self.order, "7").role_id.code, "finished_goods")
        kept = self.as_(notice, "finished_goods")
        self.assertEqual(kept.partner_id, self.order.partner_id)
        self.assertEqual(kept.line_ids.product_id, self.product)
        with self.assertRaises(AccessError):
            self.as_(notice, "packers").action_prepare()
        kept.action_prepare()
        done = self.node(self.order, "7")
        self.assertEqual(done.done_by_id, self.people["finished_goods"])

    @covers("S1-B-100")
    def test_what_belongs_together_is_packed_together_before_it_leaves(self):
        notice = self.issued()
        self.as_(notice, "finished_goods").action_prepare()
        node = self.node(self.order, "7P").node_id
        self.assertEqual(node.assist_ids.role_id.code, "packers")
        with self.assertRaisesRegex(UserError, "have not been packed"):
            self.ship()
        self.as_(self.order.picking_ids, "finished_goods").action_goods_packed()
        packed = self.node(self.order, "7P")
        self.assertEqual((packed.state, packed.outcome_id.code), ("done", "packed"))
        self.ship()
        self.assertEqual(self.order.picking_ids.state, "done")

    @covers("S1-B-101")
    def test_own_vehicles_come_first_and_the_carrier_signs(self):
        self.issued()
        self.assertEqual(self.node(self.order, "8").role_id.code, "storage_transport")
        road = self.env.ref("order_tracking.order_transport_mode_road")
        freight = self.env["product.product"].create(
            {"name": "Freight", "type": "service"}
        )
        carrier = self.env["delivery.carrier"].create(
            {"name": "Road Freight", "product_id": freight.id}
        )
        said = {"mode_id": road.id, "carrier_id": carrier.id}
        with self.assertRaisesRegex(UserError, "Reason for the Choice"):
            self.transport(**said)
        planned = self.transport(**said, reason="Our lorry is in the workshop")
        done = self.node(self.order, "8")
        self.assertEqual(done.done_by_id, self.people["storage_transport"])
        notice = self.env["order.shipping.notice"].search(
            [("order_id", "=", self.order.id)]
        )
        self.as_(notice, "finished_goods").action_prepare()
        self.complete(self.order, "7P", "not_needed")
        self.ship()
        self.assertEqual(self.node(self.order, "9R").state, "open")
        planned.transport_sign("Driver Bo")
        signed = self.node(self.order, "9R")
        self.assertEqual(signed.done_by_id, self.people["storage_transport"])

    @covers("S1-B-063", "S1-B-064")
    def test_less_leaves_with_the_users_consent_and_is_made_good(self):
        self.packed()
        with self.assertRaisesRegex(UserError, "customer's consent"):
            self.ship(3)
        line = self.order.picking_ids.move_ids.sale_line_id
        handler = self.env["order.role"].search([("code", "=", "after_sales")])
        part = self.as_(self.env["order.missing.part"], "storage_transport").create(
            {
                "order_id": self.order.id,
                "order_line_id": line.id,
                "quantity": 2,
                "reason": "Two castings broke",
                "role_id": handler.id,
            }
        )
        part.action_record()
        with self.assertRaisesRegex(UserError, "customer's consent"):
            self.ship(3)
        self.seller(part).missing_consent("Mr Wang", "phone")
        self.ship(3)
        self.as_(part, "storage_transport").action_arrive()
        duties = self.as_(self.env["order.duty"], "after_sales").fetch_duties(
            res_model=part._name, res_ids=part.ids
        )["duties"]
        self.assertEqual(len(duties), 1)
        self.as_(part, "after_sales").missing_remedy("Brought to the site")
        self.assertEqual(part.state, "remedied")

    @covers("S1-B-103")
    def test_the_clerk_tells_the_customer_the_same_day(self):
        self.packed()
        self.ship()
        order = self.as_(self.order, "storage_transport")
        shipping.sign_transport(order)
        told = self.node(self.order, "10")
        self.assertEqual(told.role_id.code, "sales_clerk")
        self.assertEqual(local(told.due_at)[-5:], "23:59")
        self.assertEqual(local(told.due_at)[:10], local(told.opened_at)[:10])
        with self.assertRaises(UserError):
            self.complete(self.order, "10")
        self.complete(self.order, "10", told="Mr Wang: left today with SF")
        ledger = self.as_(self.env["order.shipping.notice.line"], "sales_clerk")
        line = ledger.fetch_register("warehouse")["lines"][-1]
        self.assertEqual(line["quantity_left"], 5)
        urged = self.node(self.order, "10U")
        self.assertEqual(urged.role_id.code, "salesperson")

    @covers("S1-B-111")
    def test_the_salesperson_reports_the_service_time(self):
        self.assertFalse(self.passes(self.order, "12"))
        tag = self.env["order.type"].search([("code", "=", "on_site_service")])
        order = self.effective(order_tag_ids=tag.ids)
        order.order_tag_ids += tag
        self.seller(order).action_confirm()
        self.assertEqual(self.node(order, "12").role_id.code, "salesperson")
        kind = self.env["order.form.type"].search([("code", "=", "service_time")])
        draft = self.as_(self.env["order.form"], "salesperson").create(
            {"type_id": kind.id, "res_model": order._name, "res_id": order.id}
        )
        with self.assertRaisesRegex(UserError, "Progress"):
            draft.action_send()
        draft.sheet = {
            "values": {
                "service": "both",
                "progress": "Foundations are laid",
                "time": "2026-12-20 01:00:00",
                "site": "Hangzhou",
            }
        }
        draft.action_send()
        self.assertEqual(self.node(order, "12").state, "done")
        recipients = self.env["order.form"].browse(draft.id).recipient_ids
        self.assertEqual(recipients.role_id.code, "after_sales")
