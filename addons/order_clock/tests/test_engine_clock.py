from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import Phase, given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine.calendar import Leave
from ..engine.clock import Horizon
from ..engine.clock_zone import day_number, zone
from .common_clock import chinese_clock, clock_of, local, rule, wall
from .properties import patient

ZONES = (
    "Asia/Shanghai",
    "Europe/Brussels",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Havana",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "UTC",
)
# Each week holds a change of some zone's clocks, or none.
WEEKS = (
    date(2026, 3, 6),
    date(2026, 3, 27),
    date(2026, 4, 3),
    date(2026, 10, 2),
    date(2026, 10, 23),
    date(2026, 10, 30),
    date(2026, 7, 1),
)
DAYS = 6
GENERATE = [Phase.generate]


@st.composite
def intervals(draw):
    start = draw(st.integers(0, 1439))
    return start, draw(st.integers(start + 1, 1440))


@st.composite
def cases(draw):
    """(zone name, first date, weekly hours, leaves as minutes into the week)."""
    hours = {
        day: draw(st.lists(intervals(), max_size=3))
        for day in draw(st.sets(st.integers(0, 6)))
    }
    leaves = draw(
        st.lists(
            st.tuples(st.integers(0, DAYS * 1440), st.integers(1, 2000)), max_size=2
        )
    )
    return draw(st.sampled_from(ZONES)), draw(st.sampled_from(WEEKS)), hours, leaves


def built(case):
    name, first, hours, leaves = case
    low = zone(name).utc(day_number(first) * 86400)
    away = [Leave(low + a * 60, low + (a + b) * 60) for a, b in leaves]
    last = first + timedelta(DAYS)
    parts = (first.timetuple()[:3], last.timetuple()[:3])
    return clock_of(hours, name, *parts, leaves=away), hours, away


def scanned(case, clock, hours, away):
    """Minute by minute: does the wall clock show working time?"""
    info = ZoneInfo(case[0])
    for minute in range(clock.low, clock.high, 60):
        shown = datetime.fromtimestamp(minute, info)
        time = shown.hour * 60 + shown.minute
        working = any(a <= time < b for a, b in hours.get(shown.weekday(), ()))
        yield minute, working and not any(x.start <= minute < x.end for x in away)


@tagged("post_install", "-at_install")
class TestEngineClock(BaseCase):
    @patient(max_examples=60, derandomize=True, phases=GENERATE)
    @given(cases())
    def test_the_clock_equals_a_look_at_the_wall_clock_each_minute(self, case):
        clock, hours, away = built(case)
        total = 0
        for minute, working in scanned(case, clock, hours, away):
            self.assertEqual(clock.is_working(minute), working)
            self.assertEqual(clock.worked(minute), total)
            total += 60 * working
        self.assertEqual(clock.worked(clock.high), total)

    @patient(max_examples=100, derandomize=True, phases=GENERATE)
    @given(cases(), st.integers(0, 5 * 86400), st.integers(1, 60 * 3600))
    def test_plan_is_the_earliest_instant_with_that_much_work(self, case, start, work):
        clock = built(case)[0]
        start += clock.low
        try:
            moment = clock.plan(start, work)
        except Horizon:
            self.assertLess(clock.between(start, clock.high), work)
            return
        self.assertEqual(clock.between(start, moment), work)
        self.assertEqual(clock.between(start, moment - 1), work - 1)

    @patient(max_examples=50, derandomize=True, phases=GENERATE)
    @given(cases(), st.integers(0, 6 * 86400))
    def test_no_work_means_the_next_working_instant(self, case, start):
        clock = built(case)[0]
        start += clock.low
        try:
            moment = clock.plan(start, 0)
        except Horizon:
            self.assertEqual(clock.between(start, clock.high), 0)
            return
        self.assertTrue(clock.is_working(moment))
        self.assertEqual(clock.between(start, moment), 0)

    def test_a_night_shift_over_midnight_is_one_stretch(self):
        hours = {day: [(1320, 1440)] for day in range(5)}
        hours |= {day: [*hours.get(day, []), (0, 360)] for day in range(1, 6)}
        clock = clock_of(hours)
        self.assertEqual(
            wall(clock.plan(local(2026, 10, 9, 22), 8 * 3600)), "2026-10-10 06:00"
        )
        friday = clock.intervals(local(2026, 10, 9, 12), local(2026, 10, 10, 12))
        self.assertEqual(len(friday), 1)

    def test_a_late_shift_ends_at_midnight_and_not_a_second_before(self):
        clock = clock_of({day: [(960, 1440)] for day in range(5)})
        due = clock.plan(local(2026, 10, 9, 16), 8 * 3600)
        self.assertEqual(wall(due), "2026-10-10 00:00")

    def test_round_the_clock_a_day_is_a_day(self):
        clock = clock_of({day: [(0, 1440)] for day in range(7)})
        self.assertEqual(len(clock.starts), 1)
        start = local(2026, 3, 1)
        self.assertEqual(clock.plan(start, 86400), start + 86400)

    def test_two_week_calendars_alternate(self):
        # Odoo counts weeks from 1 January of the year 1; that of 2026-10-05 is even.
        clock = clock_of({(0, 0): [(480, 960)], (0, 1): [(600, 720)]})
        weeks = [clock.days.bounds(day_number(date(2026, 10, d))) for d in (5, 12)]
        self.assertEqual({end - start for start, end in weeks}, {28800, 7200})

    def test_the_skipped_hour_is_not_worked_and_the_repeated_one_twice(self):
        nights = {day: [(0, 360)] for day in range(7)}
        clock = clock_of(nights, "Europe/Brussels")
        self.assertEqual(self._hours(clock, 2026, 3, 29), 5)
        self.assertEqual(self._hours(clock, 2026, 10, 25), 7)

    def test_hours_that_never_come_are_not_worked(self):
        clock = clock_of({6: [(135, 165)]}, "Europe/Brussels")
        self.assertFalse(clock.is_working_day(date(2026, 3, 29)))
        self.assertTrue(clock.is_working_day(date(2026, 4, 5)))

    def _hours(self, clock, year, month, day):
        low = local(year, month, day, tz=clock.zone.name)
        return (
            clock.between(low, local(year, month, day, 20, tz=clock.zone.name)) / 3600
        )

    def test_outside_its_period_a_clock_refuses_to_answer(self):
        clock = clock_of()
        for ask in (clock.worked, clock.next_open, clock.is_working):
            with self.assertRaises(Horizon):
                ask(clock.high + 1)
        with self.assertRaises(Horizon):
            clock.plan(clock.high - 3600, 8 * 3600)
        with self.assertRaises(Horizon):
            clock.is_working_day(date(2030, 1, 1))

    def test_a_calendar_without_hours_has_no_next_opening(self):
        with self.assertRaises(Horizon):
            clock_of({}).next_open(local(2026, 5, 5))
        with self.assertRaises(Horizon):
            clock_of({}).days.roll(day_number(date(2026, 5, 5)))


@tagged("post_install", "-at_install")
class TestEngineClockDays(BaseCase):
    def test_a_working_day_later_is_the_same_time_on_the_next_working_day(self):
        clock = chinese_clock()
        due = clock.add_working_days(local(2026, 9, 30, 15), 1)
        self.assertEqual(wall(due), "2026-10-08 15:00")

    def test_from_outside_working_time_days_count_from_the_next_opening(self):
        clock = chinese_clock()
        for start in ((2026, 9, 30, 19), (2026, 10, 3, 9), (2026, 10, 8, 7)):
            due = clock.add_working_days(local(*start), 1)
            self.assertEqual(wall(due), "2026-10-09 08:00")

    def test_a_shorter_day_clips_to_its_closing_time(self):
        hours = {0: [(480, 1020)], 1: [(480, 720)]}
        due = clock_of(hours).add_working_days(local(2026, 10, 5, 16), 1)
        self.assertEqual(wall(due), "2026-10-06 12:00")

    def test_a_later_opening_clips_to_the_opening(self):
        hours = {0: [(480, 1020)], 1: [(780, 1020)]}
        due = clock_of(hours).add_working_days(local(2026, 10, 5, 9), 1)
        self.assertEqual(wall(due), "2026-10-06 13:00")

    def test_no_working_day_later_is_the_next_opening(self):
        due = chinese_clock().add_working_days(local(2026, 10, 3, 9), 0)
        self.assertEqual(wall(due), "2026-10-08 08:00")

    def test_a_make_up_saturday_is_a_working_day(self):
        clock = chinese_clock()
        self.assertTrue(clock.is_working_day(date(2026, 10, 10)))
        self.assertFalse(clock.is_working_day(date(2026, 10, 11)))
        start = clock.working_day_start(date(2026, 10, 10))
        end = clock.working_day_end(date(2026, 10, 10))
        self.assertEqual(wall(start), "2026-10-10 08:00")
        self.assertEqual(wall(end), "2026-10-10 17:00")
        with self.assertRaises(ValueError):
            clock.working_day_end(date(2026, 10, 11))

    def test_some_hours_off_shorten_the_day(self):
        hours = ((900, 1440),)
        clock = clock_of(rules=[rule((2026, 5, 5), (2026, 5, 5), hours=hours)])
        self.assertEqual(
            wall(clock.working_day_end(date(2026, 5, 5))), "2026-05-05 15:00"
        )

    def test_the_later_rule_wins_on_the_same_day(self):
        off = rule((2026, 10, 3), (2026, 10, 3))
        work = rule((2026, 10, 3), (2026, 10, 3), True, hours=((480, 720),))
        self.assertTrue(clock_of(rules=[off, work]).is_working_day(date(2026, 10, 3)))
        self.assertFalse(clock_of(rules=[work, off]).is_working_day(date(2026, 10, 3)))

    def test_one_persons_absence_goes_before_a_make_up_day(self):
        away = Leave(local(2026, 10, 10), local(2026, 10, 11))
        clock = chinese_clock().without([(away.start, away.end)])
        self.assertFalse(clock.is_working_day(date(2026, 10, 10)))
        self.assertTrue(clock.is_working_day(date(2026, 10, 9)))
