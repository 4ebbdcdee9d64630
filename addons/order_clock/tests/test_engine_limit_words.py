from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine.deadline import Limit
from ..engine.limit_words import WEEKDAYS, print_limit, read_limit
from .properties import patient

TIMES = st.integers(1, 1440)
MAYBE = st.none() | TIMES
DAYS = st.integers(0, 60)
SPANS = ["minutes", "hours", "working_minutes", "working_hours"]
LIMITS = st.one_of(
    st.builds(Limit, st.just("immediate")),
    st.builds(Limit, st.sampled_from(SPANS), st.integers(1, 999).map(lambda n: n / 4)),
    st.builds(Limit, st.sampled_from(["working_days", "calendar_days"]), DAYS, MAYBE),
    st.builds(Limit, st.just("time_of_day"), DAYS, TIMES, working=st.booleans()),
    st.builds(
        Limit,
        st.just("date_offset"),
        DAYS,
        MAYBE,
        date_field=st.sampled_from(["create_date", "write_date"]),
        before=st.booleans(),
        working=st.booleans(),
    ),
    st.builds(Limit, st.just("month_end"), DAYS, MAYBE, working=st.booleans()),
    st.builds(
        Limit, st.just("month_day"), st.integers(1, 31), MAYBE, working=st.booleans()
    ),
    st.builds(
        Limit,
        st.just("window"),
        DAYS,
        TIMES,
        st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        working=st.booleans(),
    ),
    st.builds(Limit, st.just("shift_end"), st.integers(0, 1439)),
)
SAID = {
    "30 minutes": Limit("minutes", 30),
    "4 working hours": Limit("working_hours", 4),
    "1 working day by 12:00": Limit("working_days", 1, 720),
    "by 10:00 next working day": Limit("time_of_day", 1, 600),
    "by 17:00, soft": Limit("time_of_day", at=1020, soft=True),
    "Mon, Thu by 24:00": Limit("window", at=1440, weekdays=(0, 3)),
    "Tue by 9:00, after 1 window": Limit("window", 1, 540, (1,)),
    "3 working days before create_date, soft": Limit(
        "date_offset", 3, date_field="create_date", before=True, soft=True
    ),
    "on create_date": Limit("date_offset", date_field="create_date"),
    "end of next month": Limit("month_end", 1),
    "day 5 of the month by 17:00": Limit("month_day", 5, 1020),
    "end of shift": Limit("shift_end"),
    "30 minutes before end of shift, soft": Limit("shift_end", 30, soft=True),
    "at once, soft": Limit("immediate", soft=True),
}
UNSAID = (
    "",
    "soon",
    "4 hours by 10:00",
    "0 hours",
    "1.5 working days",
    "by 25:00",
    "by 10:60 next day",
    "by 0:00",
    "Mon, Fry by 10:00",
    "Mon, Thu",
    "day 32 of the month",
    "-3 hours",
    "4 hours, after 2 windows",
    "1.5 minutes before end of shift",
    "1440 minutes before end of shift",
    "2 hours before end of shift",
)


@tagged("post_install", "-at_install")
class TestEngineLimitWords(BaseCase):
    """Limits in the words of a procedure's file."""

    def test_words_of_the_sources_say_their_limits(self):
        for text, limit in SAID.items():
            with self.subTest(text):
                self.assertEqual(read_limit(text), limit)
                self.assertEqual(print_limit(limit), text)

    def test_what_is_no_limit_is_not_guessed(self):
        for text in UNSAID:
            with self.subTest(text):
                self.assertIsNone(read_limit(text))

    def test_blanks_and_the_order_of_weekdays_do_not_matter(self):
        self.assertEqual(read_limit(" 4  working\thours "), Limit("working_hours", 4))
        thursday_first = read_limit("Thu, Mon, Thu by 12:00")
        self.assertEqual(print_limit(thursday_first), "Mon, Thu by 12:00")
        self.assertEqual(len(WEEKDAYS), 7)

    @patient()
    @given(LIMITS, st.booleans())
    def test_every_limit_is_read_as_it_was_printed(self, limit, soft):
        limit = Limit(
            **{name: getattr(limit, name) for name in limit.__slots__} | {"soft": soft}
        )
        self.assertEqual(read_limit(print_limit(limit)), self._as_said(limit))

    @staticmethod
    def _as_said(limit):
        """On the day itself nothing is before or after."""
        if limit.kind != "date_offset" or limit.value:
            return limit
        fields = {name: getattr(limit, name) for name in limit.__slots__}
        return Limit(**fields | {"before": False})
