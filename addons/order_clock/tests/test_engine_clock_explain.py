from datetime import date

from hypothesis import Phase, given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine.clock_zone import day_number
from ..engine.deadline import KINDS, Limit, Pause, due
from ..engine.deadline_explain import MAX_STEPS, explain
from .common_clock import NATIONAL_DAY, chinese_clock, clock_of, local, wall
from .properties import patient


@tagged("post_install", "-at_install")
class TestEngineClockExplain(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clock = chinese_clock()
        cls.long_clock = clock_of(last=(2029, 12, 31), rules=NATIONAL_DAY)

    def _codes(self, limit, *start, dates=None, pauses=()):
        steps = explain(limit, local(*start), self.clock, dates, pauses)
        return [step.code for step in steps]

    def test_a_lunch_break_is_told(self):
        codes = self._codes(Limit("working_hours", 2), 2026, 9, 29, 11)
        self.assertEqual(codes, ["started", "worked", "break", "worked", "due"])

    def test_a_start_at_night_waits_for_the_opening(self):
        codes = self._codes(Limit("working_hours", 2), 2026, 9, 29, 22)
        self.assertEqual(codes, ["started", "outside_work", "worked", "due"])

    def test_a_holiday_is_one_step_with_its_name(self):
        steps = explain(Limit("working_days", 1), local(2026, 9, 30, 15), self.clock)
        self.assertEqual(
            [step.code for step in steps],
            ["started", "worked", "holiday", "worked", "due"],
        )
        params = steps[2].params
        self.assertEqual(params["name"], "National Day")
        self.assertEqual(params["day"], day_number(date(2026, 10, 1)))
        self.assertEqual(params["last"], day_number(date(2026, 10, 7)))

    def test_a_make_up_day_is_named(self):
        codes = self._codes(Limit("working_days", 2), 2026, 10, 9, 15)
        self.assertIn("make_up_day", codes)

    def test_a_pause_is_told_and_its_time_not_counted(self):
        pause = Pause(
            local(2026, 9, 29, 13, 30), local(2026, 9, 29, 14, 30), "customer"
        )
        steps = explain(
            Limit("working_hours", 4), local(2026, 9, 29, 9), self.clock, None, [pause]
        )
        told = [step for step in steps if step.code == "paused"]
        self.assertEqual(told[0].params["reason"], "customer")
        self.assertEqual(told[0].params["seconds"], 3600)
        worked = [s.params["seconds"] for s in steps if s.code == "worked"]
        self.assertEqual(sum(worked), 4 * 3600)

    def test_a_pause_that_goes_on_is_told(self):
        pause = Pause(local(2026, 9, 29, 10), None, "supplier")
        codes = self._codes(Limit("hours", 4), 2026, 9, 29, 9, pauses=[pause])
        self.assertEqual(codes, ["started", "waiting", "due"])

    def test_a_missing_date_is_told(self):
        limit = Limit("date_offset", 3, date_field="delivery")
        self.assertEqual(self._codes(limit, 2026, 9, 29, 9), ["started", "no_date"])

    def test_no_limit_is_told(self):
        self.assertEqual(self._codes(Limit(), 2026, 9, 29, 9), ["started", "no_limit"])

    def test_a_date_in_the_past_is_told(self):
        limit = Limit("date_offset", 3, date_field="delivery", before=True)
        dates = {"delivery": date(2026, 9, 20)}
        codes = self._codes(limit, 2026, 9, 29, 9, dates=dates)
        self.assertEqual(codes, ["started", "reference", "not_before", "due"])

    def test_a_year_is_told_in_few_steps(self):
        steps = explain(Limit("working_hours", 1900), local(2026, 1, 5), self.clock)
        self.assertLessEqual(len(steps), MAX_STEPS)

    @patient(max_examples=150, derandomize=True, phases=[Phase.generate])
    @given(
        st.sampled_from(sorted(KINDS)),
        st.integers(1, 31),
        st.integers(0, 200 * 24),
        st.booleans(),
        st.lists(st.tuples(st.integers(0, 200), st.integers(1, 200)), max_size=30),
    )
    def test_any_explanation_is_short_and_ends_with_the_due_time(
        self, kind, value, hours, working, pauses
    ):
        limit = Limit(kind, value, 900, (0, 3), "date", False, working)
        start = local(2026, 3, 5) + hours * 3600
        spans = [Pause(start + 3600 * a, start + 3600 * (a + b)) for a, b in pauses]
        dates = {"date": date(2026, 6, 6)}
        clock = self.long_clock
        steps = explain(limit, start, clock, dates, spans)
        moment = due(limit, start, clock, dates, spans)
        self.assertLessEqual(len(steps), MAX_STEPS)
        self.assertEqual(wall(steps[-1].params.get("at")), wall(moment))
