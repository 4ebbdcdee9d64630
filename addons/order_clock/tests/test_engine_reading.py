"""The strict reader of numbers, dates, yes or no, codes and texts."""

import doctest
from datetime import date, datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine import reading, reading_dates
from .properties import patient

ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.text("0123456789,._-/+年月日TZ:% ", max_size=20),
    st.lists(st.integers(), max_size=2),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(timezone.utc)),
)
READERS = (
    reading.read_text,
    reading.read_code,
    reading.read_number,
    reading.read_percent,
    reading.read_yes_no,
    reading_dates.read_date,
    reading_dates.read_moment,
)


@tagged("post_install", "-at_install")
class TestReading(BaseCase):
    """What has one meaning is read, all else is refused with what was understood."""

    def _code(self, reader, *values):
        found = reading.attempt(reader, *values)
        self.assertIsInstance(found, tuple, f"{values} was read as {found}")
        return found[0]

    def test_documentation(self):
        for module in (reading, reading_dates):
            found = doctest.testmod(module)
            self.assertTrue(found.attempted)
            self.assertFalse(found.failed)

    def test_numbers_that_mean_two_things_or_none(self):
        for text in ("1,5", "1.234,56", "0,385", "12,34"):
            self.assertEqual(self._code(reading.read_number, text), "number_two_ways")
        for text in ("1_000", "十二", "1e308", "", "1,23,456", "²", "٣", "0x1", "--1"):
            self.assertEqual(self._code(reading.read_number, text), "not_number")
        self.assertEqual(self._code(reading.read_number, 1e308), "number_large")
        self.assertEqual(self._code(reading.read_number, float("nan")), "not_number")
        self.assertEqual(self._code(reading.read_number, float("inf")), "number_large")
        self.assertEqual(self._code(reading.read_number, 10**400), "number_large")

    def test_days_that_mean_two_things_or_none(self):
        for text in ("26/3/15", "01.02.03", "31.12.2026"):
            self.assertEqual(self._code(reading_dates.read_date, text), "date_ways")
        for text in ("2026-03-055", "2026-02-30", "2026-3/5", "soon", "20261301"):
            self.assertEqual(self._code(reading_dates.read_date, text), "not_date")
        for text in ("1800-01-01", "9999-12-31", "0001-01-01"):
            self.assertEqual(self._code(reading_dates.read_date, text), "date_far")

    @patient(max_examples=300)
    @given(ANY)
    def test_a_reader_reads_or_refuses_and_does_nothing_else(self, value):
        for reader in READERS:
            found = reading.attempt(reader, value)
            if isinstance(found, tuple):
                self.assertTrue(all(isinstance(v, str) for v in found[1].values()))

    @patient()
    @given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3))
    def test_a_plain_number_is_itself_with_and_without_groups(self, number):
        self.assertEqual(reading.read_number(f"{number:f}"), float(number))
        self.assertEqual(reading.read_number(f"{number:,f}"), float(number))

    @patient()
    @given(st.dates(date(1991, 1, 1), date(2040, 12, 31)))
    def test_a_day_is_itself_however_it_is_written(self, day):
        year, month, number = day.year, day.month, day.day
        for text in (
            day.isoformat(),
            f"{year}/{month}/{number}",
            f"{year}.{month}.{number}",
            f"{year}年{month}月{number}日",
            f"{day:%Y%m%d}",
            f"{day.isoformat()} 00:00:00",
        ):
            self.assertEqual(reading_dates.read_date(text), day)
        moment = datetime(year, month, number)
        self.assertEqual(reading_dates.read_moment(moment.isoformat()), moment)

    @patient()
    @given(st.integers(0, 10**15 - 1), st.integers(1, 18))
    def test_a_code_keeps_its_digits(self, number, width):
        self.assertEqual(reading.read_code(number), str(number))
        self.assertEqual(reading.read_code(number, "0" * width), f"{number:0{width}d}")
