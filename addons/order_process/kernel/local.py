"""Moments as people read them: in the time zone of whoever reads the message."""

from odoo import fields


def local_time(record, moment, pattern="%Y-%m-%d %H:%M"):
    """Return a naive UTC moment as text in the zone of the record's user."""
    return format(fields.Datetime.context_timestamp(record, moment), pattern)


def local_day(record, moment):
    """Return the day of a naive UTC moment in the zone of the record's user."""
    return fields.Datetime.context_timestamp(record, moment).date()
