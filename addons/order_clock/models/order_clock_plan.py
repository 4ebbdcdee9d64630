import re

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine.deadline import KINDS, Limit
from ..engine.due_item import DueItem
from .order_limit_mixin import SPANS, TIMED

_TIME = re.compile(r"^([01]?\d|2[0-4]):([0-5]\d)$")


class OrderClock(models.AbstractModel):
    """The clock for other programs."""

    _inherit = "order.clock"

    @api.model
    def plan_due(
        self,
        company_id,
        start,
        kind,
        value=0,
        *,
        calendar_id=None,
        time=None,
        weekdays=None,
        reference=None,
        before=False,
        working=True,
        pauses=None,
        explain=False,
    ):
        """When something is due; for integrators, by JSON-2 or XML-RPC.

        :param int company_id: a company of the user
        :param str start: UTC, ``YYYY-MM-DD HH:MM:SS``
        :param str kind: none, immediate, minutes, hours, working_minutes,
            working_hours, working_days, calendar_days, time_of_day, date_offset,
            month_end, month_day or window
        :param float value: amount in the unit of the kind (see the limit's help)
        :param int calendar_id: working hours; default: the company's
        :param str time: local ``HH:MM``, 24:00 is the end of the day
        :param list weekdays: of a window, 0 is Monday
        :param str reference: the date of a date_offset, ``YYYY-MM-DD`` or UTC
            ``YYYY-MM-DD HH:MM:SS``
        :param bool before: days before the reference
        :param bool working: count working days and move over days off
        :param list pauses: ``[from, to]`` UTC pairs
        :param bool explain: also give the steps
        :return: ``{"due": UTC string or False, "limit": text, "time_zone": name,
            "steps": [text]}``
        """
        self._check_plan_access()
        days = {"date_field": "reference"} if reference else {}
        days |= {"before": bool(before), "working": bool(working)}
        limit = self._planned_limit(kind, value, time, weekdays, **days)
        place = (company_id, calendar_id)
        item = self._planned_item(limit, start, place, reference, pauses)
        return self._planned_answer(item, explain)

    def _planned_item(self, limit, start, place, reference, pauses):
        """What is asked about; ``place``: ids of the company and its working hours."""
        company_id, calendar_id = place
        dates = {"reference": self._moment(reference, dates=True)} if reference else {}
        return DueItem(
            limit=limit,
            start=self._moment(start),
            company=self._planned_company(company_id),
            calendar=self._planned_calendar(company_id, calendar_id),
            dates=dates,
            pauses=self._planned_pauses(pauses),
        )

    def _planned_answer(self, item, explain):
        due = self._due_batch([item])[0]
        return {
            "due": fields.Datetime.to_string(due) or False,
            "limit": self._limit_text(item.limit, self.env._("the date")),
            "time_zone": self._clock(item.company, item.calendar).zone.name,
            "steps": self._explain_due(item) if explain else [],
        }

    def _check_plan_access(self):
        """Refuse who is no employee; addons above want more."""
        if not self.env.user.has_group("base.group_user"):
            raise AccessError(self.env._("Only employees may ask for due times."))

    def _planned_company(self, company_id):
        if company_id not in self.env.user.company_ids.ids:
            raise AccessError(self.env._("This is not one of your companies."))
        return self.env["res.company"].browse(company_id)

    def _planned_calendar(self, company_id, calendar_id):
        """Working hours of the company, or of all companies."""
        if not calendar_id:
            return None
        if not isinstance(calendar_id, int):
            raise UserError(self.env._("These working hours do not exist."))
        calendar = self._calendar(calendar_id).exists()
        if not calendar or calendar.company_id.id not in (False, company_id):
            raise UserError(self.env._("These working hours do not exist."))
        return calendar

    def _planned_limit(self, kind, value, time, weekdays, **days) -> Limit:
        """The limit, or a UserError that says what is wrong with it."""
        limit = Limit(
            kind=kind,
            value=self._number(value),
            at=self._minutes_of(time),
            weekdays=self._weekday_numbers(weekdays),
            **days,
        )
        if error := self._limit_fault(limit):
            raise UserError(error)
        return limit

    def _limit_fault(self, limit: Limit) -> str:
        if not isinstance(limit.kind, str) or limit.kind not in KINDS:
            return self.env._("%(kind)s is not a limit type.", kind=limit.kind)
        if limit.value < 0 or (limit.kind in SPANS and not limit.value):
            return self.env._("The value of the limit must be more than 0.")
        if fault := self._count_fault(limit.kind, limit.value):
            return fault
        if limit.kind in TIMED and limit.at is None:
            return self.env._("Enter the time of day by which it is due.")
        if limit.kind == "window" and not limit.weekdays:
            return self.env._("Enter the weekdays on which the window is open.")
        return ""

    def _number(self, value) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UserError(self.env._("%(value)s is not a number.", value=value))
        if not abs(value) < 1e6:
            raise UserError(self.env._("%(value)s is too large.", value=value))
        return value

    def _minutes_of(self, time) -> int | None:
        if not time:
            return None
        found = _TIME.match(time) if isinstance(time, str) else None
        minutes = int(found[1]) * 60 + int(found[2]) if found else 0
        if not 0 < minutes <= 1440:
            raise UserError(
                self.env._(
                    "%(time)s is not a time of day in the format HH:MM.", time=time
                )
            )
        return minutes

    def _weekday_numbers(self, weekdays) -> tuple[int, ...]:
        weekdays = weekdays or []
        if not isinstance(weekdays, list | tuple) or any(
            isinstance(day, bool) or day not in range(7) for day in weekdays
        ):
            raise UserError(
                self.env._("Weekdays are a list of numbers from 0 (Monday) to 6.")
            )
        return tuple(sorted(set(weekdays)))

    def _moment(self, text, dates=False):
        """A date or naive UTC datetime of a text."""
        times = self.env["order.time.reader"]
        if dates and isinstance(text, str) and len(text) == 10:
            return times._day(text)
        moment = times._moment(text)
        if moment is None:
            times._refuse_unread(text)
        return moment

    def _planned_pauses(self, pauses) -> list[tuple]:
        found = []
        for pause in pauses or []:
            if not isinstance(pause, list | tuple) or len(pause) != 2:
                raise UserError(self.env._("A pause is a pair of two UTC times."))
            found.append((self._moment(pause[0]), self._moment(pause[1]), ""))
        return found
