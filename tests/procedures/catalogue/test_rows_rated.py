"""Rows about what customers say of goods and service after the delivery."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import informing
from .broken import broken_by
from .telling import TellingCase


@tagged("post_install", "-at_install")
class TestRowsRated(TellingCase):
    """S1-C, S1-H, S2-F, S2-S, S2-X, S3-G."""

    shows = ("s1_c", "s1_h", "s2_a", "s2_f", "s2_o", "s2_p", "s2_s", "s3_g")

    def asks(self, order, role, **said):
        """The person of a role asks the customer and keeps the answer."""
        user = self.enable(role, "feedback.given")
        informing.rate(order.with_user(user), **said)
        return order.sudo().feedback_ids[:1]

    @covers("S1-C-08")
    @broken_by("processes/0/nodes/8/limit", "9 days")
    @broken_by("processes/0/nodes/8/role", "merchant")
    @broken_by("processes/0/nodes/8R/role", "merchant")
    @broken_by("processes/0/nodes/8/done_by", "order.closed")
    @broken_by("processes/0/nodes/8R/done_by", "by hand")
    @broken_by("processes/0/nodes/8R/starts", "after 7")
    @broken_by("processes/0/customer_rules/1/on", "order.closed")
    def test_the_customer_confirms_in_time_and_rates_service_and_goods(self):
        order = self.an_order("s1_c")
        self.until(order, "order.shipped")
        self.left(order, "merchant")
        confirmed = self.node(order, "8")
        self.assertEqual(confirmed.role_id.code, "customer")
        self.assertEqual((confirmed.due_at - confirmed.opened_at).days, 7)
        self.check_waits(order, "8R")
        self.assertIn("Thank you", self.confirms_receipt(order))
        self.assertEqual(self.node(order, "8").state, "done")
        self.assertEqual(self.node(order, "8R").role_id.code, "customer")
        self.assertIn("rate the goods and our service", self.told(order)[-1:].body)
        self.assertIn("Rate This Order", self.page(order))
        rated = self.rates(order, goods="5", service="3")
        self.assertEqual((rated.goods, rated.service), (5, 3))
        self.assertEqual(self.node(order, "8R").state, "done")
        self.assertIn("Your Rating", self.page(order))

    @covers("S1-H-14", "S1-H-15")
    @broken_by("nodes/7/role", "order_receiver")
    @broken_by("nodes/7/starts", "after 5")
    @broken_by("nodes/7/done_by", "rush.closed")
    def test_feedback_is_asked_for_and_shows_how_well_the_flow_went(self):
        order = self.an_order("s1_h")
        self.until(order, "6")
        self.check_waits(order, "7")
        self.through(order, "6")
        self.check_owes(order, "7", "salesperson")
        late = len(order.milestone_ids.filtered(lambda one: one.late_minutes > 0))
        said = {"service": 3, "improvement": "Confirm the plan on the same day"}
        rated = self.asks(order, "salesperson", **said)
        self.check_done_by(order, "7", "salesperson")
        self.assertEqual(rated.improvement, said["improvement"])
        self.assertEqual(rated.late_nodes, late)
        records = self.env["order.feedback"].with_user(self.people["salesperson"])
        found = records.formatted_read_group(
            [("id", "=", rated.id)], ["kind"], ["service:avg", "late_nodes:avg"]
        )
        self.assertEqual(found[0]["service:avg"], 3)

    @covers("S2-F-20")
    @broken_by("nodes/5/role", "logistics")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("exception_types/dissatisfied/reported_at")
    @broken_by("exception_types/dissatisfied/owner", "logistics")
    def test_a_survey_leads_to_a_plan_of_improvement(self):
        order = self.an_order("s2_f")
        self.until(order, "4B")
        self.signs(order, "logistics")
        self.check_owes(order, "5", "customer_service")
        rated = self.asks(order, "customer_service", goods=2, opinion="Scratched")
        self.assertEqual((rated.kind, rated.lowest), ("survey", 2))
        self.check_done_by(order, "5", "customer_service")
        problem = self.env["order.exception"].search(
            [("order_id", "=", order.id), ("type_code", "=", "dissatisfied")]
        )
        self.assertEqual(self.owed(problem, "handle"), {"customer_service"})
        mine = problem.with_user(self.people["customer_service"])
        mine.exception_analyse("own", "Foam was missing")
        mine.exception_plan("Foam in every carton")
        self.assertEqual(problem.plan, "Foam in every carton")

    @covers("S2-S-10")
    @broken_by("nodes/7/evidence/feedback")
    @broken_by("nodes/7/evidence/summary")
    @broken_by("nodes/7/evidence/improvement")
    @broken_by("nodes/7/role", "team")
    def test_feedback_is_collected_summed_up_and_learned_from(self):
        order = self.an_order("s2_s")
        self.until(order, "7")
        self.check_owes(order, "7", "salesperson")
        said = {"feedback": "Satisfied but for a day", "summary": "Stock was wrong"}
        self.check_says(order, "7", **said, improvement="Count every week")
        self.check_done_by(order, "7", "salesperson")

    @covers("S2-X-15")
    @broken_by("S2-A:nodes/9/role", "warehouse")
    @broken_by("S2-A:nodes/9/done_by", "by hand")
    @broken_by("S2-F:nodes/5/done_by", "by hand")
    @broken_by("S2-P:processes/0/nodes/5B/done_by", "by hand")
    @broken_by("S2-S:nodes/7/evidence/feedback")
    def test_product_and_service_are_rated_after_the_delivery(self):
        order = self.an_order_of_its_own("s2_a")
        self.until(order, "9")
        self.check_owes(order, "9", "salesperson")
        rated = self.asks(order, "salesperson", goods=4, service=5, opinion="Good")
        self.assertEqual((rated.goods, rated.service), (4, 5))
        self.check_done_by(order, "9", "salesperson")
        surveyed = self.an_order_of_its_own("s2_f")
        self.until(surveyed, "4B")
        self.signs(surveyed, "logistics")
        self.asks(surveyed, "customer_service")
        self.check_done_by(surveyed, "5", "customer_service")
        self.rated_on_the_page()
        learned = self.an_order_of_its_own("s2_s")
        self.until(learned, "7")
        said = {"feedback": "Fine", "summary": "None", "improvement": "None"}
        self.check_says(learned, "7", **said)

    def rated_on_the_page(self):
        """The shop offers after-sales service with the receipt, and takes ratings."""
        order = self.an_order_of_its_own("s2_p")
        self.until(order, "5A")
        self.left(order)
        self.assertIn("After-sales service", self.opens(order))
        self.confirms_receipt(order, after_sales="call")
        rated = self.rates(order, opinion="Friendly people")
        self.assertEqual((rated.opinion, rated.channel), ("Friendly people", "portal"))
        self.assertEqual(self.node(order, "5B").state, "done")

    @covers("S3-G-08")
    @broken_by("nodes/7/role", "logistics")
    @broken_by("nodes/8/role", "logistics")
    @broken_by("nodes/8/starts", "after 5")
    @broken_by("nodes/8/done_by", "by hand")
    def test_the_customer_is_asked_for_the_receipt_and_then_surveyed(self):
        order = self.an_order("s3_g")
        self.until(order, "7")
        self.check_owes(order, "7", "tracking_team")
        notice = self.tells(order, "tracking_team", topic="receipt")
        self.check_mailed(notice, "Please confirm the receipt")
        self.assertIn("please confirm the receipt", self.page(order))
        self.check_waits(order, "8")
        self.confirms_receipt(order)
        self.assertEqual(self.node(order, "7").state, "done")
        self.check_owes(order, "8", "tracking_team")
        self.asks(order, "tracking_team", kind="rating")
        self.assertEqual(self.states(order, "8"), ["open"])
        self.asks(order, "tracking_team", kind="survey")
        self.check_done_by(order, "8", "tracking_team")
        self.assertEqual(order.process_state, "done")
