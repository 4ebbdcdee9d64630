"""S1-K, from the customer's demand to the approved production instruction."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import DEPARTMENTS, MET, PLANNING, S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KReview(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    @covers("S1-K-10")
    def test_the_review_opens_at_once_under_the_planning_group(self):
        order = self.new_order()
        self.assertEqual(self.states(order, "1D"), ["waiting"])
        self.at("2026-11-23 10:00")
        self.negotiate(order)
        review = self.node(order, "1D")
        self.assertEqual(review.role_id, self.role("planning_group"))
        self.assertEqual(local(review.opened_at), "2026-11-23 10:00")
        steps = self.env["order.signoff.step"].search(
            [("signoff_id.res_id", "=", order.id), ("state", "=", "open")]
        )
        self.assertEqual(set(steps.role_id.mapped("code")), set(DEPARTMENTS))

    @covers("S1-K-13")
    def test_each_department_answers_its_own_question(self):
        topics = {line.role_id.code: line.topic for line in self.table("1D").assist_ids}
        self.assertEqual(
            topics,
            {
                "finance": "price",
                "production_manager": "delivery date",
                "technical": "function",
                "quality": "quality",
                "purchasing": "material",
            },
        )
        order = self.new_order()
        self.negotiate(order)
        for role, answers in DEPARTMENTS.items():
            with self.assertRaises(AccessError):
                self.decide(order, "review", role, by="warehouse", answers=answers)
            with self.assertRaises(UserError):
                self.decide(order, "review", role)
            self.decide(order, "review", role, answers=answers)
        self.assertEqual(self.node(order, "1D").state, "open", "five opinions are in")
        self.planning_agrees(order)
        self.assertEqual(self.node(order, "1D").state, "done")

    @covers("S1-K-12")
    def test_all_posts_of_the_planning_group_decide(self):
        order = self.new_order()
        self.negotiate(order)
        self.departments_agree(order)
        for post in PLANNING:
            self.assertEqual(self.states(order, "1D", "2D"), ["open", "waiting"])
            self.decide(order, "review", "planning_group", by=post, answers=MET)
        self.assertEqual(self.states(order, "1D", "2D"), ["done", "open"])

    def test_one_post_of_the_planning_group_that_says_no_decides(self):
        order = self.new_order()
        self.negotiate(order)
        self.departments_agree(order)
        self.decide(order, "review", "planning_group", by="deputy_gm", answers=MET)
        self.decide(
            order,
            "review",
            "planning_group",
            "reject",
            by="material_control",
            opinion="No material",
            answers={"demand": False, "indicators": True},
        )
        self.assertEqual(self.node(order, "1D").outcome_id.code, "not_met")

    def test_four_opinions_do_not_make_a_review(self):
        order = self.new_order()
        self.negotiate(order)
        for role in list(DEPARTMENTS)[:4]:
            self.decide(order, "review", role, answers=DEPARTMENTS[role])
        self.assertEqual(self.step(order, "review", "planning_group").state, "waiting")

    @covers("S1-K-14", "S1-K-18")
    def test_review_and_hand_over_share_the_four_hours_of_the_demand(self):
        order = self.new_order()
        self.at("2026-11-23 11:00")
        self.negotiate(order)
        self.assertEqual(local(self.node(order, "1D").due_at), "2026-11-23 13:00")
        self.at("2026-11-23 12:50")
        self.review(order)
        self.assertEqual(self.node(order, "1D").late_minutes, 0)
        self.assertEqual(local(self.node(order, "2D").due_at), "2026-11-23 13:00")
        self.at("2026-11-23 13:10")
        self.hand_over(order)
        self.assertEqual(self.node(order, "2D").late_minutes, 10)

    @covers("S1-K-14", "S1-K-18")
    def test_each_department_has_the_clock_of_the_review_on_its_desk(self):
        order = self.new_order()
        self.at("2026-11-23 10:00")
        self.negotiate(order)
        section = self.step(order, "review", "finance")
        self.assertEqual(local(section.due_at), "2026-11-23 13:00")
        self.assertEqual(section.clock_milestone_id, self.node(order, "1D"))
        told = self.as_(section, "finance").explain_lines()
        self.assertIn("1D", told["lines"][0]["text"])
        planning = self.step(order, "review", "planning_group")
        self.at("2026-11-23 12:30")
        self.departments_agree(order)
        self.assertEqual(planning.state, "open")
        self.assertEqual(local(planning.due_at), "2026-11-23 13:00")
        self.at("2026-11-23 13:05")
        planning.invalidate_recordset(["is_late"])
        self.assertTrue(planning.is_late)
        self.planning_agrees(order)
        self.assertEqual(self.node(order, "1D").late_minutes, 5)
        self.env.flush_all()
        rows = self.env["order.review.report"].search([("order_id", "=", order.id)])
        shares = {row.role_id.code: row.on_time for row in rows}
        self.assertEqual(shares.pop("planning_group"), 0.0)
        self.assertEqual(shares, dict.fromkeys(DEPARTMENTS, 1.0))

    @covers("S1-K-15")
    def test_a_missing_person_is_replaced_and_ability_confirmed_by_telephone(self):
        self.deputy("finance", "gm_secretary")
        order = self.new_order()
        self.negotiate(order)
        with self.assertRaises(AccessError):
            self.decide(
                order, "review", "finance", by="gm_secretary", answers={"price": True}
            )
        self.absent("finance", "2026-11-23", "2026-11-23")
        self.decide(
            order,
            "review",
            "finance",
            by="gm_secretary",
            answers={"price": True},
            channel="phone",
            confirmed_with="Person of finance",
        )
        decision = self.step(order, "review", "finance").decision_ids
        self.assertEqual(decision.user_id, self.people["gm_secretary"])
        self.assertEqual(decision.principal_id, self.people["finance"])
        self.assertEqual(decision.channel, "phone")
        self.assertEqual(decision.confirmed_with, "Person of finance")

    @covers("S1-K-16")
    def test_a_satisfied_demand_goes_straight_to_the_general_manager(self):
        order = self.new_order()
        self.negotiate(order)
        self.review(order)
        self.assertEqual(self.node(order, "1D").outcome_id.code, "met")
        self.hand_over(order)
        approval = self.node(order, "2C")
        self.assertEqual(approval.state, "open")
        self.assertEqual(approval.role_id, self.role("gm"))

    @covers("S1-K-17")
    def test_a_demand_not_satisfied_is_ruled_once_and_for_all(self):
        order = self.new_order()
        self.negotiate(order)
        self.departments_agree(order, finance={"price": False})
        self.decide(
            order,
            "review",
            "planning_group",
            "reject",
            opinion="Below cost",
            answers={"demand": True, "indicators": False},
        )
        self.assertEqual(self.node(order, "1D").outcome_id.code, "not_met")
        self.hand_over(order, "ruling", indicators="Below")
        self.decide(order, "approve", "gm", "reject", opinion="No")
        self.assertEqual(order.process_state, "running", "it is a quotation still")
        with self.assertRaisesRegex(UserError, "final"):
            order.signoff_request("approve")
        with self.assertRaises(UserError):
            self.confirm(order)
        self.assertEqual(self.node(order, "2C").outcome_id.code, "rejected")

    def test_a_rejected_order_is_corrected_resubmitted_and_approved(self):
        """2C and 5B after a no: the clerk owes the correction; one way on."""
        order = self.reviewed_order()
        self.decide(order, "approve", "gm", "reject", opinion="Too cheap")
        clerk = self.people["sales_clerk"]
        duties = self.env["order.duty"].with_user(clerk)
        duty = duties.search([("res_id", "=", order.id), ("is_mine", "=", True)])
        corrected = duty.filtered(lambda one: "Too cheap" in (one.title or ""))
        self.assertEqual(len(corrected), 1)
        with self.assertRaisesRegex(UserError, "rejected by Person of gm"):
            self.confirm(order)
        order.with_user(clerk).order_line.price_unit = 120
        order.with_user(clerk).signoff_resubmit("approve", "20 more a piece")
        self.decide(order, "approve", "gm")
        outcomes = self.passes(order, "2C").mapped("outcome_id.code")
        self.assertEqual(outcomes, ["rejected", "approved"])
        notices = order.with_user(clerk).order_head()["notices"]
        self.assertFalse([one for one in notices if one["level"] == "danger"])
        if self.node(order, "3B").state == "open":
            self.sign_contract(order)
        self.assertEqual(self.node(order, "5B").state, "open")
        step = self.step(order, "instruction", "marketing_manager")
        self.as_(step, "marketing_manager").decide("return", opinion="No packing")
        order.with_user(clerk).signoff_resubmit("instruction")
        self.decide(order, "instruction", "marketing_manager")
        self.decide(order, "instruction", "deputy_gm")
        self.assertEqual(self.node(order, "5B").state, "done")

    @covers("S1-K-17")
    def test_the_general_manager_may_accept_what_the_review_did_not(self):
        order = self.new_order()
        self.negotiate(order)
        self.departments_agree(order)
        self.decide(
            order,
            "review",
            "planning_group",
            "reject",
            opinion="Delivery too short",
            answers={"demand": False, "indicators": True},
        )
        self.hand_over(order, "ruling", demand="Not met")
        self.decide(order, "approve", "gm")
        self.assertEqual(self.node(order, "2C").outcome_id.code, "approved")
        ruled = self.as_(self.step(order, "approve", "gm"), "gm")
        with self.assertRaisesRegex(UserError, "closed"):
            ruled.decide("reject", opinion="After all no")
        self.assertEqual(ruled.state, "approved")
