from datetime import date, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.reading import Unread, shown
from ..engine.reading_dates import in_range, read_date, read_moment

#: Clocks of two computers are never quite the same.
TOLERANCE = timedelta(minutes=2)


class OrderTimeReader(models.AbstractModel):
    """Dates and times that come from outside, for all public methods.

    What is wrong is said in the user's language (422 over HTTP): Odoo's own conversion
    cuts off what it does not understand, and takes the year 1. Order sheets and
    intake read with the same functions of the engine and list their faults.
    """

    _name = "order.time.reader"
    _description = "Date and Time Parser"

    @api.model
    def _moment(self, value, past=False):
        """Read a date and time.

        :param value: text ``YYYY-MM-DD HH:MM:SS`` (UTC unless it says its zone) or
            datetime; nothing gives ``None``
        :param bool past: it has happened, so it cannot lie in the future
        :return: naive UTC datetime
        :raise ValidationError: why it is none
        """
        if value is None or value is False or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time())
        moment = self._read(read_moment, value)
        now = fields.Datetime.now()
        if past and moment > now + TOLERANCE:
            raise ValidationError(
                self.env._("%(value)s is in the future.", value=shown(value))
            )
        return min(moment, now) if past else moment

    @api.model
    def _moment_since(self, value, since, what):
        """Read when something happened that cannot lie before something else.

        :param datetime since: the earliest moment; its seconds are not counted, as
            people enter minutes
        :param str what: what happened then, in the user's language
        :return: naive UTC datetime
        :raise ValidationError: why it is none, with the times that are possible
        """
        moment = self._moment(value, past=True)
        if moment and since and moment < since.replace(second=0, microsecond=0):
            raise ValidationError(
                self.env._(
                    "%(value)s is before %(since)s: %(what)s.",
                    value=self._local(moment),
                    since=self._local(since),
                    what=what,
                )
            )
        return moment

    @api.model
    def _local(self, moment):
        local = fields.Datetime.context_timestamp(self, moment)
        return f"{local:%Y-%m-%d %H:%M}"

    @api.model
    def _day(self, value):
        """Read a date; see ``_moment``."""
        if value is None or value is False or value == "":
            return None
        return self._read(read_date, value)

    @api.model
    def _ensure_countable(self, day):
        """Refuse a day that no clock can count, with a text about that day."""
        self._read(in_range, day)

    @api.model
    def _ensure_dates(self, records, name):
        """Refuse dates and times of records that no clock can count (constraints).

        :raise ValidationError: which one, and what is possible
        """
        for record in records:
            if record[name]:
                self._ensure_countable(fields.Date.to_date(record[name]))

    @api.model
    def _read(self, reader, value):
        try:
            return reader(value, today=fields.Date.context_today(self))
        except Unread as error:
            if error.code != "date_far":
                self._refuse_unread(value)
            raise ValidationError(
                self.env._(
                    "%(value)s cannot be calculated: times must be between "
                    "%(first)s and %(last)s.",
                    value=error.params["value"],
                    first=error.params["first"],
                    last=error.params["last"],
                )
            ) from error

    def _refuse_unread(self, value):
        raise ValidationError(
            self.env._(
                "“%(value)s” is not a date and time in the format 2026-03-31 08:00:00.",
                value=shown(value),
            )
        )
