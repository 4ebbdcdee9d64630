from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, tagged

from ..engine.deadline import KINDS


@tagged("post_install", "-at_install")
class TestClockLimitMixin(TransactionCase):
    def _limit(self, kind, **values):
        values = {f"limit_{name}": value for name, value in values.items()}
        defaults = {"limit_working": True, "limit_kind": kind}
        return self.env["order.limit.mixin"].new({**defaults, **values})

    def test_the_field_offers_what_the_engine_knows(self):
        kinds = self.env["order.limit.mixin"]._fields["limit_kind"].get_values(self.env)
        self.assertEqual(set(kinds), set(KINDS))

    def test_a_limit_says_what_it_is(self):
        for kind, values, label in (
            ("none", {}, ""),
            ("immediate", {}, "at once"),
            ("minutes", {"value": 30}, "30 minutes"),
            ("working_hours", {"value": 4}, "4 working hours"),
            ("working_hours", {"value": 1.5}, "1.5 working hours"),
            ("working_days", {"value": 1}, "1 working day"),
            ("calendar_days", {"value": 2, "time": 24}, "2 days, by 24:00"),
            ("hours", {"value": 4, "soft": True}, "generally 4 hours"),
            ("time_of_day", {"time": 16}, "by 16:00 of the working day"),
            (
                "time_of_day",
                {"time": 10, "value": 1},
                "by 10:00 on the next working day",
            ),
            (
                "time_of_day",
                {"time": 10, "value": 2, "working": False},
                "by 10:00, 2 days later",
            ),
            (
                "date_offset",
                {"value": 5, "date_field": "date_from", "before": True},
                "5 working days before date_from",
            ),
            ("month_end", {}, "by the last working day of the month"),
            ("month_end", {"working": False}, "by the end of the month"),
            (
                "month_day",
                {"value": 20, "time": 15},
                "by day 20 of the month, by 15:00",
            ),
            (
                "window",
                {"weekdays": "3, 0", "time": 15.5},
                "by the next window (Monday, Thursday 15:30)",
            ),
        ):
            with self.subTest(kind=kind, values=values):
                self.assertEqual(self._limit(kind, **values).limit_label, label)

    def test_a_limit_becomes_an_engine_limit(self):
        record = self._limit("window", weekdays="3,0,3", time=15.5, value=1)
        limit = record._limit()
        self.assertEqual(
            (limit.kind, limit.weekdays, limit.at, limit.count),
            ("window", (0, 3), 930, 1),
        )

    def test_values_of_a_limit_can_be_copied(self):
        record = self._limit("working_hours", value=4, soft=True)
        copy = self.env["order.limit.mixin"].new(record._limit_vals())
        self.assertEqual(copy._limit(), record._limit())
        self.assertEqual(set(record._limit_vals()), set(record._limit_field_names()))

    def test_a_limit_that_makes_no_sense_is_refused_with_a_reason(self):
        for kind, values, reason in (
            ("hours", {"value": -1}, "negative"),
            ("working_hours", {"value": 0}, "number of minutes"),
            ("working_days", {"value": 1.5}, "whole numbers"),
            ("month_day", {"value": 32}, "between 1 and 31"),
            ("time_of_day", {}, "by which it"),
            ("time_of_day", {"time": 25}, "between 0:00 and 24:00"),
            ("window", {"time": 10}, "on which"),
            ("window", {"time": 10, "weekdays": "0,7"}, "from 0"),
            ("window", {"time": 10, "weekdays": "Mon"}, "from 0"),
            ("date_offset", {"value": 1}, "from which"),
        ):
            record = self._limit(kind, **values)
            with self.subTest(kind=kind, values=values):
                with self.assertRaisesRegex(ValidationError, reason):
                    record._check_limit()
                self.assertFalse(record.limit_label)

    def test_a_known_document_must_have_the_date(self):
        record = self._limit("date_offset", value=1, date_field="name")
        self.patch(
            type(record),
            "_limit_document_model",
            lambda _self: "resource.calendar.leaves",
        )
        with self.assertRaisesRegex(ValidationError, "not a date"):
            record._check_limit()
        record.limit_date_field = "date_from"
        record._check_limit()
        self.assertEqual(record.limit_label, "1 working day after Start Date")
