from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .order_holiday_import_source import ENGLISH, HolidaySource, SourceDay

YEARS_AT_MOST = 10


class OrderHolidayImport(models.TransientModel):
    """Brings a country's public holidays into the calendar exceptions.

    Where a country has make-up workdays (China's 调休), these are imported as well
    and are worked like the weekday that was swapped for them, or like a Monday when
    the source does not say which day that was.
    """

    _name = "order.holiday.import"
    _description = "Import Public Holidays"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        domain="[('company_id', 'in', [company_id, False])]",
        help="Empty: all working hours of the company.",
    )
    country_id = fields.Many2one(
        "res.country",
        required=True,
        compute="_compute_country_id",
        store=True,
        compute_sudo=False,
        readonly=False,
    )
    region = fields.Char(
        string="State/Province",
        help="Code of a state or province with holidays of its own, such as BY.",
    )
    year_from = fields.Integer(
        string="From Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
    )
    year_to = fields.Integer(
        string="To Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year + 1,
    )
    bridge_weekends = fields.Boolean(
        string="Weekends within Holidays",
        default=True,
        help=(
            "A Saturday or Sunday between two days of the same holiday is also a "
            "day off. This matters where Saturdays are worked."
        ),
    )
    report = fields.Text(readonly=True)

    @api.depends("company_id")
    def _compute_country_id(self):
        for wizard in self:
            wizard.country_id = wizard.country_id or wizard.company_id.country_id

    def action_import(self):
        """Import, and show what was made, changed and left alone."""
        self.ensure_one()
        self._check_years()
        source = self._source()
        lines = [
            self._import_year(source, year)
            for year in range(self.year_from, self.year_to + 1)
        ]
        self.report = "\n".join(lines)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Import Public Holidays"),
        }

    def _check_years(self):
        if not 1990 <= self.year_from <= self.year_to <= 2090:
            raise UserError(self.env._("The last year must not be before the first."))
        if self.year_to - self.year_from >= YEARS_AT_MOST:
            raise UserError(
                self.env._("Import at most %(count)s years.", count=YEARS_AT_MOST)
            )

    def _source(self) -> HolidaySource:
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        try:
            return HolidaySource(self.country_id.code, self.region, languages)
        except NotImplementedError as error:
            raise UserError(
                self.env._(
                    "The public holidays of %(country)s %(region)s are not known: "
                    "enter them manually.",
                    country=self.country_id.name,
                    region=self.region or "",
                )
            ) from error

    # One year ---------------------------------------------------------------------

    def _import_year(self, source: HolidaySource, year: int) -> str:
        """Make the exceptions of a year equal to the source; returns a report line."""
        days = source.days(year, self.bridge_weekends)
        provisional = source.is_provisional(year)
        present = {rule.date_from: rule for rule in self._existing_rules(year)}
        gone = self._union(rule for day, rule in present.items() if day not in days)
        counts = {"removed": len(gone)}
        gone.unlink()
        blocked = self._blocked_dates(year, days)
        values = {
            day: self._prepare_exception_vals(day, found, provisional)
            for day, found in sorted(days.items())
            if day not in blocked
        }
        counts["changed"] = sum(
            self._update(rule, values[day])
            for day, rule in present.items()
            if day in values
        )
        new = [vals for day, vals in values.items() if day not in present]
        counts["made"] = len(new)
        kept = self._union(present.values()).exists()
        self._translate(kept + self.env["order.calendar.exception"].create(new), days)
        return self._report_line(year, counts, blocked, provisional)

    def _union(self, rules):
        return self.env["order.calendar.exception"].union(*rules)

    def _update(self, rule, values: dict) -> bool:
        """Write what differs; archiving is the user's decision and is kept."""
        different = {
            name: value
            for name, value in values.items()
            if name != "name"
            and rule._fields[name].convert_to_write(rule[name], rule) != value
        }
        if different:
            rule.write(different)
        return bool(different)

    def _report_line(self, year: int, counts: dict, blocked, provisional) -> str:
        line = self.env._(
            "%(year)s: %(made)s added, %(changed)s changed, %(removed)s removed.",
            year=year,
            **counts,
        )
        if blocked:
            line += " " + self.env._(
                "Kept as you entered them: %(days)s.",
                days=", ".join(str(day) for day in sorted(blocked)),
            )
        if provisional:
            line += " " + self.env._(
                "The make-up workdays of this year are not known yet: the days are "
                "marked provisional."
            )
        return line

    def _prepare_exception_vals(self, day, found: SourceDay, provisional) -> dict:
        """Values of one exception; the name is the one in English."""
        return {
            "name": self._names(found)[ENGLISH],
            "company_id": self.company_id.id,
            "calendar_id": self.calendar_id.id,
            "country_id": self.country_id.id,
            "source": "holidays",
            "kind": "work" if found.work else "off",
            "pattern": "weekday" if found.work else "day",
            "weekday": str(found.weekday),
            "date_from": day,
            "date_to": day,
            "provisional": provisional,
        }

    def _names(self, found: SourceDay) -> dict[str, str]:
        """Names by language; those of make-up workdays are our own term."""
        if not found.work:
            return found.names
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return {
            code: self.with_context(lang=code).env._("Make-up workday")
            for code in {ENGLISH, *codes}
        }

    def _translate(self, rules, days: dict[date, SourceDay]):
        """Give the names in the installed languages that the source speaks."""
        for rule in rules.filtered(lambda rule: rule.date_from in days):
            for lang, name in self._names(days[rule.date_from]).items():
                translated = rule.with_context(lang=lang)
                if translated.name != name:
                    translated.name = name

    def _existing_rules(self, year: int):
        """What an earlier import made, also what somebody archived."""
        rules = self.env["order.calendar.exception"].with_context(active_test=False)
        return rules.search(
            self._year_domain(year)
            & Domain("source", "=", "holidays")
            & Domain("country_id", "=", self.country_id.id)
        )

    def _blocked_dates(self, year: int, days: dict[date, SourceDay]) -> set[date]:
        """Days for which somebody entered the opposite by hand."""
        rules = self.env["order.calendar.exception"].search(
            self._year_domain(year) & Domain("source", "=", "manual")
        )
        return {
            day
            for day, found in days.items()
            for rule in rules
            if rule.date_from <= day <= rule.date_to
            and (rule.kind == "work") != found.work
        }

    def _year_domain(self, year: int) -> Domain:
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("calendar_id", "=", self.calendar_id.id)
            & Domain("date_from", "<=", date(year, 12, 31))
            & Domain("date_to", ">=", date(year, 1, 1))
        )
