"""When a routine comes round, without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.tests.properties import patient

from ..engine.file.rhythm_words import print_rhythm, read_rhythm
from ..engine.rhythm import MONTHS, Opening, Rhythm, latest

LONG_AGO = date(2025, 12, 29)


def _rhythms(every, place="", number=1, days=(), weeks=1):
    """Rhythms whose parts are given, or drawn by strategies."""
    parts = (every, days, weeks, place, number)
    return st.builds(
        Rhythm,
        *(p if isinstance(p, st.SearchStrategy) else st.just(p) for p in parts),
    )


PERIODS = st.sampled_from(sorted(MONTHS))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
WEEKS = _rhythms("week", days=WEEKDAYS, weeks=st.integers(1, 6))
MONTHLY = st.one_of(
    _rhythms(PERIODS, st.sampled_from(("last_day", "last_working_day"))),
    _rhythms(PERIODS, "day", st.integers(1, 31)),
    _rhythms(PERIODS, "working_day", st.integers(1, 23)),
)
RHYTHMS = st.one_of(st.just(Rhythm("day")), WEEKS, MONTHLY)
DAYS_OFF = st.sets(st.integers(0, 800), max_size=60)


def working(day):
    """Monday to Friday, but for the first week of October."""
    return day.weekday() < 5 and not date(2026, 10, 1) <= day <= date(2026, 10, 7)


@tagged("post_install", "-at_install")
class TestRhythm(BaseCase):
    """The latest opening of a routine, and its words."""

    def _opens(self, words, today):
        return latest(read_rhythm(words), today, working, LONG_AGO)

    def test_words_of_the_sources_give_their_days(self):
        today = date(2026, 10, 31)
        for words, day in {
            "day": date(2026, 10, 30),
            "Mon, Thu": date(2026, 10, 29),
            "2 weeks, Mon": date(2026, 10, 19),
            "month, day 20": date(2026, 10, 20),
            "month, last working day": date(2026, 10, 30),
            "month, 1st working day": date(2026, 10, 8),
            "quarter, last working day": date(2026, 9, 30),
            "half year, day 5": date(2026, 7, 6),
            "year, last day": date(2025, 12, 31),
        }.items():
            with self.subTest(words):
                opening = self._opens(words, today)
                self.assertEqual(opening and opening.day, day)

    def test_a_day_off_moves_it_to_the_next_working_day(self):
        self.assertEqual(
            self._opens("Thu", date(2026, 10, 8)),
            Opening(date(2026, 10, 8), date(2026, 10, 8)),
        )
        self.assertEqual(
            self._opens("Fri", date(2026, 10, 8)),
            Opening(date(2026, 10, 2), date(2026, 10, 8)),
        )
        self.assertEqual(
            self._opens("Fri", date(2026, 10, 7)),
            Opening(date(2026, 9, 25), date(2026, 9, 25)),
        )

    def test_it_does_not_come_before_its_first_day(self):
        weekly = Rhythm("week", (0,))
        self.assertIsNone(latest(weekly, date(2026, 3, 4), working, date(2026, 3, 3)))

    def test_what_is_no_rhythm_is_refused(self):
        for words in ("", "Mon,Thu", "1 weeks, Mon", "month", "month, day 32"):
            with self.subTest(words), self.assertRaises(ValueError):
                read_rhythm(words)
        for words in ("month, 1th working day", "weekly", "60 weeks, Mon"):
            with self.subTest(words), self.assertRaises(ValueError):
                read_rhythm(words)

    @given(RHYTHMS)
    @patient()
    def test_what_is_printed_is_read_as_the_same(self, rhythm):
        self.assertEqual(read_rhythm(print_rhythm(rhythm)), rhythm)

    @given(RHYTHMS, st.integers(60, 700), DAYS_OFF)
    @patient()
    def test_it_opens_on_working_days_and_never_goes_back(self, rhythm, number, off):
        def works(day):
            return day.weekday() < 5 and (day - LONG_AGO).days not in off

        today = LONG_AGO + timedelta(days=number)
        before = latest(rhythm, today - timedelta(days=1), works, LONG_AGO)
        found = latest(rhythm, today, works, LONG_AGO)
        if found:
            self.assertLessEqual(found.day, today)
            self.assertTrue(works(found.day))
            self.assertLessEqual(found.period, found.day)
        if before:
            self.assertGreaterEqual(found, before)
