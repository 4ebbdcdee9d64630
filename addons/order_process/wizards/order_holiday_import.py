from datetime import date, timedelta
from typing import NamedTuple

import holidays

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

MONDAY = "0"
YEARS_AT_MOST = 10


class Day(NamedTuple):
    """One imported day: work or off, its name by language, its weekday's hours."""

    kind: str
    names: dict[str, str]
    weekday: str = MONDAY


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
        readonly=False,
    )
    region = fields.Char(
        help="Code of a state or province with holidays of its own, such as BY."
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
        help="A Saturday or Sunday between two days of one holiday is a day off too. "
        "It matters where Saturdays are worked.",
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
        lines = [
            self._import_year(year) for year in range(self.year_from, self.year_to + 1)
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

    # One year ---------------------------------------------------------------------

    def _import_year(self, year: int) -> str:
        """Make the exceptions of a year equal to the source; returns a report line."""
        days = self._source_days(year)
        provisional = self._is_provisional(year)
        present = {rule.date_from: rule for rule in self._present(year)}
        blocked = self._blocked_dates(year, days)
        gone = self.env["order.calendar.exception"].union(
            *(rule for day, rule in present.items() if day not in days)
        )
        removed = len(gone)
        gone.unlink()
        made = changed = 0
        new_values = []
        for day, found in sorted(days.items()):
            if day in blocked:
                continue
            values = self._prepare_exception_vals(day, found, provisional)
            if day in present:
                changed += self._update(present[day], values)
            else:
                new_values.append(values)
        made = len(new_values)
        rules = self.env["order.calendar.exception"].create(new_values)
        rules += self.env["order.calendar.exception"].union(*present.values()).exists()
        self._translate(rules, days)
        return self._report_line(year, made, changed, removed, blocked, provisional)

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

    def _report_line(self, year, made, changed, removed, blocked, provisional) -> str:
        line = self.env._(
            "%(year)s: %(made)s new, %(changed)s changed, %(removed)s removed.",
            year=year,
            made=made,
            changed=changed,
            removed=removed,
        )
        if blocked:
            line += " " + self.env._(
                "Left as you entered them: %(days)s.",
                days=", ".join(str(day) for day in sorted(blocked)),
            )
        if provisional:
            line += " " + self.env._(
                "The make-up workdays of this year are not known yet: the days are "
                "marked provisional."
            )
        return line

    def _prepare_exception_vals(self, day, found: Day, provisional: bool) -> dict:
        """Values of one exception; the name is the one in English."""
        return {
            "name": found.names["en_US"],
            "company_id": self.company_id.id,
            "calendar_id": self.calendar_id.id,
            "country_id": self.country_id.id,
            "source": "holidays",
            "kind": found.kind,
            "pattern": "weekday" if found.kind == "work" else "day",
            "weekday": found.weekday,
            "date_from": day,
            "date_to": day,
            "provisional": provisional,
        }

    def _translate(self, rules, days: dict[date, Day]):
        """Give the names in the installed languages that the source speaks."""
        for rule in rules:
            names = days[rule.date_from].names if rule.date_from in days else {}
            if names and rule.with_context(lang="en_US").name != names["en_US"]:
                rule.with_context(lang="en_US").name = names["en_US"]
            for lang, name in names.items():
                if lang != "en_US" and rule.with_context(lang=lang).name != name:
                    rule.with_context(lang=lang).name = name

    def _present(self, year: int):
        """What an earlier import made, also what somebody archived."""
        rules = self.env["order.calendar.exception"].with_context(active_test=False)
        return rules.search(
            self._year_domain(year)
            & Domain("source", "=", "holidays")
            & Domain("country_id", "=", self.country_id.id)
        )

    def _blocked_dates(self, year: int, days: dict[date, Day]) -> set[date]:
        """Days for which somebody entered the opposite by hand."""
        rules = self.env["order.calendar.exception"].search(
            self._year_domain(year) & Domain("source", "=", "manual")
        )
        return {
            day
            for day, found in days.items()
            for rule in rules
            if rule.date_from <= day <= rule.date_to and rule.kind != found.kind
        }

    def _year_domain(self, year: int) -> Domain:
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("calendar_id", "=", self.calendar_id.id)
            & Domain("date_from", "<=", date(year, 12, 31))
            & Domain("date_to", ">=", date(year, 1, 1))
        )

    # The source -------------------------------------------------------------------

    def _source_days(self, year: int) -> dict[date, Day]:
        """What the holidays package says of one year."""
        names = self._holiday_names(year)
        source = self._country_holidays(year)
        days = {day: Day("off", texts) for day, texts in names.items()}
        if self.bridge_weekends:
            for day, texts in self._bridged(names).items():
                days.setdefault(day, Day("off", texts))
        swapped = self._swapped_weekdays(source, year)
        for day in source.weekend_workdays:
            if day.year == year and day not in names:
                weekday = str(swapped.get(day, int(MONDAY)))
                days[day] = Day("work", self._make_up_names(), weekday)
        return days

    def _holiday_names(self, year: int) -> dict[date, dict[str, str]]:
        """Date -> name in English and in the installed languages."""
        names: dict[date, dict[str, str]] = {}
        for lang in dict.fromkeys(["en_US", *self._installed_languages()]):
            spoken = self._spoken_language(lang)
            for day, name in self._country_holidays(year, spoken).items():
                names.setdefault(day, {})[lang] = name
        return names

    def _installed_languages(self) -> list[str]:
        return [code for code, _name in self.env["res.lang"].get_installed()]

    def _spoken_language(self, lang: str) -> str | None:
        """The package's language for one of Odoo's, or its default."""
        source = self._country_holidays(self.year_from)
        speaks = source.supported_languages
        if lang in speaks:
            return lang
        short = lang.split("_")[0]
        close = [code for code in speaks if code.split("_")[0] == short]
        return close[0] if close else ("en_US" if "en_US" in speaks else None)

    def _country_holidays(self, year: int, language: str | None = None):
        try:
            return holidays.country_holidays(
                self.country_id.code,
                subdiv=self.region or None,
                years=year,
                language=language,
            )
        except NotImplementedError as error:
            raise UserError(
                self.env._(
                    "The public holidays of %(country)s %(region)s are not known: "
                    "enter them by hand.",
                    country=self.country_id.name,
                    region=self.region or "",
                )
            ) from error

    def _bridged(self, names: dict[date, dict]) -> dict[date, dict]:
        """Weekend days between two holidays, named like the holiday before."""
        found = {}
        one, two = timedelta(1), timedelta(2)
        for day, texts in names.items():
            if day + one not in names and day + two in names:
                gap = [day + one]
            elif day.weekday() == 4 and day + 3 * one in names:
                gap = [day + one, day + two]
            else:
                gap = []
            found.update(
                {
                    free: texts
                    for free in gap
                    if free.weekday() > 4 and free not in names
                }
            )
        return found

    def _make_up_names(self) -> dict[str, str]:
        names = {}
        for lang in dict.fromkeys(["en_US", *self._installed_languages()]):
            names[lang] = self.with_context(lang=lang).env._("Make-up workday")
        return names

    def _swapped_weekdays(self, source, year: int) -> dict[date, int]:
        """Make-up workday -> weekday of the day off that it was swapped for.

        The package lists swaps as (month, day off, month, day worked[, year]).
        """
        swaps = getattr(source, "special_public_holidays", {})
        found = {}
        for off_year in (year, year + 1):
            for swap in self._swaps(swaps.get(off_year, ())):
                month, day, work_month, work_day, *rest = swap
                worked = date(rest[0] if rest else off_year, work_month, work_day)
                found[worked] = date(off_year, month, day).weekday()
        return found

    def _swaps(self, rows) -> list[tuple]:
        """Only the swaps; other rows name a single special holiday."""
        rows = [rows] if rows and isinstance(rows[0], int) else rows
        return [
            row
            for row in rows
            if len(row) >= 4 and all(isinstance(part, int) for part in row)
        ]

    def _is_provisional(self, year: int) -> bool:
        """China's make-up workdays are decreed late in the year before."""
        if self.country_id.code != "CN":
            return False
        workdays = self._country_holidays(year).weekend_workdays
        return not any(day.year == year for day in workdays)
