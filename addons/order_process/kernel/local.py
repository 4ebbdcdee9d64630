"""Moments as people read them: in the time zone of whoever reads the message."""

from datetime import datetime, time, timedelta

import pytz

from odoo import fields
from odoo.tools import SQL


def local_time(record, moment, pattern="%Y-%m-%d %H:%M"):
    """Return a naive UTC moment as text in the zone of the record's user."""
    return format(fields.Datetime.context_timestamp(record, moment), pattern)


def local_day(record, moment):
    """Return the day of a naive UTC moment in the zone of the record's user; False
    for none."""
    if not moment:
        return False
    return fields.Datetime.context_timestamp(record, moment).date()


def company_day(company, moment):
    """Return the day of a naive UTC moment where a company works, whoever asks: a
    scheduled action has no time zone of its own; False for none."""
    return local_day(company.with_context(tz=_company_zone(company)), moment)


def company_day_sql(company, moment):
    """Return SQL for the day of a naive UTC moment where a company works.

    :param moment: SQL of the column
    """
    return local_day_sql(company.with_context(tz=_company_zone(company)), moment)


def local_day_begins(record, day):
    """Return the moment, naive UTC, at which a day begins in the zone of the record's
    user: what lies between two of them is found by an index."""
    moment = record.env.tz.localize(datetime.combine(day, time.min))
    return moment.astimezone(pytz.utc).replace(tzinfo=None)


def company_day_begins(company, day):
    """Return the moment, naive UTC, at which a day begins where a company works."""
    return local_day_begins(company.with_context(tz=_company_zone(company)), day)


def _company_zone(company):
    return company.sudo().resource_calendar_id.tz or str(company.env.tz)


def local_day_sql(record, moment):
    """Return SQL for the day of a naive UTC moment in the zone of the record's user.

    :param moment: SQL of the column
    """
    zone = str(record.env.tz)
    return SQL("CAST(%s AT TIME ZONE 'UTC' AT TIME ZONE %s AS date)", moment, zone)


def period_text(first, last):
    """Return a period as people write it: 2026-11, 2026-Q4, 2026; else its days.

    >>> from datetime import date
    >>> period_text(date(2026, 11, 1), date(2026, 11, 30))
    '2026-11'
    >>> period_text(date(2026, 10, 1), date(2026, 12, 31))
    '2026-Q4'
    >>> period_text(date(2026, 1, 1), date(2026, 12, 31))
    '2026'
    >>> period_text(date(2026, 11, 2), date(2026, 11, 8))
    '2026-11-02 – 2026-11-08'
    """
    if not first or not last:
        return ""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if first.day == after.day == 1:
        if months == 1:
            return f"{first:%Y-%m}"
        if months == 3 and first.month % 3 == 1:
            return f"{first:%Y}-Q{first.month // 3 + 1}"
        if months == 12 and first.month == 1:
            return f"{first:%Y}"
    return f"{first} – {last}"
