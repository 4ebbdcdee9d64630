import logging
from collections import defaultdict
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytz

from odoo import models, tools
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..engine.calendar import Leave, Week, build_clock
from ..engine.clock import WorkClock
from ..engine.clock_zone import Zone, day_number, to_seconds, zone

_logger = logging.getLogger(__name__)


class OrderClock(models.AbstractModel):
    """How a clock is read from Odoo's calendars."""

    _inherit = "order.clock"

    @tools.ormcache("company_id", "calendar_id", "first_year", "last_year")
    def _calendar_clock(
        self, company_id: int, calendar_id: int, first_year: int, last_year: int
    ) -> WorkClock:
        """Cached until a source changes (``order.clock.source``), in all workers."""
        calendar = self._calendar(calendar_id)
        self._ensure_fixed_hours(calendar)
        first, last = date(first_year, 1, 1), date(last_year, 12, 31)
        rules = self.env["order.calendar.exception"].sudo()
        rules = rules.search(
            self._exception_domain(company_id, calendar_id, first, last)
        )
        return build_clock(
            self._week(calendar),
            self._zone(calendar),
            day_number(first),
            day_number(last),
            leaves=self._company_leaves(company_id, calendar_id, first),
            rules=rules._day_rules(),
        )

    def _ensure_fixed_hours(self, calendar):
        if calendar.flexible_hours:
            raise UserError(
                self.env._(
                    "Time limits cannot be calculated with the flexible working "
                    "hours %(calendar)s: choose fixed ones for the company, "
                    "department or employee.",
                    calendar=calendar.name,
                )
            )

    def _calendar(self, calendar_id: int):
        return self.env["resource.calendar"].sudo().browse(calendar_id)

    def _zone(self, calendar) -> Zone:
        """Names that the system no longer knows are read from pytz as Odoo does; what
        nobody knows is UTC, and the log and the explanations of due times say so."""
        name = calendar.tz or "UTC"
        try:
            with suppress(ZoneInfoNotFoundError, ValueError, OSError):
                return zone(name)
            return zone(name, pytz.timezone(name))
        except pytz.UnknownTimeZoneError:
            _logger.warning(
                "%s has the unknown time zone %s: counted as UTC", calendar, name
            )
            return zone(f"{name} = UTC", pytz.utc)

    def _week(self, calendar) -> Week:
        """The weekly pattern; breaks and section lines are no working time."""
        hours = defaultdict(list)
        lines = self.env["resource.calendar.attendance"].sudo()
        lines = lines.search_fetch(
            Domain("calendar_id", "=", calendar.id)
            & Domain("display_type", "=", False)
            & Domain("day_period", "!=", "lunch"),
            ["dayofweek", "week_type", "hour_from", "hour_to"],
        )
        for line in lines:
            day = int(line.dayofweek)
            minutes = (self._minute(line.hour_from), self._minute(line.hour_to))
            if calendar.two_weeks_calendar:
                hours[day, int(line.week_type or 0)].append(minutes)
            else:
                hours[day].append(minutes)
        return Week.parse(hours)

    @staticmethod
    def _minute(hour: float) -> int:
        """Minutes of the day, rounded half up as Odoo's own calendars do."""
        return int(hour * 60 + 0.5 + 1e-9)

    def _exception_domain(self, company_id, calendar_id, first, last) -> Domain:
        return (
            Domain("company_id", "=", company_id)
            & Domain("calendar_id", "in", [calendar_id, False])
            & Domain("date_from", "<=", last)
            & Domain("date_to", ">=", first)
        )

    def _company_leaves(self, company_id, calendar_id, first) -> list[Leave]:
        """Time off of everybody in the company that has this calendar."""
        return self._leaves(
            Domain("resource_id", "=", False)
            & Domain("calendar_id", "in", [calendar_id, False])
            & Domain("company_id", "in", [company_id, False])
            & Domain("date_to", ">=", datetime(first.year - 1, 12, 1))
        )[0]

    def _absences(self, resource_ids: set[int]) -> dict[int, list[Leave]]:
        """Resource id -> that person's own time off, read fresh (one query)."""
        if not resource_ids:
            return {}
        return self._leaves(Domain("resource_id", "in", list(resource_ids)))

    def _leaves(self, domain: Domain) -> dict[int, list[Leave]]:
        """Leaves by resource id. Odoo writes the end of a day as 23:59:59."""
        leaves = self.env["resource.calendar.leaves"].sudo()
        leaves = leaves.search_fetch(
            domain & Domain("time_type", "=", "leave"),
            ["date_from", "date_to", "name", "resource_id"],
        )
        found = defaultdict(list)
        for leave in leaves:
            end = to_seconds(leave.date_to)
            end += end % 60 == 59
            row = Leave(to_seconds(leave.date_from), end, leave.name or "")
            found[leave.resource_id.id or 0].append(row)
        return found
