"""What the ``holidays`` package says of a country, as plain days.

Imports no odoo. The package is asked for one year at a time and in each language
it speaks; a language that it does not speak gets English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import holidays

ENGLISH = "en_US"
MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True)
class SourceDay:
    """A day off, or a make-up workday worked like ``weekday``.

    ``names`` maps languages to names; a make-up workday has none.
    """

    work: bool
    weekday: int = MONDAY
    names: dict[str, str] = field(default_factory=dict)


class HolidaySource:
    """Public holidays of a country (ISO code) or of a region in it.

    :raises NotImplementedError: the country or region is not known
    """

    def __init__(self, country: str, region: str | None, languages: list[str]):
        self.country = country
        self.region = region or None
        self.languages = list(dict.fromkeys([ENGLISH, *languages]))
        self.speaks = self._year(date.today().year).supported_languages

    def days(self, year: int, bridge: bool = True) -> dict[date, SourceDay]:
        """All days off and make-up workdays of a year. With ``bridge`` weekend
        days between two days off are off as well."""
        names = self._names(year)
        if bridge:
            names = {**bridged(names), **names}
        found = {day: SourceDay(False, names=texts) for day, texts in names.items()}
        source = self._year(year)
        swapped = swapped_weekdays(source, year)
        for day in source.weekend_workdays:
            if day.year == year and day not in names:
                found[day] = SourceDay(True, swapped.get(day, MONDAY))
        return found

    def is_provisional(self, year: int) -> bool:
        """China decrees its make-up workdays late in the year before; until then
        the package knows the holidays only by their usual length."""
        if self.country != "CN":
            return False
        return not any(day.year == year for day in self._year(year).weekend_workdays)

    def _names(self, year: int) -> dict[date, dict[str, str]]:
        names: dict[date, dict[str, str]] = {}
        for language in self.languages:
            for day, name in self._year(year, self._spoken(language)).items():
                names.setdefault(day, {})[language] = name
        return names

    def _spoken(self, language: str) -> str | None:
        """The package's language for one of Odoo's; None is the country's own."""
        if language in self.speaks:
            return language
        short = language.split("_")[0]
        close = [code for code in self.speaks if code.split("_")[0] == short]
        return close[0] if close else (ENGLISH if ENGLISH in self.speaks else None)

    def _year(self, year: int, language: str | None = None):
        return holidays.country_holidays(
            self.country, subdiv=self.region, years=year, language=language
        )


def bridged(names: dict[date, dict]) -> dict[date, dict]:
    """Weekend days between two holidays, named like the holiday before.

    >>> sorted(bridged({date(2026, 2, 20): {}, date(2026, 2, 23): {}}))
    [datetime.date(2026, 2, 21), datetime.date(2026, 2, 22)]
    """
    found = {}
    for day, texts in names.items():
        for length in (1, 2):
            gap = [day + timedelta(step) for step in range(1, length + 1)]
            free = all(other.weekday() > FRIDAY for other in gap)
            if free and day + timedelta(length + 1) in names:
                found.update({other: texts for other in gap if other not in names})
    return found


def swapped_weekdays(source, year: int) -> dict[date, int]:
    """Make-up workday -> weekday of the day off that it was swapped for.

    The package lists a swap as (month, day off, month, day worked[, year worked])
    under the year of the day off; rows of other shapes are single holidays.
    """
    found = {}
    swaps = getattr(source, "special_public_holidays", {})
    for off_year in (year, year + 1):
        rows = swaps.get(off_year, ())
        for row in [rows] if rows and isinstance(rows[0], int) else rows:
            if len(row) >= 4 and all(isinstance(part, int) for part in row):
                month, day, work_month, work_day, *rest = row
                worked = date(rest[0] if rest else off_year, work_month, work_day)
                found[worked] = date(off_year, month, day).weekday()
    return found
