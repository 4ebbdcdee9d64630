"""S1-K, the customer's demand until it is submitted."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import ASPECTS, S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KDemand(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    @covers("S1-K-03")
    def test_a_demand_goes_to_the_salesperson_of_the_customer(self):
        order = self.env["sale.order"].create(
            {"partner_id": self.dealer.id, "company_id": self.company.id}
        )
        self.assertEqual(order.user_id, self.people["sales_clerk"])
        demand = self.node(order, "1A")
        self.assertEqual(demand.state, "open")
        with self.assertRaisesRegex(UserError, "done by: Person of sales_clerk"):
            self.complete(order, "1A", role="warehouse")
        with self.assertRaisesRegex(UserError, "Reply to the customer"):
            self.complete(order, "1A", role="sales_clerk")
        self.complete(order, "1A", role="sales_clerk", answer="Offer by Friday")
        self.assertEqual(demand.done_by_id, self.people["sales_clerk"])

    @covers("S1-K-05")
    def test_an_operators_order_is_looked_up_four_times_in_both_halves_of_the_day(self):
        order = self.new_order(self.operator)
        seller = self.as_(order, "sales_clerk")
        for hour in (9, 10, 11):
            self.at(f"2026-11-23 {hour:02}:30")
            seller.action_order_checked()
        self.at("2026-11-23 11:50")
        said = self.as_(self.node(order, "1A-C"), "sales_clerk").action_do()
        self.assertIn("checked 4 times", said["params"]["message"])
        self.assertEqual(self.node(order, "1A-C").state, "open", "all in the morning")
        self.at("2026-11-23 14:00")
        seller.action_order_checked()
        looking = self.node(order, "1A-C")
        self.assertEqual((looking.role_id.code, looking.state), ("sales_clerk", "done"))
        checks = self.events(order, "order.checked")
        self.assertEqual(checks.user_id, self.people["sales_clerk"])

    @covers("S1-K-05")
    def test_three_looks_a_day_are_not_enough(self):
        order = self.new_order(self.operator)
        for number, time in enumerate(("10:00", "11:00", "15:00"), 1):
            self.at(f"2026-11-23 {time}")
            said = self.as_(order, "sales_clerk").action_order_checked()
            self.assertIn(f"{number}/4", said["params"]["message"])
        self.assertEqual(self.node(order, "1A-C").state, "open")
        self.assertFalse(self.passes(self.new_order(), "1A-C"), "operators only")

    @covers("S1-K-06")
    def test_no_message_of_a_customer_waits_longer_than_three_hours(self):
        order = self.new_order()
        self.negotiate(order)
        self.assertEqual(self.node(order, "1A").state, "done")
        self.at("2026-11-23 13:30")
        self._customer_writes(order)
        waiting = self.node(order, "1A")
        self.assertEqual(waiting.state, "open")
        self.assertEqual(waiting.iteration, 2)
        self.assertEqual(local(waiting.due_at), "2026-11-23 16:30")
        self.at("2026-11-23 17:00")
        self.as_(order, "sales_clerk").message_post(
            body="It ships tomorrow",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertEqual(waiting.state, "done")
        self.assertEqual(waiting.late_minutes, 30)

    def _customer_writes(self, order):
        order.message_post(
            body="Where is my order?",
            author_id=self.dealer.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )

    @covers("S1-K-08")
    def test_the_five_aspects_of_the_negotiation_are_each_put_on_record(self):
        order = self.new_order()
        for missing in ASPECTS:
            given = {key: text for key, text in ASPECTS.items() if key != missing}
            with self.assertRaisesRegex(UserError, f"(?i){missing}"):
                self.complete(order, "1B", **given)
        self.negotiate(order)
        record = self.node(order, "1B").evidence_ids
        self.assertEqual(set(record.mapped("value_text")), set(ASPECTS.values()))

    @covers("S1-K-09")
    def test_the_negotiation_is_finished_within_four_hours_of_the_demand(self):
        order = self.new_order()
        talk = self.node(order, "1B")
        self.assertEqual(local(talk.due_at), "2026-11-23 13:00")
        self.at("2026-11-23 13:20")
        self.negotiate(order)
        self.assertEqual(talk.late_minutes, 20)
        self.assertEqual(talk.done_by_id, self.people["sales_clerk"])

    def test_only_marketing_may_finish_the_negotiation(self):
        order = self.new_order()
        with self.assertRaisesRegex(UserError, "Marketing Salesperson"):
            self.complete(order, "1B", role="finance", **ASPECTS)
