import re
from datetime import date, datetime, time, timedelta, timezone

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.clock_zone import FIRST_DAY, YEARS_AHEAD

#: A date, or a date and a time of day, which may say its distance from UTC.
_TEXT = re.compile(
    r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?"
)
#: Clocks of two computers are never quite the same.
TOLERANCE = timedelta(minutes=2)


class OrderTime(models.AbstractModel):
    """Dates and times that come from outside: one reader for all public methods.

    Odoo's own conversion cuts off what it does not understand and takes the year 1.
    A clock counts from 1991 to twenty years ahead; nothing else is a time here.
    """

    _name = "order.time"
    _description = "Reader of Dates and Times"

    @api.model
    def _moment(self, value, past=False):
        """Read a date and time.

        :param value: text ``YYYY-MM-DD HH:MM:SS`` (UTC unless it says its zone) or
            datetime; nothing gives ``None``
        :param bool past: it has happened, so it cannot lie in the future
        :return: naive UTC datetime
        :raise ValidationError: why it is none (422 over HTTP)
        """
        if value is None or value is False or value == "":
            return None
        moment = self._as_datetime(value)
        if moment is None:
            self._refuse_unread(value)
        self._ensure_countable(moment.date(), value)
        now = fields.Datetime.now()
        if past and moment > now + TOLERANCE:
            raise ValidationError(
                self.env._("%(value)s lies in the future.", value=self._shown(value))
            )
        return min(moment, now) if past else moment

    @api.model
    def _day(self, value):
        """Read a date; see ``_moment``. A text with a time of day is no date."""
        if value is None or value is False or value == "":
            return None
        day = value if type(value) is date else None
        if isinstance(value, str) and len(value) == 10 and _TEXT.fullmatch(value):
            moment = self._as_datetime(value)
            day = moment and moment.date()
        if day is None:
            self._refuse_unread(value)
        self._ensure_countable(day, value)
        return day

    @api.model
    def _as_datetime(self, value):
        if isinstance(value, str):
            try:
                known = _TEXT.fullmatch(value)
                value = datetime.fromisoformat(value) if known else None
            except ValueError:
                return None
        elif type(value) is date:
            value = datetime.combine(value, time())
        if not isinstance(value, datetime):
            return None
        if value.tzinfo:
            try:
                value = value.astimezone(timezone.utc).replace(tzinfo=None)
            except OverflowError:
                return None
        return value

    @api.model
    def _ensure_countable(self, day, value=None):
        """Refuse a day that no clock can count, with a text about that day."""
        last = fields.Date.today() + relativedelta(years=YEARS_AHEAD)
        if day < FIRST_DAY:
            raise ValidationError(
                self.env._(
                    "%(value)s is too early: times count from %(first)s.",
                    value=self._shown(value or day),
                    first=FIRST_DAY,
                )
            )
        if day > last:
            raise ValidationError(
                self.env._(
                    "%(value)s is too far ahead: times count until %(last)s.",
                    value=self._shown(value or day),
                    last=last,
                )
            )

    def _refuse_unread(self, value):
        raise ValidationError(
            self.env._(
                "“%(value)s” is no date and time like 2026-03-31 08:00:00.",
                value=self._shown(value),
            )
        )

    @staticmethod
    def _shown(value):
        return str(value)[:40]
