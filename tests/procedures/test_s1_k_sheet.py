"""S1-K: review sheet, reduced list of regular orders, follow-up of the contract."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .s1_k import DEPARTMENTS, MET, S1KCase

MONDAY = "2026-11-23 09:00"
DIFFERING = {
    "technical": {"function_differing": True},
    "quality": {"quality_differing": True},
}


@tagged("post_install", "-at_install")
class TestS1KSheet(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def _negotiated(self, **values):
        order = self.new_order(**values)
        self.negotiate(order)
        return order

    @covers("S1-K-10")
    def test_the_planning_group_leads_one_review_sheet(self):
        order = self._negotiated()
        sheet = order.review_ids
        self.assertEqual(sheet.organiser_role_id, self.role("planning_group"))
        self.assertTrue(self.as_(sheet, "planning_group").is_organiser)
        self.assertFalse(self.as_(sheet, "sales_clerk").is_organiser)
        roles = set(sheet.sudo().section_ids.role_id.mapped("code"))
        self.assertEqual(roles, {*DEPARTMENTS, "planning_group"})
        self.review(order)
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "feasible"))

    @covers("S1-K-17")
    def test_what_is_not_feasible_goes_to_the_general_manager_not_to_the_customer(self):
        order = self._negotiated()
        self.departments_agree(order)
        self.decide(
            order,
            "review",
            "planning_group",
            "reject",
            opinion="Below cost",
            answers={**MET, "indicators": False},
        )
        sheet = order.review_ids
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "infeasible"))
        self.assertFalse(sheet.negotiation_ids)
        self.hand_over(order, "ruling", indicators="Below")
        self.assertEqual(self.step(order, "approve", "gm").state, "open")

    @covers("S1-K-11")
    def test_of_a_regular_order_only_what_differs_is_asked(self):
        regular = self.env.ref("order_tracking.order_type_regular")
        order = self._negotiated(order_type_id=regular.id)
        asked = {
            role: {question["code"] for question in self._questions(order, role)}
            for role in DEPARTMENTS
        }
        self.assertEqual(asked["technical"], {"function_differing", "difference"})
        self.assertEqual(asked["quality"], {"quality_differing"})
        self.assertIn("delivery", asked["production_manager"])
        self.departments_agree(order, **DIFFERING)
        self.planning_agrees(order)
        self.assertEqual(order.review_ids.outcome, "feasible")
        other = self._negotiated()
        codes = {question["code"] for question in self._questions(other, "quality")}
        self.assertEqual(codes, {"quality", "standard"})

    def _questions(self, order, role):
        return self.step(order, "review", role).questions

    @covers("S1-K-24")
    def test_the_operators_contract_is_followed_up_at_regular_intervals(self):
        self.company.order_contract_follow_hours = 24
        order = self.approved_order(self.operator)
        action = self.as_(order, "sales_clerk").action_draft_contract()
        contract = self.env["order.contract"].browse(action["res_id"])
        seller = self.as_(contract, "sales_clerk")
        seller.action_submit()
        self.decide(contract, "contract", "marketing_manager")
        seller.action_send()
        self.at("2026-11-24 08:00")
        contract._cron_follow_up()
        self.assertFalse(contract.activity_ids, "not a day yet")
        self.at("2026-11-24 10:00")
        contract._cron_follow_up()
        self.assertEqual(contract.activity_ids.user_id, seller.env.user)
        seller.action_followed("Their lawyers are reading")
        self.assertFalse(contract.activity_ids)
        self.at("2026-11-25 11:00")
        contract._cron_follow_up()
        self.assertEqual(len(contract.activity_ids), 1)
        followed = self.events(order, "contract.followed")
        self.assertEqual(followed.user_id, seller.env.user)
        self.assertEqual(self.states(order, "3B"), ["open"])
        self.customer_signs(contract)
        self.assertEqual(self.states(order, "3B"), ["done"])
        self.at("2026-11-27 11:00")
        contract._cron_follow_up()
        self.assertFalse(contract.activity_ids)
