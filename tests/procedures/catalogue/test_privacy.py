"""Rows that no file of a procedure carries: its attachments, and who reads orders and
payments."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .contracts import ContractsCase
from .showing import ShowingCase


@tagged("post_install", "-at_install")
class TestAttachments(ShowingCase):
    """Manual and charts of a written procedure are there for who works by it."""

    shows = ("s2_g",)

    @covers("S2-G-13")
    def test_manual_and_flow_chart_are_attached_to_the_procedure(self):
        order = self.an_order("s2_g")
        files = self.env["ir.attachment"].with_user(self.manager)
        manual = files.create({"name": "Manual.pdf", "raw": b"how"})
        chart = files.create({"name": "Chart.pdf", "raw": b"boxes"})
        both = [(6, 0, (manual | chart).ids)]

        def attach(draft):
            (manual | chart).write({"res_model": draft._name, "res_id": draft.id})
            draft.attachment_ids = both

        process = self.changed(order.process_id, attach)
        self.assertEqual(process.attachment_ids, manual | chart)
        later = self.another()
        node = later.milestone_ids.filtered(lambda one: one.state == "open")[:1]
        role = self.lead(node)
        self.check_owes(later, node.node_id.code, role)
        clerk = self.people[role]
        mine = later.with_user(clerk).process_id.attachment_ids
        self.assertEqual(mine.sorted("name").mapped("raw"), [b"boxes", b"how"])
        with self.assertRaisesRegex(UserError, "frozen"):
            process.with_user(self.manager).attachment_ids = [(5,)]
        self.assertEqual(process.attachment_ids, manual | chart)


@tagged("post_install", "-at_install")
class TestPrivacy(ContractsCase):
    """Orders and payments are read by those whom they concern."""

    shows = ("s2_m",)

    @covers("S2-M-10", "S2-X-18")
    def test_order_and_payment_data_are_for_those_whom_they_concern(self):
        order = self.an_order("s2_m")
        order.user_id = self.people[self._first_role(self.process)]
        invoice = self.ask(order)
        payment, online = self.receive(invoice), self.pays_online(order)
        users = {
            "salesman": "sales_team.group_sale_salesman",
            "plain": "base.group_user",
            "customer": "base.group_portal",
        }
        for name, group in users.items():
            stranger = new_test_user(self.env, f"stranger_{name}", group)
            for record, field in (
                (order, "partner_id"),
                (order.order_line, "price_unit"),
                (invoice, "amount_total"),
                (payment, "amount"),
                (online, "amount"),
                (self.events(order, "order.received"), "code"),
                (order.milestone_ids[:1], "state"),
                (order, "client_order_ref"),
            ):
                with self.subTest(name, record=record), self.assertRaises(AccessError):
                    record.with_user(stranger).read([field])
            with self.assertRaises(AccessError):
                order.with_user(stranger).write({"client_order_ref": "forged"})
            with self.assertRaises(AccessError):
                invoice.with_user(stranger).write({"ref": "forged"})
            with self.assertRaises(AccessError):
                payment.with_user(stranger).write({"amount": 1})
        buyer = new_test_user(self.env, "buyer_s2_m", "base.group_portal")
        buyer.partner_id.parent_id = self.dealer
        order.message_subscribe(self.dealer.ids)
        self.assertTrue(order.with_user(buyer).name, "customers read their own")
        with self.assertRaises(AccessError):
            order.with_user(buyer).write({"client_order_ref": "forged"})
        self.assertNotEqual(order.client_order_ref, "forged")
