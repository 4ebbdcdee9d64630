"""Random limits in random working hours, against a scan that looks at each minute.

The scan knows nothing of our engine: it asks the wall clock of the zone database for
each minute whether somebody works then. Long with OC_DEEP=1.
"""

import os
import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from odoo.tests import tagged

from ..engine.deadline import Limit
from ..engine.due_item import DueItem
from .common_clock_case import ClockCase

QUESTIONS = 3000 if os.environ.get("OC_DEEP") == "1" else 120
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
SHIFTS = (
    ((8, 12), (13, 17)),
    ((9, 18),),
    ((6, 14), (14, 22)),
    ((0, 6), (20, 24)),
    ((7.5, 11.75), (12.5, 16.25)),
)
MINUTE = timedelta(minutes=1)


class World:
    """One company's working time, as the scan and the clock are told of it."""

    def __init__(self, zone, shifts, days):
        self.zone, self.shifts, self.days = ZoneInfo(zone), shifts, days
        self.off, self.make_up, self.leaves = set(), {}, []

    def works(self, moment):
        """Is the minute that begins at this UTC moment worked?"""
        local = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(self.zone)
        day, minute = local.date(), local.hour * 60 + local.minute
        if day in self.off or any(a <= moment < b for a, b in self.leaves):
            return False
        weekday = self.make_up.get(day, day.weekday())
        return weekday in self.days and any(
            start * 60 <= minute < end * 60 for start, end in self.shifts
        )

    def due(self, start, minutes):
        """Scan on until so many minutes were worked."""
        moment = start
        while minutes:
            minutes -= self.works(moment)
            moment += MINUTE
        return moment


@tagged("post_install", "-at_install")
class TestClockOracle(ClockCase):
    def _world(self, chance, number):
        """A company with hours, days off, make-up days and hours off, at random."""
        zone, shifts = ZONES[number % len(ZONES)], chance.choice(SHIFTS)
        days = tuple(range(chance.choice((5, 6, 7))))
        world = World(zone, shifts, days)
        company = self.env["res.company"].create({"name": f"World {number}"})
        company.resource_calendar_id = self._calendar(company, shifts, days, tz=zone)
        first = date(2026, 3, 1)
        for offset in chance.sample(range(300), 12):
            day = first + timedelta(days=offset)
            values = {"company_id": company.id, "name": "rule", "date_from": day}
            if chance.random() < 0.6:
                world.off.add(day)
                values["kind"] = "off"
            else:
                world.make_up[day] = 0
                values |= {"kind": "work", "weekday": "0"}
            self.env["order.calendar.exception"].create(values)
        for offset in chance.sample(range(300), 3):
            start = datetime(2026, 3, 1, chance.randrange(24)) + timedelta(days=offset)
            end = start + timedelta(hours=chance.randrange(1, 60))
            # A made-up day goes before what all the company has off.
            if any(abs(day - start.date()) < timedelta(5) for day in world.make_up):
                continue
            calendar = company.resource_calendar_id
            leave = self._leave(
                start, end, company_id=company.id, calendar_id=calendar.id
            )
            # Odoo moves what is entered between the zones of user and calendar.
            world.leaves.append((leave.date_from, leave.date_to))
        return world, company

    def test_no_due_time_differs_from_a_look_at_each_minute(self):
        chance = random.Random(2026)  # noqa: S311 - the same questions in each run
        worlds = [self._world(chance, number) for number in range(8)]
        asked, items = [], []
        for number in range(QUESTIONS):
            world, company = worlds[number % len(worlds)]
            start = datetime(2026, 3, 1) + MINUTE * chance.randrange(300 * 1440)
            minutes = chance.choice((1, 20, 60, 240, 481, 1500))
            asked.append((world, start, minutes))
            items.append(DueItem(Limit("working_minutes", minutes), start, company))
        found = self.clock._due_batch(items)
        for (world, start, minutes), due in zip(asked, found, strict=True):
            expected = world.due(start, minutes)
            self.assertEqual(due, expected, (world.zone, world.shifts, start, minutes))
