from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..engine.clock_zone import day_date, day_number
from ..engine.deadline import Limit
from ..engine.repetition import Repetition

#: Kinds whose value is a whole number.
WHOLE = (
    "working_days",
    "calendar_days",
    "time_of_day",
    "date_offset",
    "month_end",
    "month_day",
    "window",
    "shift_end",
)


class OrderClock(models.AbstractModel):
    """Limits as a person says them, in the user's language."""

    _inherit = "order.clock"

    @api.model
    def _count_fault(self, kind: str, value: float) -> str:
        """What is wrong with the number of a limit; empty when nothing is."""
        if kind in WHOLE and value != int(value):
            return self.env._(
                "Days, months, windows and minutes before the end of a shift are "
                "counted in whole numbers."
            )
        if kind == "month_day" and not 1 <= value <= 31:
            return self.env._("The day of the month must be between 1 and 31.")
        if kind == "shift_end" and value >= 1440:
            return self.env._("The end of a shift is less than a day ahead.")
        return ""

    @api.model
    def _limit_text(self, limit: Limit, date_label: str = "") -> str:
        """A limit as a person says it, for example "4 working hours"."""
        text = self._bare_limit_text(limit, date_label)
        if limit.soft and text:
            return self.env._("generally %(limit)s", limit=text)
        return text

    def _bare_limit_text(self, limit: Limit, date_label: str) -> str:
        if limit.kind == "none":
            return ""
        if limit.kind == "immediate":
            return self.env._("at once")
        if limit.kind == "time_of_day":
            return self._time_of_day_text(limit)
        if limit.kind == "date_offset":
            return self._date_offset_text(limit, date_label)
        if limit.kind in ("month_end", "month_day"):
            return self._month_text(limit)
        if limit.kind == "window":
            return self._window_text(limit)
        if limit.kind == "shift_end":
            return self._shift_end_text(limit)
        text = self._counted_text(limit.kind, limit.value)
        if limit.at is None:
            return text
        return self.env._(
            "%(limit)s, by %(time)s", limit=text, time=clock_time(limit.at)
        )

    def _counted_text(self, kind: str, value: float) -> str:
        one, many = {
            "minutes": (self.env._("1 minute"), self.env._("%(n)s minutes")),
            "hours": (self.env._("1 hour"), self.env._("%(n)s hours")),
            "working_minutes": (
                self.env._("1 working minute"),
                self.env._("%(n)s working minutes"),
            ),
            "working_hours": (
                self.env._("1 working hour"),
                self.env._("%(n)s working hours"),
            ),
            "working_days": (
                self.env._("1 working day"),
                self.env._("%(n)s working days"),
            ),
            "calendar_days": (self.env._("1 day"), self.env._("%(n)s days")),
            "months": (self.env._("1 month"), self.env._("%(n)s months")),
        }[kind]
        return one if value == 1 else many % {"n": f"{value:g}"}

    def _time_of_day_text(self, limit: Limit) -> str:
        time, count = clock_time(limit.at), limit.count
        if not count and limit.working:
            return self.env._("by %(time)s of the working day", time=time)
        if not count:
            return self.env._("by the next %(time)s", time=time)
        if count == 1 and limit.working:
            return self.env._("by %(time)s on the next working day", time=time)
        if count == 1:
            return self.env._("by %(time)s on the next day", time=time)
        kind = "working_days" if limit.working else "calendar_days"
        return self.env._(
            "by %(time)s, %(days)s later",
            time=time,
            days=self._counted_text(kind, count),
        )

    def _date_offset_text(self, limit: Limit, date_label: str) -> str:
        label = date_label or limit.date_field
        kind = "working_days" if limit.working else "calendar_days"
        days = self._counted_text(kind, limit.value)
        if not limit.value:
            text = self.env._("on %(date)s", date=label)
        elif limit.before:
            text = self.env._("%(days)s before %(date)s", days=days, date=label)
        else:
            text = self.env._("%(days)s after %(date)s", days=days, date=label)
        if limit.at is None:
            return text
        return self.env._(
            "%(limit)s, by %(time)s", limit=text, time=clock_time(limit.at)
        )

    def _month_text(self, limit: Limit) -> str:
        if limit.kind == "month_day":
            text = self.env._("by day %(day)s of the month", day=limit.count)
        elif limit.working:
            text = self.env._("by the last working day of the month")
        else:
            text = self.env._("by the end of the month")
        if limit.kind == "month_end" and limit.count:
            months = self._counted_text("months", limit.count)
            text = self.env._("%(limit)s, %(months)s ahead", limit=text, months=months)
        if limit.at is None:
            return text
        return self.env._(
            "%(limit)s, by %(time)s", limit=text, time=clock_time(limit.at)
        )

    @api.model
    def _opening_text(self, span: Limit, name: str) -> str:
        """How far from a date or an event something begins, in words.

        :param name: what the date or the event is called
        """
        if not span.value:
            return self.env._("on %(date)s", date=name)
        amount = self._counted_text(span.kind, span.value)
        if span.before:
            return self.env._("%(days)s before %(date)s", days=amount, date=name)
        return self.env._("%(days)s after %(date)s", days=amount, date=name)

    @api.model
    def _repetition_text(self, rhythm: Repetition) -> str:
        """A rhythm in words, for example "every 3 working days"."""
        if rhythm.unit == "month":
            if not rhythm.count:
                return self.env._("every month on its last day")
            return self.env._("every month on day %(day)s", day=rhythm.count)
        if rhythm.unit == "weeks":
            if rhythm.count == 1:
                return self.env._("every week")
            return self.env._("every %(count)s weeks", count=rhythm.count)
        if rhythm.count == 1:
            return self.env._("every working day")
        return self.env._("every %(count)s working days", count=rhythm.count)

    def _shift_end_text(self, limit: Limit) -> str:
        if not limit.count:
            return self.env._("by the end of the shift")
        return self.env._(
            "%(span)s before the end of the shift",
            span=self._counted_text("minutes", limit.count),
        )

    def _window_text(self, limit: Limit) -> str:
        # 5 January 1970 was a Monday.
        monday = day_number(fields.Date.to_date("1970-01-05"))
        names = [
            format_date(self.env, day_date(monday + day), date_format="EEEE")
            for day in limit.weekdays
        ]
        return self.env._(
            "by the next window (%(weekdays)s %(time)s)",
            weekdays=", ".join(names),
            time=clock_time(limit.at),
        )


def clock_time(minutes: int | None) -> str:
    """Minutes of the day as HH:MM; none is the end of the day."""
    hours, rest = divmod(1440 if minutes is None else minutes, 60)
    return f"{hours:02}:{rest:02}"
