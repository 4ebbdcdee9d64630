from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine.clock_zone import day_date, day_number
from ..engine.deadline import Limit
from ..engine.opening import SPANS, opens
from ..engine.repetition import (
    Repetition,
    moved,
    print_repetition,
    read_repetition,
)
from .common_clock import chinese_clock, clock_of, local, utc, wall
from .covers import covers
from .properties import patient

CLOCK = chinese_clock()
DAYS = st.dates(date(2026, 2, 1), date(2026, 11, 30))
RHYTHMS = st.one_of(
    st.builds(Repetition, st.just("working_days"), st.integers(1, 40)),
    st.builds(Repetition, st.just("weeks"), st.integers(1, 12)),
    st.builds(Repetition, st.just("month"), st.integers(0, 31)),
)


@tagged("post_install", "-at_install")
class TestEngineOpening(BaseCase):
    """Starts before and after a date."""

    def _opens(self, kind, value, given=None, before=False, event=None):
        field = "due" if given else ""
        span = Limit(kind, value, date_field=field, before=before)
        return wall(opens(span, CLOCK, {"due": given}, event))

    @covers("S1-B-051")
    def test_days_before_a_date_begin_with_the_working_day(self):
        friday = date(2026, 3, 6)
        for kind, value, expected in (
            ("working_days", 3, "2026-03-03 08:00"),
            ("calendar_days", 5, "2026-03-01 00:00"),
            ("calendar_days", 0, "2026-03-06 08:00"),
        ):
            with self.subTest(kind=kind, value=value):
                self.assertEqual(self._opens(kind, value, friday, True), expected)
        late = utc(2026, 3, 6, 16, 30)
        self.assertEqual(self._opens("working_days", 3, late, True), "2026-03-03 08:00")

    def test_a_day_off_moves_what_is_on_it_to_the_next_working_day(self):
        self.assertEqual(
            self._opens("working_days", 0, date(2026, 10, 3)), "2026-10-08 08:00"
        )
        self.assertEqual(
            self._opens("working_days", 1, date(2026, 10, 8), True), "2026-09-30 08:00"
        )

    def test_hours_are_counted_from_the_time_of_the_date(self):
        for kind, value, before, expected in (
            ("hours", 4, True, "2026-03-06 10:00"),
            ("working_hours", 4, True, "2026-03-06 09:00"),
            ("working_hours", 10, True, "2026-03-05 11:00"),
            ("working_hours", 4, False, "2026-03-09 09:00"),
            ("minutes", 30, False, "2026-03-06 14:30"),
        ):
            with self.subTest(kind=kind, value=value):
                at = utc(2026, 3, 6, 14)
                self.assertEqual(self._opens(kind, value, at, before), expected)
        day = date(2026, 3, 6)
        self.assertEqual(self._opens("hours", 2, day, True), "2026-03-06 06:00")

    def test_a_span_after_an_event_keeps_its_time_of_day(self):
        event = local(2026, 3, 6, 14)
        self.assertEqual(
            self._opens("calendar_days", 2, event=event), "2026-03-08 14:00"
        )
        self.assertEqual(
            self._opens("working_days", 2, event=event), "2026-03-10 14:00"
        )
        self.assertEqual(self._opens("hours", 24, event=event), "2026-03-07 14:00")

    def test_without_its_date_nothing_begins(self):
        span = Limit("working_days", 3, date_field="due", before=True)
        self.assertIsNone(opens(span, CLOCK, {"due": False}))
        self.assertIsNone(opens(Limit("hours", 3), CLOCK))

    @patient()
    @given(
        DAYS,
        st.sampled_from(SPANS),
        st.integers(0, 20),
        st.booleans(),
        st.sampled_from(["Asia/Shanghai", "Asia/Kathmandu", "UTC"]),
    )
    def test_it_never_goes_back_when_the_date_goes_on(
        self, day, kind, value, before, tz
    ):
        clock = CLOCK if tz == "Asia/Shanghai" else clock_of(tz=tz)
        span = Limit(kind, value, date_field="due", before=before)
        moments = [
            opens(span, clock, {"due": day + timedelta(days=more)}) for more in range(3)
        ]
        self.assertEqual(moments, sorted(moments))
        later = Limit(kind, value + 1, date_field="due", before=before)
        pair = [opens(later, clock, {"due": day}), moments[0]]
        self.assertEqual(pair, sorted(pair, reverse=not before))

    @patient()
    @given(st.integers(local(2026, 3, 1), local(2026, 6, 1)), st.integers(1, 99))
    def test_working_time_back_and_forth_is_the_same(self, moment, hours):
        back = CLOCK.back(moment, hours * 3600)
        self.assertEqual(CLOCK.between(back, moment), hours * 3600)
        self.assertTrue(CLOCK.is_working(back))


@tagged("post_install", "-at_install")
class TestEngineRepetition(BaseCase):
    """Rhythms by working days, weeks and months."""

    def _days(self, rhythm, start, times):
        number, found = day_number(start), []
        for _time in range(times):
            number = rhythm.after(number, CLOCK)
            found.append(f"{day_date(moved(CLOCK, number)):%m-%d}")
        return found

    def test_working_days_leave_out_days_off(self):
        found = self._days(Repetition("working_days", 3), date(2026, 9, 28), 3)
        self.assertEqual(found, ["10-08", "10-12", "10-15"])

    def test_weeks_keep_their_weekday_after_a_day_off(self):
        found = self._days(Repetition("weeks", 1), date(2026, 9, 25), 4)
        self.assertEqual(found, ["10-08", "10-09", "10-16", "10-23"])

    @covers("S3-C-13")
    def test_the_31st_is_the_last_day_of_a_short_month(self):
        found = self._days(Repetition("month", 31), date(2026, 1, 31), 5)
        self.assertEqual(found, ["03-02", "03-31", "04-30", "06-01", "06-30"])
        last = self._days(Repetition("month", 0), date(2026, 1, 31), 5)
        self.assertEqual(last, found)
        self.assertEqual(
            self._days(Repetition("month", 1), date(2026, 3, 1), 2), ["04-01", "05-01"]
        )

    @patient()
    @given(RHYTHMS, DAYS)
    def test_it_goes_on_and_opens_on_working_days(self, rhythm, day):
        number = day_number(day)
        later = rhythm.after(number, CLOCK)
        self.assertGreater(later, number)
        self.assertTrue(CLOCK.days.includes(moved(CLOCK, later)))
        self.assertGreaterEqual(moved(CLOCK, later), later)

    @patient()
    @given(RHYTHMS)
    def test_every_rhythm_is_read_as_it_was_printed(self, rhythm):
        self.assertEqual(read_repetition(print_repetition(rhythm)), rhythm)

    def test_what_is_no_rhythm_is_not_guessed(self):
        for text in (
            "",
            "month",
            "month, day 0",
            "month, day 32",
            "interval 0 weeks",
            "interval 2 months",
            "interval 1.5 weeks",
            "interval of 2 weeks",
        ):
            with self.subTest(text):
                self.assertIsNone(read_repetition(text))
        said = read_repetition(" interval 1  working day ")
        self.assertEqual(said, Repetition("working_days", 1))
