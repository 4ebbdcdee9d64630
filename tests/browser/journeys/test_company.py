"""What the journeys find: a company in the middle of its work."""

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestCompany(JourneyCase):
    def _all(self, model, *domain):
        return self.env[model].search([("company_id", "=", self.company.id), *domain])

    def test_a_notice_stands_at_each_state(self):
        states = set(self._all("order.change").mapped("state"))
        wanted = {"draft", "assessed", "approval", "approved", "refused", "applied"}
        self.assertLessEqual(wanted, states)

    def test_money_stands_behind_the_orders(self):
        bought = self._all("purchase.order", ("origin", "like", "S0"))
        self.assertEqual(set(bought.mapped("state")), {"draft", "purchase"})
        self.assertTrue(all(order.amount_total > 0 for order in bought))
        made = self._all("mrp.production", ("origin", "like", "S0"))
        self.assertGreater(len(made), 5)
        self.assertTrue(all(order.move_raw_ids for order in made))
        self.assertLessEqual({"confirmed", "done"}, set(made.mapped("state")))
        changing = self._all("order.change", ("state", "=", "assessed"))
        topics = set(changing.impact_ids.mapped("topic"))
        self.assertLessEqual({"purchase", "production"}, topics)
        self.assertGreater(sum(changing.mapped("cost")), 0)

    def test_somebody_is_late_and_document_has_a_head(self):
        late = self._all("order.duty", ("is_late", "=", True))
        self.assertGreater(len(late), 3)
        self.assertTrue(self.company.logo and self.company.street)
        self.assertTrue(self.company.phone)

    def test_each_post_of_the_planning_group_had_a_voice_in_past_reviews(self):
        rounds = self._all("order.signoff", ("purpose", "=", "review"))
        concluded = rounds.filtered(lambda made: made.state == "released").step_ids
        concluded = concluded.filtered(lambda s: s.role_id.code == "planning_group")
        self.assertGreater(len(concluded), 10)
        for step in concluded:
            self.assertEqual(len(step.decision_ids.user_id), 5, step.signoff_id)
