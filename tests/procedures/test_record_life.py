"""What happens to the record of an order (C01): told, late, deleted, made anew."""

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.order_clock.tests.covers import covers

from .record import RecordCase

DELETES = "sales_team.group_sale_manager"


@tagged("post_install", "-at_install")
class TestRecordLife(RecordCase):
    def _domain(self, name):
        """Return what a list of the menu shows."""
        return safe_eval(self.env.ref(f"order_tracking.{name}").domain)

    @covers("S2-D-01", "S2-D-05")
    def test_mail_orders_are_acknowledged_in_the_order_of_their_time(self):
        mail = self.channel("mail").id
        order = self.enter("S2-D", "salesperson", intake_channel_id=mail)
        self.later(seconds=1)
        second = self.enter("S2-D", "salesperson", intake_channel_id=mail)
        seller = self.by(order, "salesperson")
        self.check_desk(order, "1", "salesperson")
        self.later(minutes=10)
        action = seller.action_order_acknowledge()
        dialogs = self.env[action["res_model"]].with_user(seller.env.user)
        dialog = dialogs.with_context(**action["context"]).create({"channel_id": mail})
        dialog.action_done()
        self.check_done(order, "1", "salesperson")
        written = order.message_ids.filtered(
            lambda message: order.partner_id in message.partner_ids
        )
        self.assertIn(order.name, written.body)
        told = order.acknowledged_at - order.intake_received_at
        self.assertEqual(told.total_seconds(), 601)
        self.assertEqual(order.acknowledged_by_id, seller.env.user)
        apart = second.intake_received_at - order.intake_received_at
        self.assertEqual(apart.total_seconds(), 1)
        name = order.partner_id.name
        found = self.found("salesperson", customer_name=name)
        self.assertEqual(found.filtered(lambda o: o in order | second), order | second)

    @covers("S2-D-03")
    def test_telephone_orders_are_recorded_at_once(self):
        phone = self.channel("phone")
        phone.write({"limit_kind": "working_minutes", "limit_value": 30})
        soon = self.enter("S2-D", "salesperson", intake_channel_id=phone.id)
        late = self.enter(
            "S2-D",
            "salesperson",
            intake_channel_id=phone.id,
            intake_received_at="2026-11-23 00:15:00",
        )
        self.assertEqual((soon | late).mapped("intake_entered_late"), [False, True])
        self.assertTrue(self.node(late, "1").due_at < self.node(soon, "1").due_at)
        listed = soon.search(self._domain("sale_order_late_action"))
        self.assertEqual(listed & (soon | late), late)

    @covers("S2-D-04", "S2-D-06")
    def test_customer_contact_quantity_and_specification_are_recorded(self):
        order = self.enter("S2-D", "salesperson")
        seller = self.by(order, "salesperson")
        self.walk(order, "1")
        self.check_desk(order, "2", "salesperson")
        self.spoil(
            seller,
            "product_uom_qty",
            "req_specification",
            customer=("phone", "email"),
        )
        missing = ("Quantity", "Specification", "Phone")
        self.refused(seller.action_order_submit, *missing)
        order.order_line.write({"product_uom_qty": 5, "req_specification": "24 ports"})
        order.partner_id.phone = "020-1"
        seller.action_order_submit()
        self.check_done(order, "2", "salesperson")

    @covers("S3-C-01", "S3-C-02", "S3-C-11")
    def test_orders_are_entered_the_same_day_and_tidied_up(self):
        talk = self.enter(
            "S3-C", "salesperson", intake_channel_id=self.channel("visit").id
        )
        sent = self.enter(
            "S3-C", "salesperson", intake_channel_id=self.channel("mail").id
        )
        self.assertEqual(talk.order_line.req_specification, "24 ports")
        self.by(talk, "salesperson").action_order_submit()
        self.check_done(talk, "1", "salesperson")
        self.check_desk(talk, "2", "salesperson")
        self.assertFalse(self.node(talk, "1").late_minutes)
        self.at("2026-11-24 08:10")
        self.by(sent, "salesperson").action_order_submit()
        self.check_done(sent, "1", "salesperson")
        self.assertEqual(self.node(sent, "1").late_minutes, 490)
        sent.intake_channel_id = False
        self.assertIn("intake channel", sent.intake_untidy)
        self.assertIn(sent, sent.search(self._domain("sale_order_tidy_action")))
        routine = self.env["order.routine"].search(
            [("code", "=", "tidying"), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(routine.role_ids.mapped("code"), ["salesperson"])

    @covers("S1-J-02")
    def test_a_closed_or_finished_order_becomes_a_new_one(self):
        closed = self.enter("S1-J", "shop_user")
        user = self.by(closed, "shop_user")
        self.refused(user.order_copy, "still running")
        user.action_cancel()
        finished = self.enter("S1-J", "shop_user")
        self.walk(finished, "2", "! order.confirmed", "9")
        self.assertEqual(finished.process_state, "done")
        for source in (closed, finished):
            action = self.by(source, "shop_user").action_order_copy()
            new = closed.browse(action["res_id"])
            self.assertEqual(new.origin_order_id, source)
            self.assertEqual(new.order_line.product_id, source.order_line.product_id)
            self.check_done(new, "3", "shop_user")

    @covers("S2-M-02", "S2-M-04")
    def test_number_time_and_user_are_kept_at_creation_and_at_deletion(self):
        order = self.enter("S2-M", "customer")
        user = self.enable("customer", "order.confirmed")
        self.assertEqual(order.create_uid, user)
        self.assertEqual(str(order.intake_entered_at), "2026-11-23 01:00:00")
        self.assertEqual(order.intake_received_by_id, user)
        name, ref = order.name, order.id
        self.assertEqual(self.found("customer", number=name), order)
        user.group_ids |= self.env.ref(DELETES)
        self.later(minutes=20)
        self.refused(lambda: order.with_user(user).order_delete(" "), "reason")
        answer = order.with_user(user).order_delete("Ordered by mistake")
        self.assertFalse(order.exists())
        kept = self.env["order.deletion"].with_user(user).browse(answer["deletions"])
        self.assertEqual((kept.name, kept.deleted_by_id), (name, user))
        self.assertEqual(str(kept.deleted_at), "2026-11-23 01:20:00")
        self.assertEqual(kept.reason, "Ordered by mistake")
        node = (
            self.env["order.milestone"]
            .search([("res_model", "=", "sale.order"), ("res_id", "=", ref)])
            .filtered(lambda one: one.node_id.code == "5")
        )
        self.assertEqual((node.state, node.done_by_id), ("done", user))
        self.assertFalse(self.found("customer", number=name))
