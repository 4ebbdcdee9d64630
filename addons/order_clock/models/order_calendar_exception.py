from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..engine.calendar import DayRule
from ..engine.clock_zone import day_number


class OrderCalendarException(models.Model):
    """Dated changes of working time: a make-up workday, a day or some hours off.

    Within one clock a rule of a single calendar goes before a rule of all the
    company's calendars, and time off goes before work at the same level.
    """

    _name = "order.calendar.exception"
    _description = "Calendar Exception"
    _inherit = ["order.clock.source"]
    _order = "date_from, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        check_company=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: all working hours of the company.",
    )
    kind = fields.Selection(
        [("work", "Make-up Workday"), ("off", "Day Off")],
        string="Type",
        required=True,
        default="off",
    )
    date_from = fields.Date(
        string="Start Date", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(
        string="End Date",
        compute="_compute_date_to",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Last day (inclusive).",
    )
    pattern = fields.Selection(
        [
            ("day", "Whole Day"),
            ("weekday", "Weekday Schedule"),
            ("hours", "From Hour to Hour"),
        ],
        compute="_compute_pattern",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    weekday = fields.Selection(
        [
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        string="Weekday Schedule",
        default="0",
        help="The day is worked according to this weekday of the working hours.",
    )
    hour_from = fields.Float(
        string="Start Hour", help="Local time of the working hours."
    )
    hour_to = fields.Float(
        string="End Hour", help="Local time; 24:00 is the end of the day."
    )
    source = fields.Selection(
        [("manual", "Entered Manually"), ("holidays", "Public Holidays")],
        required=True,
        default="manual",
        readonly=True,
    )
    country_id = fields.Many2one("res.country", readonly=True)
    provisional = fields.Boolean(
        help="The official make-up workdays of that year are not known yet; "
        "import the year again once they are published.",
    )

    _company_dates = models.Index("(company_id, date_from, date_to) WHERE active")

    @api.depends("date_from")
    def _compute_date_to(self):
        for rule in self:
            if rule.date_from and (not rule.date_to or rule.date_to < rule.date_from):
                rule.date_to = rule.date_from

    @api.depends("kind")
    def _compute_pattern(self):
        for rule in self:
            if rule.kind == "work" and rule.pattern in (False, "day"):
                rule.pattern = "weekday"
            elif rule.kind == "off" and rule.pattern in (False, "weekday"):
                rule.pattern = "day"

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for rule in self:
            if rule.date_to < rule.date_from:
                raise ValidationError(
                    self.env._("%(name)s ends before it begins.", name=rule.name)
                )

    @api.constrains("kind", "pattern", "weekday", "hour_from", "hour_to")
    def _check_pattern(self):
        for rule in self:
            message = rule._pattern_error()
            if message:
                raise ValidationError(message)

    @api.constrains(
        "kind",
        "pattern",
        "hour_from",
        "hour_to",
        "date_from",
        "date_to",
        "company_id",
        "calendar_id",
        "active",
    )
    def _check_contradiction(self):
        """On one day the same calendar cannot be worked and closed."""
        for rule in self.filtered("active"):
            for other in rule._overlapping():
                if rule._contradicts(other):
                    raise ValidationError(
                        self.env._(
                            "%(name)s (%(date_from)s to %(date_to)s) contradicts "
                            "%(other)s: the same days would be both working days "
                            "and days off.",
                            name=rule.name,
                            date_from=rule.date_from,
                            date_to=rule.date_to,
                            other=other.name,
                        )
                    )

    def _pattern_error(self) -> str | None:
        """What is wrong with the hours of this rule, if anything."""
        if self.pattern == ("day" if self.kind == "work" else "weekday"):
            return self.env._(
                "%(name)s: a make-up workday needs a weekday or hours; a day off "
                "covers the whole day or certain hours.",
                name=self.name,
            )
        if self.pattern == "weekday" and not self.weekday:
            return self.env._(
                "%(name)s: enter the weekday whose hours apply on that day.",
                name=self.name,
            )
        if self.pattern == "hours" and not 0 <= self.hour_from < self.hour_to <= 24:
            return self.env._(
                "%(name)s: the hours must be between 0:00 and 24:00 and end after "
                "they begin.",
                name=self.name,
            )
        return None

    def _overlapping(self):
        """Other rules of the same company and calendar that share a day."""
        return self.search(
            Domain("id", "!=", self.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("calendar_id", "=", self.calendar_id.id)
            & Domain("kind", "!=", self.kind)
            & Domain("date_from", "<=", self.date_to)
            & Domain("date_to", ">=", self.date_from)
        )

    def _contradicts(self, other) -> bool:
        """Some hours off within a make-up workday are no contradiction."""
        off, work = (self, other) if self.kind == "off" else (other, self)
        if off.pattern == "day":
            return True
        if work.pattern == "weekday":
            return False
        return off.hour_from < work.hour_to and work.hour_from < off.hour_to

    def _day_rules(self) -> list[DayRule]:
        """As engine rules, in the order in which they are to be applied.

        The name is a reference to the record: clocks are cached for all
        languages, so that the name is read when somebody wants to see it.
        """
        ordered = self.sorted(
            lambda rule: (bool(rule.calendar_id), rule.kind == "off", rule.date_from)
        )
        return [
            DayRule(
                first=day_number(rule.date_from),
                last=day_number(rule.date_to),
                work=rule.kind == "work",
                name=f"{self._name},{rule.id}",
                hours=rule._minutes(),
                as_weekday=int(rule.weekday) if rule.pattern == "weekday" else None,
            )
            for rule in ordered
        ]

    def _minutes(self) -> tuple[tuple[int, int], ...] | None:
        if self.pattern != "hours":
            return None
        return ((round(self.hour_from * 60), round(self.hour_to * 60)),)
