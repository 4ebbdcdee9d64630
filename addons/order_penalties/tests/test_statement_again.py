from odoo.tests import tagged

from .common_penalties import PenaltyCommon


@tagged("post_install", "-at_install")
class TestStatementAgain(PenaltyCommon):
    """A month that has more than one statement: what became final later stands on
    another one, the share of the wage is the same."""

    def setUp(self):
        super().setUp()
        self._process([self._node("1A")])
        self.fine = self._rule_of(amount=500)
        self.statements = self.env["order.statement"].with_user(self.first)

    def _proposed(self):
        order, milestone = self._late_order()
        record = self._draft(self.fine, order, milestone_id=milestone.id)
        record.action_propose()
        return record

    def _final(self, record):
        record.with_user(self.second).assess_decide("The log shows it")
        self.clock.tick(20 * 24 * 3600)

    def _gathered(self, wage=2000, month="2026-11-01", **vals):
        statement = self.statements.create({"month": month, **vals})
        statement.action_gather()
        statement.line_ids.wage = wage
        return statement

    def test_two_statements_of_a_month_deduct_one_share_of_the_wage(self):
        first, second = self._proposed(), self._proposed()
        self._final(first)
        self._gathered().action_release()
        self._final(second)
        later = self._gathered()
        self.assertEqual(
            (later.line_ids.fines, later.line_ids.taken, later.line_ids.deducted),
            (500, 400, 0),
            "20 % of the wage were deducted by the first one",
        )
        later.line_ids.wage = 3000
        self.assertEqual(later.line_ids.deducted, 200)

    def test_what_was_released_first_took_its_part_first(self):
        first, second = self._proposed(), self._proposed()
        self._final(first)
        one = self._gathered()
        one.action_release()
        self._final(second)
        other = self._gathered()
        other.action_release()
        self.assertEqual(one.line_ids.deducted, 400)
        self.assertEqual((other.line_ids.taken, other.line_ids.deducted), (400, 0))

    def test_another_month_has_its_own_share(self):
        first, second = self._proposed(), self._proposed()
        self._final(first)
        self._gathered().action_release()
        self._final(second)
        december = self._gathered(month="2026-12-01")
        self.assertEqual(
            (december.line_ids.taken, december.line_ids.deducted), (0, 400)
        )
