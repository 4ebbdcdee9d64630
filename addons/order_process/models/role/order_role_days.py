from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models

from odoo.addons.order_clock.engine.clock_zone import day_number, to_datetime

#: People are looked for once in each hour of working time, in its middle.
HOUR, MIDDLE = 3600, 1800


class OrderRole(models.Model):
    """Who of a role is there on a day: at some hour that the company works."""

    _inherit = "order.role"

    def _actors_on(self, company, days):
        """Return who acts on each of the days, at whatever hour of working time.

        :return: {role id: [for each day {(user, principal): whether the user is there
            the whole day}]}; like `_actors_at` in a fixed number of queries
        """
        hours = [self._hours_of(company, day) for day in days]
        instants = sorted({at for of_day in hours for at in of_day})
        found = self._actors_at(company, instants) if instants else {}
        return {
            role_id: [
                self._actors_through([at_hour[at] for at in of_day]) for of_day in hours
            ]
            for role_id, lists in found.items()
            for at_hour in [dict(zip(instants, lists, strict=True))]
        }

    @api.model
    def _actors_through(self, hours):
        """Return whom the hours of a day have, and who of them is there in all."""
        pairs = dict.fromkeys(pair for hour in hours for pair in hour)
        there = [{user for user, _principal in hour} for hour in hours]
        return {pair: all(pair[0] in hour for hour in there) for pair in pairs}

    @api.model
    def _present_label(self, name, whole):
        return name if whole else self.env._("%s (part of the day)", name)

    @api.model
    def _hours_of(self, company, day):
        """Return moments of the day, one for each hour that the company works; noon of
        a day on which it does not."""
        clock = self._clock_of(company)
        if not clock or not clock.is_working_day(day):
            zone = pytz.timezone(company.resource_calendar_id.tz or "UTC")
            noon = zone.localize(datetime.combine(day, time(12)))
            return [noon.astimezone(pytz.utc).replace(tzinfo=None)]
        moments = []
        for start, end in clock.intervals(*clock.days.bounds(day_number(day))):
            first = min(start + MIDDLE, (start + end) // 2)
            moments += [to_datetime(at) for at in range(first, end, HOUR)]
        return moments

    @api.model
    def _days_ahead(self, company, number):
        """Return those of the next days on which the company works, today the first:
        by its calendar, holidays, days off and make-up workdays; at least one day."""
        today = fields.Date.context_today(self)
        days = [today + timedelta(days=ahead) for ahead in range(number)]
        clock = self._clock_of(company)
        if not clock:
            return days
        return [day for day in days if clock.is_working_day(day)] or days[:1]

    @api.model
    def _clock_of(self, company):
        """Return the working time of the company; None where none is set up."""
        return (
            self.env["order.clock"]._clock(company)
            if company.resource_calendar_id
            else None
        )
