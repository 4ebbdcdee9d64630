from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..engine.clock import WorkClock
from ..engine.clock_zone import day_date, to_datetime, to_seconds
from ..engine.deadline import WORK_SPANS, Limit
from ..engine.deadline_explain import Step, explain

LINE_KINDS = {
    "started": "start",
    "reference": "start",
    "outside_work": "close",
    "closed": "close",
    "worked": "work",
    "make_up_day": "work",
    "break": "break",
    "holiday": "holiday",
    "absence": "holiday",
    "paused": "pause",
    "waiting": "pause",
    "shift": "close",
    "due": "due",
}


class OrderClock(models.AbstractModel):
    """Why something is due when it is, in the user's language."""

    _inherit = "order.clock"

    @api.model
    def _explain_due(self, item) -> list[str]:
        """The explanation of one due time as sentences."""
        return [line["text"] for line in self._explain_lines(item)]

    @api.model
    def _explain_lines(self, item) -> list[dict]:
        """The explanation as dicts for the screen: kind (start, work, break, close,
        holiday, pause, due, note), code, from and to (UTC strings or False), minutes
        counted, text. ``item`` is a ``DueItem``."""
        limit = self._engine_limit(item.limit, item.company)
        dates = self._dates(limit, item.dates)
        clocks, keys = self._clocks([item])
        found = []

        def question(clock):
            pauses = self._pauses(item.pauses)
            steps = explain(limit, to_seconds(item.start), clock, dates, pauses)
            found.append(clock)
            return steps

        steps = self._ask(question, clocks[keys[0]], keys[0])
        lines = [self._line(step, limit, found[-1]) for step in steps]
        notes = self._zone_lines(keys[0].calendar) + self._at_once_note(item, limit)
        return notes + lines

    def _line(self, step: Step, limit: Limit, clock: WorkClock) -> dict:
        params = step.params
        counted = step.code in ("worked", "make_up_day") and limit.kind in WORK_SPANS
        return {
            "kind": LINE_KINDS.get(step.code, "note"),
            "code": step.code,
            "from": self._utc_text(params.get("at")),
            "to": self._utc_text(params.get("until")),
            "minutes": params.get("seconds", 0) // 60 if counted else 0,
            "text": self._step_text(step, limit, clock),
        }

    def _utc_text(self, seconds):
        return fields.Datetime.to_string(to_datetime(seconds)) if seconds else False

    def _step_text(self, step: Step, limit: Limit, clock: WorkClock) -> str:
        code, params = step.code, step.params
        if code == "shift" and params["count"]:
            code = "before_shift"
        if code == "worked" and limit.kind not in WORK_SPANS:
            code = "worked_days"
        elif code == "worked" and params["day"] != params["last"]:
            code = "worked_long"
        values = {
            "at": self._local_text(params.get("at"), clock),
            "until": self._local_text(params.get("until"), clock),
            "hour_at": self._hour_text(params.get("at"), clock),
            "hour_until": self._hour_text(params.get("until"), clock),
            "days": self._days_text(params),
            "name": self._note_name(params.get("name")),
            "reason": params.get("reason") or self.env._("no reason given"),
            "amount": self._amount_text(params.get("seconds", 0)),
            "field": params.get("field", ""),
            "count": params.get("count", 0),
        }
        if code == "reference" and "at" not in params:
            values["at"] = values["days"]
        return (self._day_templates() | self._point_templates())[code] % values

    def _day_templates(self) -> dict[str, str]:
        """What is said of days and hours: counted, left out or paused."""
        return {
            "outside_work": self.env._(
                "Outside working time; counting starts at %(until)s."
            ),
            "worked": self.env._("%(days)s, %(hour_at)s–%(hour_until)s: %(amount)s."),
            "worked_long": self.env._("%(days)s: %(amount)s of working time."),
            "worked_days": self.env._("%(days)s: worked."),
            "break": self.env._("Break %(hour_at)s–%(hour_until)s."),
            "closed": self.env._("%(days)s: not worked."),
            "holiday": self.env._("%(days)s: %(name)s, not worked."),
            "absence": self.env._("%(days)s: absent (%(name)s)."),
            "make_up_day": self.env._("%(days)s: %(name)s, a make-up workday."),
            "paused": self.env._(
                "Paused from %(at)s to %(until)s (%(reason)s): %(amount)s."
            ),
            "waiting": self.env._(
                "Paused since %(at)s (%(reason)s); the due time moves when the "
                "clock resumes."
            ),
        }

    def _point_templates(self) -> dict[str, str]:
        """What is said of the start, the end, and a limit that has none."""
        return {
            "started": self.env._("Started on %(at)s."),
            "reference": self.env._("Counted from %(field)s: %(at)s."),
            "no_limit": self.env._("There is no time limit."),
            "no_date": self.env._("The date %(field)s is not known yet."),
            "not_before": self.env._(
                "The result would be before the start; nothing is due earlier."
            ),
            "shortened": self.env._("… %(count)s more lines …"),
            "shift": self.env._("The shift ends at %(at)s."),
            "before_shift": self.env._(
                "The shift ends at %(at)s; due %(count)s minutes before."
            ),
            "due": self.env._("Due on %(at)s."),
        }

    def _local_text(self, seconds, clock: WorkClock) -> str:
        if seconds is None:
            return ""
        day = day_date(clock.zone.day(seconds))
        return f"{self._day_text(day)} {self._hour_text(seconds, clock)}"

    def _hour_text(self, seconds, clock: WorkClock) -> str:
        if seconds is None:
            return ""
        return to_datetime(clock.zone.local(seconds)).strftime("%H:%M")

    def _days_text(self, params: dict) -> str:
        if "day" not in params:
            return ""
        first, last = params["day"], params.get("last", params["day"])
        if first == last:
            return self._day_text(day_date(first))
        return self.env._(
            "%(first)s to %(last)s",
            first=self._day_text(day_date(first)),
            last=self._day_text(day_date(last)),
        )

    def _day_text(self, day) -> str:
        weekday = format_date(self.env, day, date_format="EEE")
        return f"{weekday} {format_date(self.env, day)}"

    def _amount_text(self, seconds: int) -> str:
        hours, minutes = divmod(seconds // 60, 60)
        if not hours:
            return self.env._("%(minutes)s min", minutes=minutes)
        if not minutes:
            return self.env._("%(hours)s h", hours=hours)
        return self.env._("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)

    def _note_name(self, name) -> str:
        """Exceptions are named by reference, so that each reader sees his language."""
        model, _comma, record_id = (name or "").partition(",")
        if model == "order.calendar.exception" and record_id.isdigit():
            return self.env[model].sudo().browse(int(record_id)).exists().name or ""
        return name or self.env._("day off")
