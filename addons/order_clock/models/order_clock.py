from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ..engine.calendar import leave_notes
from ..engine.clock import Horizon, WorkClock
from ..engine.clock_zone import FIRST_DAY, LAST_YEAR, to_datetime, to_seconds
from ..engine.deadline import Limit, Pause, due, lateness
from ..engine.due_item import DueItem

YEARS_BACK, YEARS_AHEAD = 1, 2
#: As far as a time may lie ahead, from a start that lies some years back.
YEARS_AT_MOST = 24


class ClockKey(NamedTuple):
    """What a clock depends on, as ids (0 for nobody) and years."""

    company: int
    calendar: int
    resource: int
    first_year: int
    last_year: int


class OrderClock(models.AbstractModel):
    """Working-time clocks from Odoo's calendars, and batches of questions.

    Everything is read as superuser and filtered by company in the domain, so
    that a user and a nightly job always see the same time.
    """

    _name = "order.clock"
    _description = "Working Time Clock"

    # Questions -----------------------------------------------------------------

    @api.model
    def _due_batch(self, items: Iterable[DueItem]) -> list[datetime | None]:
        """Due times as naive UTC, in the order of the items; None when there is
        no limit or the date that it hangs on is unknown. The number of queries
        depends on the number of different calendars only."""
        items = list(items)
        clocks, keys = self._clocks(items)
        found = []
        for item, key in zip(items, keys, strict=True):
            limit = self._engine_limit(item.limit, item.company)
            question = partial(
                due,
                limit,
                to_seconds(item.start),
                dates=self._dates(limit, item.dates),
                pauses=self._pauses(item.pauses),
            )
            moment = self._ask(question, clocks[key], key)
            found.append(None if moment is None else to_datetime(moment))
        return found

    @api.model
    def _lateness_batch(self, rows: Iterable[tuple]) -> list[tuple[int, int]]:
        """Real and working minutes late, for rows ``(due, done, company,
        calendar=None, department=None, employee=None)``; each rounded up, so that
        real minutes are 0 exactly when it was done in time."""
        rows = [tuple(row) for row in rows]
        items = [DueItem(None, row[0] or row[1], *row[2:]) for row in rows]
        clocks, keys = self._clocks(items)
        found = []
        for (due_at, done_at, *_who), key in zip(rows, keys, strict=True):
            if not due_at or done_at <= due_at:
                found.append((0, 0))
                continue
            question = partial(lateness, to_seconds(due_at), to_seconds(done_at))
            late = self._ask(question, clocks[key], key)
            found.append((late.minutes, late.working_minutes))
        return found

    @api.model
    def _clock(self, company, calendar=None, department=None, employee=None, at=None):
        """The clock of one person, role, department or company around ``at``
        (naive UTC, default now), :data:`YEARS_BACK` to :data:`YEARS_AHEAD`."""
        at = at or fields.Datetime.now()
        item = DueItem(None, at, company, calendar, department, employee)
        clocks, keys = self._clocks([item])
        return clocks[keys[0]]

    # Clocks --------------------------------------------------------------------

    def _clocks(
        self, items: list[DueItem]
    ) -> tuple[dict[ClockKey, WorkClock], list[ClockKey]]:
        """The clocks that the items need, and the key of each item's clock."""
        owners = [self._owner(item) for item in items]
        calendars = self._calendars(set(owners))
        years: dict[int, tuple[int, int]] = {}
        keys = []
        for item, owner in zip(items, owners, strict=True):
            year = item.start.year
            if year not in years:
                if not FIRST_DAY.year <= year <= LAST_YEAR - YEARS_AT_MOST:
                    self.env["order.time.reader"]._ensure_countable(item.start.date())
                years[year] = self._years(year)
            keys.append(ClockKey(*calendars[owner], *years[year]))
        wanted = set(keys)
        absences = self._absences({key.resource for key in wanted} - {0})
        return {key: self._keyed_clock(key, absences) for key in wanted}, keys

    def _owner(self, item: DueItem) -> tuple[int, int, int, int]:
        """Whose time it is: ids of company, calendar, department, employee."""
        _limit, _start, company, calendar, department, employee, *_rest = item
        return (
            company.id,
            calendar.id if calendar else 0,
            department.id if department else 0,
            employee.id if employee else 0,
        )

    def _calendars(self, owners: set[tuple]) -> dict[tuple, tuple[int, int, int]]:
        """Owner -> (company, calendar, resource): the first calendar found at the
        employee, the role's assignment, the department, the company."""
        companies = {o[0]: self._company_calendar_id(o[0]) for o in owners}
        departments = self._calendar_ids("hr.department", {o[2] for o in owners})
        people = self._calendar_ids("hr.employee", {o[3] for o in owners})
        resources = self._resource_ids(set(people))
        found = {}
        for owner in owners:
            company, assigned, department, employee = owner
            calendar = (
                people.get(employee)
                or assigned
                or departments.get(department)
                or companies[company]
            )
            if not calendar:
                self._refuse_no_calendar(company)
            found[owner] = (company, calendar, resources.get(employee, 0))
        return found

    @tools.ormcache("company_id")
    def _company_calendar_id(self, company_id: int) -> int:
        """Id of a company's working hours, cached: every event asks for its day."""
        company = self.env["res.company"].sudo().browse(company_id)
        return company.resource_calendar_id.id

    def _calendar_ids(self, model: str, ids: set[int]) -> dict[int, int]:
        """Id -> id of the working hours, read together for all of one model."""
        records = self.env[model].sudo().browse(ids - {0})
        return {record.id: record.resource_calendar_id.id for record in records}

    def _resource_ids(self, employee_ids: set[int]) -> dict[int, int]:
        employees = self.env["hr.employee"].sudo().browse(employee_ids)
        return {employee.id: employee.resource_id.id for employee in employees}

    def _refuse_no_calendar(self, company_id: int):
        company = self.env["res.company"].sudo().browse(company_id)
        raise UserError(
            self.env._("%(company)s has no working hours.", company=company.name)
        )

    def _years(self, year: int) -> tuple[int, int]:
        """The usual years when the start lies in them, else those around it."""
        today = fields.Date.today().year
        if today - YEARS_BACK < year <= today:
            year = today
        return year - YEARS_BACK, year + YEARS_AHEAD

    def _keyed_clock(self, key: ClockKey, absences: dict) -> WorkClock:
        clock = self._calendar_clock(
            key.company, key.calendar, key.first_year, key.last_year
        )
        leaves = absences.get(key.resource)
        if not leaves:
            return clock
        first, last = clock.days.first, clock.days.last
        return clock.without(
            ((leave.start, leave.end) for leave in leaves),
            leave_notes(clock.zone, leaves, first, last, "absence"),
        )

    def _ask(self, question: Callable, clock: WorkClock, key: ClockKey):
        """The question's answer, with a longer clock when this one is too short."""
        try:
            return question(clock=clock)
        except Horizon as error:
            horizon = error
        absences = self._absences({key.resource} - {0})
        while key.last_year - key.first_year < YEARS_AT_MOST:
            key = self._wider(key, horizon, clock)
            clock = self._keyed_clock(key, absences)
            try:
                return question(clock=clock)
            except Horizon as error:
                horizon = error
        return self._refuse_no_time(key)

    def _wider(self, key: ClockKey, horizon: Horizon, clock: WorkClock) -> ClockKey:
        """The next longer period: as far as what was asked for, else twice as long.

        :raise UserError: what was asked for is a date that no clock counts
        """
        year = None
        if horizon.at is not None and not clock.low <= horizon.at <= clock.high:
            day = self._day_of(horizon.at)
            self.env["order.time.reader"]._ensure_countable(day)
            year = day.year
        if year is not None and year <= key.first_year:
            return key._replace(first_year=year - YEARS_BACK)
        years = key.last_year - key.first_year
        last = min(key.first_year + max(2 * years, 1), key.first_year + YEARS_AT_MOST)
        return key._replace(last_year=max(last, (year or 0) + YEARS_BACK))

    @staticmethod
    def _day_of(seconds: int) -> date:
        """The date of an instant; what no calendar has is the last one it has."""
        try:
            return to_datetime(seconds).date()
        except OverflowError:
            return date.max if seconds > 0 else date.min

    def _refuse_no_time(self, key: ClockKey):
        raise UserError(
            self.env._(
                "The working hours %(calendar)s do not contain enough working time "
                "for this limit between %(first)s and %(last)s.",
                calendar=self._calendar(key.calendar).name,
                first=key.first_year,
                last=key.last_year,
            )
        )

    # Arguments ------------------------------------------------------------------------

    def _engine_limit(self, limit, company) -> Limit:
        """The limit as the engine takes it. “At once” is what the company means by
        it: a duty is never late in the second in which it begins."""
        limit = limit if isinstance(limit, Limit) else limit._limit()
        minutes = limit.kind == "immediate" and company.sudo().order_at_once_minutes
        if not minutes:
            return limit
        return Limit("working_minutes", float(minutes), soft=limit.soft)

    def _dates(self, limit: Limit, source) -> dict:
        """The date that the limit hangs on; nothing when the document has not it."""
        if not limit.date_field or source is None or isinstance(source, dict):
            return source or {}
        field = source._fields.get(limit.date_field)
        if field is None or field.type not in ("date", "datetime"):
            return {}
        return {limit.date_field: source[limit.date_field]}

    def _pauses(self, pauses: Iterable) -> list[Pause]:
        return pauses and [
            Pause(to_seconds(start), to_seconds(end) if end else None, reason or "")
            for start, end, reason in pauses
        ]
