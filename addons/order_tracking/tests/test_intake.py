from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestIntake(TrackingCommon):
    """Who takes care of a new order, and how it came in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader = new_test_user(
            cls.env, "trk_leader", "sales_team.group_sale_salesman"
        )
        cls.team = cls.env["crm.team"].create(
            {"name": "South", "user_id": cls.leader.id}
        )

    @covers("S1-K-03")
    def test_demand_goes_to_the_salesperson_of_the_customer(self):
        self.partner.user_id = self.salesman
        self.assertEqual(self._order().user_id, self.salesman)

    @covers("S1-K-03")
    def test_demand_of_a_customer_without_salesperson_goes_to_the_regions_leader(self):
        self.partner.order_team_id = self.team
        self.assertEqual(self._order().user_id, self.leader)
        contact = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": self.partner.id}
        )
        self.assertEqual(self._order(partner_id=contact.id).user_id, self.leader)

    def test_salesperson_of_the_customer_comes_before_the_leader(self):
        self.partner.write({"order_team_id": self.team.id, "user_id": self.salesman.id})
        self.assertEqual(self._order().user_id, self.salesman)

    def test_order_keeps_the_salesperson_it_was_given(self):
        self.partner.order_team_id = self.team
        order = self._order(user_id=self.salesman.id)
        self.assertEqual(order.user_id, self.salesman)

    def test_a_date_that_no_clock_counts_is_refused(self):
        order = self._order()
        for name in ("commitment_date", "customer_requested_date"):
            for day in ("1900-01-01", "2206-01-01", "9999-12-31"):
                with (
                    self.subTest(name=name, day=day),
                    self.assertRaisesRegex(
                        ValidationError, f"{day} cannot be calculated"
                    ),
                ):
                    order[name] = day
            order[name] = "2030-05-02"

    def test_time_and_receiver_are_filled_in(self):
        order = self._order()
        self.assertTrue(order.intake_received_at)
        self.assertEqual(order.intake_received_by_id, self.clerk)

    def test_copy_is_received_anew(self):
        order = self._order(intake_received_at="2026-01-01 08:00:00")
        self.assertNotEqual(order.copy().intake_received_at, order.intake_received_at)

    def test_number_and_receipt_are_given_once(self):
        order = self._order(intake_received_at="2026-01-01 08:00:00")
        moment, number = order.intake_received_at, order.name
        self.assertEqual(str(moment), "2026-01-01 08:00:00")
        for vals in (
            {"intake_received_at": "2026-01-05 08:00:00"},
            {"intake_received_by_id": self.keeper.id},
            {"name": "S-OTHER"},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                order.write(vals)
        self.assertEqual((order.intake_received_at, order.name), (moment, number))
        order.write({"name": number, "intake_received_at": moment})
        self.assertEqual(order.intake_received_by_id, self.clerk)

    @covers("S1-K-08")
    def test_five_aspects_of_the_negotiation_are_required_where_the_process_says(self):
        aspects = ["technology", "quality", "quantity", "delivery", "price"]
        names = [f"req_{aspect}" for aspect in aspects]
        self._process([self._node("1B")])
        self._required(*names, codes=("quotation.sent",), process_codes="TRK")
        order = self._order()
        with self.assertRaises(Exception) as caught:
            order.action_quotation_sent()
        for aspect in aspects:
            self.assertIn(aspect.capitalize(), str(caught.exception))
        order.write(dict.fromkeys(names, "agreed"))
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")
