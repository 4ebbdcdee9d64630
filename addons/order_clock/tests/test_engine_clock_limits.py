from datetime import date

from odoo.tests import BaseCase, tagged

from ..engine.clock_zone import to_datetime
from ..engine.deadline import Limit, Pause, due, lateness
from .common_clock import chinese_clock, clock_of, local, wall
from .covers import covers


@tagged("post_install", "-at_install")
class TestEngineClockLimits(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clock = chinese_clock()

    def _due(self, limit, *start, dates=None, pauses=()):
        return wall(due(limit, local(*start), self.clock, dates, pauses))

    @covers("S1-K-14")
    def test_four_hours_run_through_lunch_and_night(self):
        limit = Limit("hours", 4)
        self.assertEqual(self._due(limit, 2026, 9, 30, 16), "2026-09-30 20:00")

    @covers("S1-K-21")
    def test_two_working_hours_stop_for_lunch(self):
        limit = Limit("working_hours", 2)
        self.assertEqual(self._due(limit, 2026, 9, 29, 11), "2026-09-29 14:00")

    @covers("S1-K-21")
    def test_two_working_hours_stop_for_the_night(self):
        limit = Limit("working_hours", 2)
        self.assertEqual(self._due(limit, 2026, 9, 29, 16), "2026-09-30 09:00")

    @covers("S1-K-31", "S1-K-33")
    def test_one_working_day_jumps_over_national_day(self):
        limit = Limit("working_days", 1)
        self.assertEqual(self._due(limit, 2026, 9, 30, 15), "2026-10-08 15:00")

    def test_one_working_day_from_friday_ends_on_the_make_up_saturday(self):
        limit = Limit("working_days", 1)
        self.assertEqual(self._due(limit, 2026, 10, 9, 15), "2026-10-10 15:00")
        self.assertEqual(self._due(limit, 2026, 9, 18, 15), "2026-09-20 15:00")

    def test_a_fraction_of_an_hour_is_counted_in_whole_seconds(self):
        limit = Limit("working_hours", 1 / 3)
        self.assertEqual(self._due(limit, 2026, 9, 29, 11, 50), "2026-09-29 13:10")
        limit = Limit("working_minutes", 20)
        self.assertEqual(self._due(limit, 2026, 9, 29, 11, 50), "2026-09-29 13:10")

    def test_at_once_is_due_with_its_start(self):
        self.assertEqual(
            self._due(Limit("immediate"), 2026, 10, 3, 9), "2026-10-03 09:00"
        )

    def test_no_limit_is_never_due(self):
        self.assertIsNone(self._due(Limit(), 2026, 10, 3, 9))

    @covers("S1-K-65")
    def test_by_ten_on_the_next_working_day(self):
        limit = Limit("time_of_day", 1, at=600)
        self.assertEqual(self._due(limit, 2026, 9, 29, 16), "2026-09-30 10:00")
        self.assertEqual(self._due(limit, 2026, 9, 30, 16), "2026-10-08 10:00")

    @covers("S1-K-60")
    def test_every_working_day_at_four_rolls_when_it_is_past(self):
        limit = Limit("time_of_day", 0, at=960)
        self.assertEqual(self._due(limit, 2026, 9, 29, 15), "2026-09-29 16:00")
        self.assertEqual(self._due(limit, 2026, 9, 29, 16), "2026-09-30 16:00")
        self.assertEqual(self._due(limit, 2026, 10, 2, 8), "2026-10-08 16:00")
        self.assertEqual(self._due(limit, 2026, 10, 9, 17), "2026-10-10 16:00")

    def test_a_time_of_any_day_ignores_days_off(self):
        limit = Limit("time_of_day", 0, at=600, working=False)
        self.assertEqual(self._due(limit, 2026, 10, 2, 11), "2026-10-03 10:00")
        limit = Limit("time_of_day", 1, at=600, working=False)
        self.assertEqual(self._due(limit, 2026, 10, 2, 9), "2026-10-03 10:00")

    @covers("S1-K-96")
    def test_month_end_is_the_closing_of_the_last_working_day(self):
        limit = Limit("month_end")
        self.assertEqual(self._due(limit, 2026, 10, 5, 9), "2026-10-30 17:00")
        self.assertEqual(self._due(limit, 2026, 10, 30, 18), "2026-11-30 17:00")

    @covers("S4-A-29")
    def test_calendar_month_end_is_the_end_of_the_last_day(self):
        limit = Limit("month_end", working=False)
        self.assertEqual(self._due(limit, 2026, 10, 5, 9), "2026-11-01 00:00")
        limit = Limit("month_end", 1, at=900, working=False)
        self.assertEqual(self._due(limit, 2026, 10, 5, 9), "2026-11-30 15:00")

    @covers("S0-B-39")
    def test_the_twentieth_at_three_does_not_roll(self):
        limit = Limit("month_day", 20, at=900, working=False)
        self.assertEqual(self._due(limit, 2026, 9, 20, 14), "2026-09-20 15:00")
        self.assertEqual(self._due(limit, 2026, 9, 20, 15), "2026-10-20 15:00")

    def test_a_day_of_the_month_can_roll_to_the_next_working_day(self):
        limit = Limit("month_day", 31, at=900)
        self.assertEqual(self._due(limit, 2026, 10, 31, 9), "2026-11-02 15:00")
        self.assertEqual(self._due(limit, 2026, 11, 1, 9), "2026-11-02 15:00")

    @covers("S0-B-35")
    def test_a_window_on_a_holiday_rolls_to_the_next_working_day(self):
        limit = Limit("window", at=900, weekdays=(0, 3))
        self.assertEqual(self._due(limit, 2026, 9, 28, 9), "2026-09-28 15:00")
        self.assertEqual(self._due(limit, 2026, 9, 28, 16), "2026-10-08 15:00")
        self.assertEqual(self._due(limit, 2026, 10, 6, 9), "2026-10-08 15:00")

    @covers("S0-B-35")
    def test_windows_that_fall_together_are_one_window(self):
        limit = Limit("window", 1, at=900, weekdays=(0, 3))
        self.assertEqual(self._due(limit, 2026, 9, 28, 16), "2026-10-12 15:00")

    @covers("S1-B-077")
    def test_five_working_days_before_a_date(self):
        limit = Limit("date_offset", 5, date_field="arrival", before=True)
        dates = {"arrival": date(2026, 10, 9)}
        self.assertEqual(
            self._due(limit, 2026, 9, 1, 9, dates=dates), "2026-09-25 17:00"
        )

    @covers("S0-H-19")
    def test_fourteen_days_before_a_date(self):
        limit = Limit(
            "date_offset", 14, date_field="delivery", before=True, working=False
        )
        dates = {"delivery": date(2026, 10, 15)}
        self.assertEqual(
            self._due(limit, 2026, 9, 1, 9, dates=dates), "2026-10-02 00:00"
        )

    def test_days_after_a_moment_keep_its_time(self):
        limit = Limit("date_offset", 1, date_field="moment")
        dates = {"moment": to_datetime(local(2026, 9, 30, 10, 30))}
        self.assertEqual(
            self._due(limit, 2026, 9, 1, 9, dates=dates), "2026-10-08 10:30"
        )

    def test_a_date_on_a_holiday_means_the_working_day_before_it(self):
        limit = Limit("date_offset", 0, date_field="date", before=True)
        dates = {"date": date(2026, 10, 5)}
        self.assertEqual(
            self._due(limit, 2026, 9, 1, 9, dates=dates), "2026-09-30 17:00"
        )

    def test_an_unknown_date_has_no_due_time_yet(self):
        limit = Limit("date_offset", 5, date_field="arrival")
        self.assertIsNone(self._due(limit, 2026, 9, 1, 9, dates={"arrival": False}))
        self.assertIsNone(self._due(limit, 2026, 9, 1, 9))

    def test_nothing_is_due_before_it_started(self):
        limit = Limit("date_offset", 5, date_field="arrival", before=True)
        dates = {"arrival": date(2026, 9, 2)}
        self.assertEqual(
            self._due(limit, 2026, 9, 1, 9, dates=dates), "2026-09-01 09:00"
        )

    @covers("S0-B-23")
    def test_the_next_calendar_day_keeps_the_hour_or_ends_at_midnight(self):
        self.assertEqual(
            self._due(Limit("calendar_days", 1), 2026, 10, 2, 9), "2026-10-03 09:00"
        )
        self.assertEqual(
            self._due(Limit("calendar_days", 1, at=1440), 2026, 10, 2, 9),
            "2026-10-04 00:00",
        )

    def test_a_calendar_day_keeps_the_hour_when_clocks_change(self):
        clock = clock_of(tz="Europe/Brussels")
        start = local(2026, 3, 28, 9, tz="Europe/Brussels")
        moment = due(Limit("calendar_days", 1), start, clock)
        self.assertEqual(wall(moment, "Europe/Brussels"), "2026-03-29 09:00")
        self.assertEqual(due(Limit("hours", 24), start, clock) - start, 86400)

    def test_working_days_by_a_time_of_day(self):
        limit = Limit("working_days", 2, at=1020)
        self.assertEqual(self._due(limit, 2026, 9, 29, 9), "2026-10-08 17:00")


@tagged("post_install", "-at_install")
class TestEngineClockPauses(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clock = chinese_clock()
        cls.start = local(2026, 9, 29, 11)

    def _due(self, limit, *pauses):
        spans = [
            Pause(local(*a), local(*b) if b else None, "customer") for a, b in pauses
        ]
        return wall(due(limit, self.start, self.clock, None, spans))

    def test_real_time_moves_by_the_paused_real_time(self):
        pause = ((2026, 9, 29, 11, 30), (2026, 9, 30, 9))
        self.assertEqual(self._due(Limit("hours", 2), pause), "2026-09-30 10:30")

    def test_working_time_moves_by_the_paused_working_time(self):
        pause = ((2026, 9, 29, 11, 30), (2026, 9, 29, 13, 30))
        self.assertEqual(
            self._due(Limit("working_hours", 2), pause), "2026-09-29 15:00"
        )

    def test_working_days_move_by_whole_working_days(self):
        pause = ((2026, 9, 29, 15), (2026, 10, 8, 9))
        self.assertEqual(self._due(Limit("working_days", 1), pause), "2026-10-09 11:00")

    def test_a_pause_within_one_day_does_not_move_days(self):
        pause = ((2026, 9, 29, 13), (2026, 9, 29, 16))
        self.assertEqual(self._due(Limit("working_days", 1), pause), "2026-09-30 11:00")

    def test_a_window_moves_to_the_next_after_the_paused_days(self):
        pause = ((2026, 9, 29, 13), (2026, 10, 9, 9))
        limit = Limit("window", at=900, weekdays=(0, 3))
        self.assertEqual(self._due(limit, pause), "2026-10-12 15:00")

    def test_pauses_that_overlap_count_once(self):
        pauses = (
            ((2026, 9, 29, 11, 30), (2026, 9, 29, 12, 30)),
            ((2026, 9, 29, 12), (2026, 9, 29, 12, 30)),
        )
        self.assertEqual(self._due(Limit("hours", 2), *pauses), "2026-09-29 14:00")

    def test_a_pause_after_the_due_time_changes_nothing(self):
        pause = ((2026, 9, 29, 14), (2026, 9, 30, 14))
        self.assertEqual(self._due(Limit("hours", 2), pause), "2026-09-29 13:00")

    def test_a_pause_that_goes_on_does_not_move_the_due_time_yet(self):
        self.assertEqual(
            self._due(Limit("hours", 2), ((2026, 9, 29, 12), None)), "2026-09-29 13:00"
        )

    def test_a_pause_does_not_move_a_date_of_the_document(self):
        limit = Limit("date_offset", 1, date_field="date", before=True)
        pause = Pause(local(2026, 9, 29, 12), local(2026, 9, 30, 12))
        moment = due(
            limit, self.start, self.clock, {"date": date(2026, 10, 9)}, [pause]
        )
        self.assertEqual(wall(moment), "2026-10-08 17:00")


@tagged("post_install", "-at_install")
class TestEngineClockLateness(BaseCase):
    def test_lateness_counts_real_and_working_minutes(self):
        late = lateness(local(2026, 9, 30, 16), local(2026, 10, 8, 9), chinese_clock())
        self.assertEqual(late.minutes, 8 * 1440 - 7 * 60)
        self.assertEqual(late.working_minutes, 120)

    def test_in_time_is_not_late(self):
        moment = local(2026, 9, 30, 16)
        late = lateness(moment, moment, chinese_clock())
        self.assertEqual((late.minutes, late.working_minutes), (0, 0))

    def test_a_started_minute_is_a_minute_late(self):
        moment = local(2026, 9, 30, 16)
        late = lateness(moment, moment + 1, chinese_clock())
        self.assertEqual((late.minutes, late.working_minutes), (1, 1))

    def test_without_a_due_time_nobody_is_late(self):
        self.assertEqual(lateness(None, 0, chinese_clock()).minutes, 0)
