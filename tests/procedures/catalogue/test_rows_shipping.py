"""Rows of S4-B: a shipment from the request to the feedback to who asked for it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .following import FollowCase

#: What the request of a shipment must say.
HEADER = ("channel", "received_at", "address", "contact", "phone")
LINES = ("product", "tubing", "quantity")


@tagged("post_install", "-at_install")
class TestRowsShipping(FollowCase):
    """Applicant, clerk, finance and warehouse, each after the one before."""

    shows = ("s4_b",)

    def at_node(self, code):
        """Return an order on its way to a node."""
        order = self.an_order("s4_b")
        self.until(order, code)
        return order

    # -- the applicant ---------------------------------------------------------------
    @covers("S4-B-03", "S4-B-13")
    @broken_by("nodes/1/role", "sales_clerk")
    @broken_by("nodes/1/done_by", "by hand")
    @broken_by("forms/shipping_request/fields/channel/required", "no")
    def test_the_applicant_requests_a_shipment_by_telephone_or_message(self):
        order = self.an_order("s4_b")
        self.check_owes(order, "1", "shipping_applicant")
        self.through(order, "1")
        sheet = self.sheets_of(order, "shipping_request")
        field = sheet.type_id.header_field_ids.filtered(lambda f: f.code == "channel")
        self.assertTrue(field.required)
        self.assertLessEqual({"phone", "message"}, set(field.option_ids.mapped("code")))
        self.assertEqual(sheet.values["channel"], "phone")
        self.assertEqual(sheet.recipient_ids.role_id.code, "sales_clerk")
        self.check_done_by(order, "1", "shipping_applicant")

    @covers("S4-B-29", "S4-B-52")
    @broken_by("forms/shipping_request/fields/address/required", "no")
    @broken_by("forms/shipping_request/fields/contact/required", "no")
    @broken_by("forms/shipping_request/fields/phone/required", "no")
    @broken_by("forms/shipping_request/tables/lines/columns/tubing/required", "no")
    @broken_by("forms/shipping_request/tables/lines/columns/quantity/required", "no")
    @broken_by("forms/shipping_request/tables/lines/columns/labels")
    def test_a_request_says_all_that_the_next_step_needs(self):
        order = self.an_order("s4_b")
        kind = self.type_of("shipping_request")
        user = self.enable("shipping_applicant", "order.confirmed")
        about = {"res_model": order._name, "res_id": order.id}
        draft = (
            self.env["order.form"].with_user(user).create({"type_id": kind.id, **about})
        )
        draft.sheet = {
            "values": dict.fromkeys(HEADER),
            "rows": {"lines": [{"labels": "CE"}]},
        }
        with self.assertRaises(UserError) as refused:
            draft.action_send()
        labels = {one.code: one.name for one in kind.field_ids}
        for code in (*HEADER, *LINES):
            self.assertIn(labels[code], str(refused.exception), code)
        self.check_waits(order, "2")
        self.assertIn("labels", labels)
        self.through(order, "1")
        self.check_owes(order, "2", "sales_clerk")

    @covers("S4-B-04", "S4-B-53")
    @broken_by("nodes/1/role", "sales_clerk")
    @broken_by("nodes/6/role", "production_manager")
    @broken_by("nodes/4/role", "sales_clerk")
    def test_the_applicant_and_every_post_follow_the_shipment(self):
        order = self.at_node("6")
        for role in ("shipping_applicant", "sales_clerk", "warehouse", "finance"):
            line = order.with_user(self.people[role]).process_line()
            states = {entry["code"]: entry["state"] for entry in line}
            self.assertEqual((states["5"], states["6"]), ("done", "open"), role)
        people = {entry["code"]: entry["people"] for entry in line}
        self.assertEqual(people["6"], [self.people["warehouse"].name])
        self.check_done_by(order, "1", "shipping_applicant")
        self.check_done_by(order, "4", "finance")

    # -- the clerk -------------------------------------------------------------------
    @covers("S4-B-05", "S4-B-30", "S4-B-32")
    @broken_by("nodes/2/role", "warehouse")
    @broken_by("nodes/2/limit", "9 working days, soft")
    @broken_by("nodes/2/evidence/verified_with")
    @broken_by("nodes/2/evidence/stock")
    def test_the_clerk_verifies_a_request_at_once(self):
        order = self.at_node("2")
        opened = self.node(order, "2").opened_at
        self.check_owes(order, "2", "sales_clerk")
        self.assertEqual((self.node(order, "2").due_at - opened).seconds, 1800)
        said = {"verified_with": "Mr Li, customer", "stock": "12 there"}
        self.check_says(order, "2", "ok", **said)
        self.check_owes(order, "3", "sales_clerk")
        found = self.env["order.form"].with_user(self.people["sales_clerk"])
        requests = found.search([("type_code", "=", "shipping_request")])
        self.assertEqual(requests.document_name, order.display_name)

    @covers("S4-B-31")
    @broken_by("nodes/2Xa/starts", "after 3")
    @broken_by("nodes/2Xa/role", "warehouse")
    @broken_by("forms/shortage_notice/to")
    def test_the_applicant_is_told_of_a_special_case(self):
        order = self.at_node("2")
        self.complete(order, "2", "short", verified_with="Mr Li", stock="None")
        self.check_owes(order, "2Xa", "sales_clerk")
        sheet = self.send_sheet(order, "shortage_notice", "sales_clerk")
        self.check_done_by(order, "2Xa", "sales_clerk")
        told = sheet.recipient_ids.role_id.mapped("code")
        self.assertIn("shipping_applicant", told)
        self.check_owes(order, "2Xb", "shipping_applicant")

    @covers("S4-B-15")
    @broken_by("nodes/3/role", "warehouse")
    @broken_by("nodes/3/evidence/checked_with")
    def test_the_shipping_data_are_checked_again_with_the_applicant(self):
        order = self.at_node("3")
        self.check_owes(order, "3", "sales_clerk")
        applicant = self.people["shipping_applicant"].name
        self.check_says(order, "3", checked_with=applicant)
        self.check_done_by(order, "3", "sales_clerk")

    # -- finance, warehouse ----------------------------------------------------------
    @covers("S4-B-19")
    @broken_by("nodes/4/role", "sales_clerk")
    @broken_by("nodes/5/starts", "after 3")
    def test_finance_finds_out_whether_the_payment_came_and_the_clerk_goes_on(self):
        order = self.at_node("4")
        self.check_owes(order, "4", "finance")
        self.check_waits(order, "5")
        self.through(order, "4")
        self.check_owes(order, "5", "sales_clerk")

    @covers("S4-B-22", "S4-B-36")
    @broken_by("nodes/6/role", "sales_clerk")
    @broken_by("nodes/6/limit", "9 working days, soft")
    def test_the_warehouse_organises_the_goods_on_the_notice(self):
        order = self.at_node("5")
        self.check_waits(order, "6")
        self.through(order, "5")
        opened = self.node(order, "6").opened_at
        self.check_owes(order, "6", "warehouse")
        self.assertEqual((self.node(order, "6").due_at - opened).seconds, 1800)

    @covers("S4-B-08", "S4-B-07")
    @broken_by("nodes/7/assists")
    @broken_by("supervises", "finance")
    def test_the_head_of_production_arranges_and_supervises(self):
        order = self.an_order("s4_b")
        process = order.process_id
        self.assertEqual(process.supervisor_ids.code, "production_manager")
        node = process.node_ids.filtered(lambda one: one.code == "7")
        self.assertEqual(node.assist_ids.role_id.code, "production_manager")
        changed = self.changed(process, self.for_the_time_being)
        self.assertEqual(changed.supervisor_ids.code, "warehouse")

    def for_the_time_being(self, draft):
        """Somebody else supervises from now on."""
        draft.supervisor_ids = self.role("warehouse")

    @covers("S4-B-06", "S4-B-11", "S4-B-27", "S4-B-28")
    @broken_by("nodes/9a/role", "sales_clerk")
    @broken_by("nodes/9a/done_by", "by hand")
    @broken_by("nodes/9b/role", "warehouse")
    @broken_by("nodes/9b/done_by", "by hand")
    def test_the_store_tells_the_clerk_and_the_clerk_the_applicant(self):
        order = self.at_node("9a")
        self.check_owes(order, "9a", "warehouse")
        self.check_waits(order, "9b")
        self.through(order, "9a")
        self.check_done_by(order, "9a", "warehouse")
        self.check_owes(order, "9b", "sales_clerk")
        self.through(order, "9b")
        self.check_done_by(order, "9b", "sales_clerk")
        notice = self.env["order.shipping.notice"].search([("order_id", "=", order.id)])
        self.assertEqual(notice.state, "fed_back")
        self.assertTrue(notice.left_at and notice.feedback)
        applicant = self.people["shipping_applicant"]
        self.assertTrue(notice.with_user(applicant).has_access("read"))
