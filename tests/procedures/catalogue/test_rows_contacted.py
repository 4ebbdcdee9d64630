"""Rows about who talks to customers while their orders run, and who answers them."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .telling import TellingCase

#: Scenario: after which node the customer is told how the order stands, at which one,
#: by whom.
TOLD = {
    "s3_f": ("8", "8C", "logistics"),
    "s3_p": ("3A", "4", "reception"),
    "s3_s": ("2", "5", "salesperson"),
    "s3_u": ("4", "6", "merchandiser"),
}


@tagged("post_install", "-at_install")
class TestRowsContacted(TellingCase):
    """S2-A, S3-C to S3-U, S4-C."""

    shows = (
        *("s2_a", "s3_c", "s3_f", "s3_g", "s3_i", "s3_n", "s3_p", "s3_s", "s3_u"),
        "s4_c",
    )

    def check_comes_round(self, order, code, role):
        """In a week the role owes the node again."""
        self.later(days=7)
        self.new_day()
        self.check_owes(order, code, role)

    @covers("S2-A-07")
    @broken_by("nodes/9Q/starts", "order.closed")
    @broken_by("nodes/9Q/role", "warehouse")
    @broken_by("nodes/9Q/done_by", "by hand")
    def test_questions_are_kept_and_answered_promptly(self):
        order = self.an_order("s2_a")
        self.until(order, "3")
        self.check_waits(order, "9Q")
        self.says(order, "/ask", question="Does it run at 24 V?")
        self.check_owes(order, "9Q", "salesperson")
        asked = order.message_ids.filtered(lambda one: "24 V" in one.body)
        self.assertEqual(asked.author_id, order.partner_id)
        self.answers(order, "salesperson", "Yes, at 12 V, too")
        self.check_done_by(order, "9Q", "salesperson")
        self.assertFalse(order.customer_waiting_since)

    # -- S3 --------------------------------------------------------------------------
    @covers("S3-C-06")
    @broken_by("nodes/4C/role", "salesperson")
    @broken_by("nodes/4C/done_by", "by hand")
    @broken_by("nodes/4C/repeats")
    @broken_by("forms/customer_contact/to/0/role", "production_manager")
    def test_customer_service_contacts_the_customer_and_reports_to_sales(self):
        order = self.an_order("s3_c")
        self.through(order, "3")
        self._await(order, "4C")
        self.check_owes(order, "4C", "customer_service")
        said = {"said": "Wants two cartons more"}
        form = self.send_sheet(order, "customer_contact", "customer_service", **said)
        self.check_done_by(order, "4C", "customer_service")
        self.assertEqual(form.recipient_ids.role_id.code, "salesperson")
        self.receive_sheet(form, "salesperson")
        self.assertTrue(form.recipient_ids.received_at)
        self.assertEqual(form.values["said"], said["said"])
        self.check_comes_round(order, "4C", "customer_service")

    @covers("S3-F-11")
    @broken_by("nodes/8C/role", "salesperson")
    @broken_by("nodes/8C/done_by", "by hand")
    @broken_by("nodes/8C/repeats")
    def test_logistics_tells_the_progress_of_the_delivery_and_answers(self):
        order = self.an_order("s3_f")
        self.through(order, "8")
        self._await(order, "8C")
        self.check_tells(order, "8C", "logistics", "was shipped", topic="shipped")
        self.says(order, "/ask", question="Is it on the ferry?")
        self.assertTrue(order.customer_waiting_since)
        self.answers(order, "logistics", "It left at noon")
        self.assertFalse(order.customer_waiting_since)
        self.later(days=1)
        self.new_day()
        self.check_owes(order, "8C", "logistics")

    @covers("S3-G-06")
    @broken_by("nodes/6C/role", "logistics")
    @broken_by("nodes/6C/starts", "order.closed")
    @broken_by("nodes/6C/done_by", "by hand")
    def test_the_tracking_team_talks_about_what_may_go_wrong(self):
        order = self.an_order("s3_g")
        self.through(order, "2")
        self.check_waits(order, "6C")
        self.report(order, "delay", "tracking_team")
        said = {"topic": "other", "text": "It may be late; we load at night"}
        self.check_tells(order, "6C", "tracking_team", "load at night", **said)

    @covers("S3-I-06")
    @broken_by("nodes/5/starts", "order.closed")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/limit", "9 working days")
    def test_needs_of_the_customer_are_answered_at_once(self):
        order = self.an_order("s3_i")
        self.through(order, "1")
        answer = self.says(order, "/ask", question="Can you pack it in two boxes?")
        self.assertIn("We will answer", answer)
        asked = self.node(order, "5")
        self.assertEqual((asked.due_at - asked.opened_at).seconds, 1800, "promptly")
        self.check_owes(order, "5", "salesperson")
        self.answers(order, "salesperson", "Yes")
        self.check_done_by(order, "5", "salesperson")

    @covers("S3-N-10")
    @broken_by("customer_rules/0/on", ["order.closed"])
    @broken_by("customer_rules/0/once")
    @broken_by("nodes/2/role", "warehouse")
    def test_departments_and_customer_share_the_same_data_in_time(self):
        order = self.an_order("s3_n")
        self.through(order, "1")
        self._await(order, "2")
        self.check_owes(order, "2", "tracking_team")
        self.through(order, "9")
        events = ["order.submitted", "order.confirmed", "order.shipped"]
        told = self.told(order)
        self.assertEqual(told.mapped("event_code"), events)
        self.check_mailed(told[-1], "Status of your order: ", "Delivery: ")
        page = self.page(order)
        team = order.with_user(self.people["tracking_team"])
        shown = [one["name"] for one in team.process_line() if one["state"] == "done"]
        for name in shown:
            self.assertIn(name, page)
        self.assertIn("Delivery", shown)

    @covers("S3-P-07")
    @broken_by("nodes/4/role", "warehouse")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/3A/hidden_from_customer", "yes")
    def test_reception_tells_progress_of_the_departments_and_the_expected_day(self):
        order = self.an_order("s3_p")
        self.until(order, "4")
        words = ("Order Received and Recorded: ", "Expected delivery: 12/30/2026")
        notice = self.check_tells(order, "4", "reception", *words)
        self.assertIn("Responses: ", notice.body)

    @covers("S3-P-10")
    @broken_by("nodes/5U/role", "warehouse")
    @broken_by("nodes/5U/done_by", "by hand")
    @broken_by("nodes/5U/repeats")
    def test_the_customer_regularly_gets_progress_problems_and_solutions(self):
        order = self.an_order("s3_p")
        self.through(order, "4")
        problem = self.report(order, "delay", "reception")
        mine = self.by(problem, "reception")
        mine.exception_tell_customer("phone", "Half of it goes by air")
        self._await(order, "5U")
        words = ("Status of your order: ", "Expected delivery: ", "goes by air")
        self.check_tells(order, "5U", "reception", *words)
        self.assertIn("goes by air", self.page(order))
        self.check_comes_round(order, "5U", "reception")

    @covers("S3-S-04")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("nodes/5/repeats")
    def test_the_salesperson_traces_and_updates_the_customer(self):
        order = self.an_order("s3_s")
        self.through(order, "2")
        self._await(order, "5")
        self.check_tells(order, "5", "salesperson", "Status of your order: ")
        self.check_comes_round(order, "5", "salesperson")

    @covers("S3-U-18")
    @broken_by("nodes/6/role", "logistics")
    @broken_by("nodes/6/starts", ["after 1"])
    @broken_by("nodes/6/done_by", "by hand")
    @broken_by("nodes/6D/starts", "order.closed")
    def test_the_customer_is_contacted_at_the_times_that_are_agreed(self):
        order = self.an_order("s3_u", values={"commitment_date": "2026-12-15 08:00:00"})
        self.until(order, "6")
        self.check_tells(order, "6", "merchandiser", "12/15/2026")
        self.at("2026-12-09 09:00")
        self.new_day()
        self.assertEqual(self.states(order, "6"), ["done"])
        self.at("2026-12-10 17:00")
        self.new_day()
        self.check_tells(order, "6", "merchandiser", "Expected delivery: ")
        signed = self.env["ir.attachment"].create({"name": "PO.pdf", "raw": b"signed"})
        order.write(
            {
                "req_source": "purchase_order",
                "client_order_ref": "PO-1",
                "req_source_file_ids": signed.ids,
            }
        )
        self.left(order, "logistics")
        self.check_tells(order, "6D", "merchandiser", "shipped", topic="shipped")

    @covers("S3-X-09")
    @broken_by("S3-F:nodes/8C/done_by", "by hand")
    @broken_by("S3-P:nodes/4/done_by", "by hand")
    @broken_by("S3-S:nodes/5/role", "warehouse")
    @broken_by("S3-U:nodes/6/role", "logistics")
    def test_customers_are_told_how_their_orders_stand(self):
        for name, (after, code, role) in TOLD.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.through(order, after)
                self._await(order, code)
                self.check_tells(order, code, role, "Status of your order: ")

    # -- S4-C ------------------------------------------------------------------------
    @covers("S4-C-12")
    @broken_by("nodes/1.2R/role", "production_manager")
    @broken_by("nodes/1.2R/evidence/settled")
    @broken_by("nodes/1.2/starts", "order.submitted")
    def test_sales_agrees_with_the_customer_what_production_cannot_do(self):
        order = self.an_order("s4_c_other")
        self.through(order, "1.1P")
        letter = self.env["ir.attachment"].with_user(self.people["production_manager"])
        papers = letter.create({"name": "answer.pdf", "raw": b"not before May"})
        self.complete(order, "1.2", "not_met", letter=papers.ids)
        self.check_owes(order, "1.2R", "sales_clerk")
        call = self.tells(order, "sales_clerk", "other", "phone", "Not before May")
        self.assertEqual(call.body, "Not before May")
        self.check_says(order, "1.2R", settled="Half in May, half in June")
        self.check_done_by(order, "1.2R", "sales_clerk")
        self.check_owes(order, "1.2", "production_manager")
