"""Limits of urgent work, without a database."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine.calendar import Week, build_clock
from ..engine.clock_zone import DAY, day_number, zone
from ..engine.deadline import Limit, due
from ..engine.deadline_kinds import KINDS
from ..engine.rush import LEAST, SHRINKING, is_factor, rushed
from .properties import patient

FIRST = day_number(date(2026, 1, 1))
CLOCK = build_clock(
    Week.parse({day: [(480, 720), (780, 1020)] for day in range(5)}),
    zone("Asia/Shanghai"),
    FIRST - 10,
    FIRST + 800,
)
SPANS = st.builds(
    Limit,
    kind=st.sampled_from(sorted(SHRINKING)),
    value=st.integers(1, 40),
)
FACTORS = st.floats(LEAST, 1)
STARTS = st.integers(FIRST * DAY, (FIRST + 300) * DAY)


@tagged("post_install", "-at_install")
class TestRush(BaseCase):
    """Urgent work is due no later, and never before it starts."""

    @given(SPANS, FACTORS, STARTS)
    @patient()
    def test_it_is_due_no_later_and_not_before_its_start(self, limit, factor, start):
        plain, urgent = (
            due(limit, start, CLOCK),
            due(rushed(limit, factor), start, CLOCK),
        )
        self.assertLessEqual(urgent, plain)
        self.assertGreaterEqual(urgent, start)

    @given(SPANS)
    @patient()
    def test_no_factor_changes_nothing(self, limit):
        for factor in (0, 1, None):
            self.assertIs(rushed(limit, factor), limit)

    def test_a_time_of_day_or_a_date_stays(self):
        for kind in set(KINDS) - SHRINKING:
            limit = Limit(kind, 3, at=600, weekdays=(0,), date_field="x")
            with self.subTest(kind):
                self.assertIs(rushed(limit, 0.5), limit)

    def test_days_are_rounded_up_and_keep_their_time(self):
        for days, factor, wanted in ((3, 0.5, 2), (1, 0.1, 1), (10, 0.3, 3)):
            limit = Limit("working_days", days, at=720)
            self.assertEqual(
                rushed(limit, factor), Limit("working_days", wanted, at=720)
            )

    def test_what_is_no_factor(self):
        self.assertTrue(is_factor(0.5))
        for wrong in (0, -1, 1.5, float("nan"), float("inf")):
            self.assertFalse(is_factor(wrong), wrong)
