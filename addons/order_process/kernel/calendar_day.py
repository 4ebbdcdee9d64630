from datetime import timedelta

from odoo.addons.order_clock.engine.clock_zone import (
    day_date,
    day_number,
    to_seconds,
    weekday,
)

FURTHEST_HOLIDAY = 21


class LocalDays:
    """Local day, minute and working days of companies, asked once an emission."""

    def __init__(self, env):
        self.env = env
        self.clocks = {}

    def clock(self, company, at):
        key = (company.id, at.year)
        if key not in self.clocks:
            self.clocks[key] = self.env["order.clock"]._clock(company, at=at)
        return self.clocks[key]

    def at(self, company, at):
        """Return {day, minute, weekdays, workday} of a moment for a EventInput."""
        clock = self.clock(company, at)
        local = clock.zone.local(to_seconds(at))
        number, second = divmod(local, 86400)
        return {
            "day": day_date(number).isoformat(),
            "minute": second // 60,
            "workday": clock.is_working_day(day_date(number)),
            "weekdays": self._rolled(clock, number),
        }

    @staticmethod
    def _rolled(clock, number):
        """This weekday and those of the days off directly before it."""
        days = {weekday(number)}
        for before in range(1, FURTHEST_HOLIDAY):
            day = day_date(number) - timedelta(days=before)
            if clock.is_working_day(day):
                break
            days.add(weekday(day_number(day)))
        return frozenset(days)
