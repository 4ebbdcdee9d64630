from datetime import date, datetime, time, timedelta

import pytz

from odoo import fields, models

DAY = timedelta(days=1)


class MrpWorkcenter(models.Model):
    """Hours of work centres day by day, from their calendars with all days off, and the
    overtime that is possible there."""

    _inherit = "mrp.workcenter"

    overtime_hours = fields.Float(
        string="Overtime Possible (h a day)",
        default=2.0,
        aggregator=None,
        help="What a simulated rush order may add on a working day.",
    )

    _overtime_hours_range = models.Constraint(
        "CHECK(overtime_hours >= 0 AND overtime_hours <= 16)",
        "Overtime is 0 to 16 hours a day.",
    )

    def _sync_hours(self, first, last):
        """Return ``{work centre id: [(day, working hours)]}`` from a day to another
        one, both included; one look-up a calendar."""
        count = (last - first).days + 1
        days = [first + DAY * place for place in range(count)]
        found = {}
        for calendar, centres in self.grouped("resource_calendar_id").items():
            spans = centres._sync_spans(calendar, first, last)
            for centre in centres:
                worked = dict.fromkeys(days, 0.0 if calendar else 24.0)
                for start, stop, _meta in spans.get(centre.resource_id.id, ()):
                    day = date(start.year, start.month, start.day)
                    if day in worked:
                        worked[day] += (stop - start).total_seconds() / 3600
                found[centre.id] = list(worked.items())
        return found

    def _sync_spans(self, calendar, first, last):
        if not calendar:
            return {}
        zone = pytz.timezone(calendar.tz or "UTC")
        begin = zone.localize(datetime.combine(first, time.min))
        end = zone.localize(datetime.combine(last, time.max))
        return calendar._work_intervals_batch(
            begin, end, resources=self.resource_id, tz=zone
        )
