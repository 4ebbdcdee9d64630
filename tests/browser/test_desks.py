"""Every desk in a real browser: log in, act on one duty, look at the order."""

from odoo.tests import tagged

from .common import DESKS, DeskCase


@tagged("post_install", "-at_install")
class TestDesks(DeskCase):
    def _complete_first_duty(self, desk):
        code = f"1{DESKS[desk][0]}"
        self._start_desk_tour(desk)
        self.assertDoneBy(code, desk)
        self.assertEqual(self._milestone(code).evidence_ids.value_text, "A-2026-17")

    def test_sales_clerk_completes_a_duty_with_evidence(self):
        self._complete_first_duty("sales_clerk")

    def test_planner_completes_a_duty_with_evidence(self):
        self._complete_first_duty("planner")

    def test_quality_inspector_completes_a_duty_with_evidence(self):
        self._complete_first_duty("inspector")

    def test_warehouse_keeper_completes_a_duty_with_evidence(self):
        self._complete_first_duty("keeper")

    def test_finance_clerk_completes_a_duty_with_evidence(self):
        self._complete_first_duty("finance")

    def test_general_manager_decides_a_sign_off_step(self):
        signoff = self._ask_for_signature()
        self._start_desk_tour("manager", "order_desk_signature")
        self.assertEqual(signoff.state, "released")
        decision = signoff.step_ids.decision_ids
        self.assertEqual(decision.user_id, self.people["manager"])
        self.assertEqual(decision.opinion, "Go ahead")

    def test_clerk_acts_on_the_order_itself_and_reads_why_it_is_due(self):
        self.start_tour(
            f"/odoo/order-board/{self.order.id}",
            "order_line_acts",
            login=self.people["sales_clerk"].login,
        )
        self.assertTrue(self._milestone("1B").paused)
