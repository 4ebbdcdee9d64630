from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine.deadline import Limit

TIMED = ("time_of_day", "window")
SPANS = ("minutes", "hours", "working_minutes", "working_hours")
LIMIT_FIELDS = (
    "limit_kind",
    "limit_value",
    "limit_time",
    "limit_weekdays",
    "limit_date_field",
    "limit_before",
    "limit_working",
    "limit_soft",
)


class OrderLimitMixin(models.AbstractModel):
    """A time limit as fields, for nodes, sign-off steps, notices and the like."""

    _name = "order.limit.mixin"
    _description = "Time Limit"

    limit_kind = fields.Selection(
        selection="_selection_limit_kind",
        string="Time Limit",
        required=True,
        default="none",
    )
    limit_value = fields.Float(
        help="Minutes, hours or days. By a time of day: how many days later (0 is the "
        "same day). By a day of the month: that day. By the end of the month: months "
        "ahead. By the next window: how many windows to skip. By the end of the shift: "
        "minutes before it.",
    )
    limit_time = fields.Float(
        string="Time of Day",
        help=(
            "Local time of the working hours. 0:00 means that none is set: for "
            "days, the same time as the start; for the end of the month, closing "
            "time; 24:00 is the end of the day."
        ),
    )
    limit_weekdays = fields.Char(
        string="Window Weekdays",
        help="0 is Monday, 6 is Sunday, separated by commas: 0,3 is Monday and "
        "Thursday. A window on a day off moves to the next working day.",
    )
    limit_date_field = fields.Char(
        string="Date Field",
        help="Technical name of the document date from which the days are counted.",
    )
    limit_before = fields.Boolean(string="Before the Date")
    limit_working = fields.Boolean(
        string="Count Working Days",
        default=True,
        help=("Otherwise all days count and nothing is postponed because of days off."),
    )
    limit_soft = fields.Boolean(
        string="Generally",
        help="The rule says “generally”: displayed and measured, but not assessed.",
    )
    limit_label = fields.Char(string="Limit", compute="_compute_limit_label")

    @api.model
    def _selection_limit_kind(self):
        """Words of the code: the models of other addons that inherit this field are
        installed after the translations of this one, and would stay English."""
        return [
            ("none", self.env._("No limit")),
            ("immediate", self.env._("At once")),
            ("minutes", self.env._("Minutes")),
            ("hours", self.env._("Hours")),
            ("working_minutes", self.env._("Working minutes")),
            ("working_hours", self.env._("Working hours")),
            ("working_days", self.env._("Working days")),
            ("calendar_days", self.env._("Days")),
            ("time_of_day", self.env._("By a time of day")),
            ("date_offset", self.env._("Days before or after a date")),
            ("month_end", self.env._("By the end of the month")),
            ("month_day", self.env._("By a day of the month")),
            ("window", self.env._("By the next window")),
            ("shift_end", self.env._("By the end of the shift")),
        ]

    @api.depends(*LIMIT_FIELDS)
    @api.depends_context("lang")
    def _compute_limit_label(self):
        clock = self.env["order.clock"]
        for record in self:
            record.limit_label = (
                clock._limit_text(record._limit(), record._limit_date_label())
                if not record._limit_error()
                else ""
            )

    @api.constrains(*LIMIT_FIELDS)
    def _check_limit(self):
        for record in self:
            message = record._limit_error()
            if message:
                raise ValidationError(message)

    def _limit_field_names(self) -> list[str]:
        """The stored fields that make up a limit."""
        return list(LIMIT_FIELDS)

    def _limit_vals(self) -> dict:
        """Values with which another record gets the same limit."""
        self.ensure_one()
        return {name: self[name] for name in LIMIT_FIELDS}

    def _limit_document_model(self) -> str | bool:
        """Hook: the model whose date ``limit_date_field`` names, when known."""
        return False

    def _limit(self) -> Limit:
        """The limit for the engine."""
        self.ensure_one()
        return Limit(
            kind=self.limit_kind or "none",
            value=self.limit_value,
            at=round(self.limit_time * 60) or None,
            weekdays=tuple(self._limit_weekday_numbers() or ()),
            date_field=self.limit_date_field or "",
            before=self.limit_before,
            working=self.limit_working,
            soft=self.limit_soft,
        )

    def _limit_weekday_numbers(self) -> list[int] | None:
        """Sorted weekdays without doubles, or None when the text is not valid."""
        parts = [part.strip() for part in (self.limit_weekdays or "").split(",")]
        if not any(parts):
            return []
        if not all(part in "0123456" and len(part) == 1 for part in parts):
            return None
        return sorted({int(part) for part in parts})

    def _limit_date_label(self) -> str:
        model = self._limit_document_model()
        if not model or not self.limit_date_field or model not in self.env:
            return ""
        found = self.env[model].fields_get([self.limit_date_field], ["string"])
        return found.get(self.limit_date_field, {}).get("string", "")

    def _limit_error(self) -> str | None:
        """What is wrong with this limit, if anything."""
        self.ensure_one()
        return self._limit_number_error() or self._limit_kind_error()

    def _limit_number_error(self) -> str | None:
        kind, value = self.limit_kind, self.limit_value
        if not 0 <= self.limit_time <= 24:
            return self.env._("The time of a limit must be between 0:00 and 24:00.")
        if value < 0:
            return self.env._("A time limit cannot be negative.")
        if kind in SPANS and not value:
            return self.env._(
                "Enter the number of minutes or hours for the time limit."
            )
        return self.env["order.clock"]._count_fault(kind, value) or None

    def _limit_kind_error(self) -> str | None:
        kind, weekdays = self.limit_kind, self._limit_weekday_numbers()
        if kind in TIMED and not self.limit_time:
            return self.env._("Enter the time of day by which it is due.")
        if weekdays is None:
            return self.env._(
                "Weekdays are numbers from 0 (Monday) to 6 (Sunday), separated by "
                "commas."
            )
        if kind == "window" and not weekdays:
            return self.env._("Enter the weekdays on which the window is open.")
        if kind == "date_offset":
            return self._limit_date_error()
        return None

    def _limit_date_error(self) -> str | None:
        if not self.limit_date_field:
            return self.env._(
                "Enter the document date from which the days are counted."
            )
        model = self._limit_document_model()
        if not model or model not in self.env:
            return None
        field = self.env[model]._fields.get(self.limit_date_field)
        if field is None or field.type not in ("date", "datetime"):
            return self.env._(
                "%(field)s is not a date of the document.", field=self.limit_date_field
            )
        return None
