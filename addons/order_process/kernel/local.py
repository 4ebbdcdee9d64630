"""Moments as people read them: in the time zone of whoever reads the message."""

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
    zone = company.sudo().resource_calendar_id.tz or str(company.env.tz)
    return local_day(company.with_context(tz=zone), moment)


def local_day_sql(record, moment):
    """Return SQL for the day of a naive UTC moment in the zone of the record's user.

    :param moment: SQL of the column
    """
    zone = str(record.env.tz)
    return SQL("CAST(%s AT TIME ZONE 'UTC' AT TIME ZONE %s AS date)", moment, zone)
