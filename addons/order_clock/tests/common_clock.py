"""Builders for tests of the working-time clock."""

from datetime import date, datetime

from ..engine.calendar import DayRule, Week, build_clock
from ..engine.clock_zone import (
    DAY,
    day_number,
    to_datetime,
    zone,
)

OFFICE = {day: [(480, 720), (780, 1020)] for day in range(5)}
SHANGHAI = "Asia/Shanghai"


def local(*parts: int, tz: str = SHANGHAI) -> int:
    """UTC seconds of a local year, month, day, hour, minute."""
    year, month, day, *clock = parts
    hour, minute = [*clock, 0, 0][:2]
    number = day_number(date(year, month, day))
    return zone(tz).utc(number * DAY + hour * 3600 + minute * 60)


def wall(moment: int | None, tz: str = SHANGHAI) -> str | None:
    """A UTC instant as local text."""
    if moment is None:
        return None
    return to_datetime(zone(tz).local(moment)).strftime("%Y-%m-%d %H:%M")


def utc(*parts: int, tz: str = SHANGHAI) -> datetime:
    """Naive UTC datetime of a local time."""
    return to_datetime(local(*parts, tz=tz))


def rule(first: tuple, last: tuple, work: bool = False, **kwargs) -> DayRule:
    """An exception for the dates first..last."""
    return DayRule(
        day_number(date(*first)),
        day_number(date(*last)),
        work,
        kwargs.pop("name", "rule"),
        **kwargs,
    )


NATIONAL_DAY = [
    rule((2026, 10, 1), (2026, 10, 7), name="National Day"),
    rule((2026, 9, 20), (2026, 9, 20), True, name="Make-up", as_weekday=1),
    rule((2026, 10, 10), (2026, 10, 10), True, name="Make-up", as_weekday=2),
]


def clock_of(hours=None, tz=SHANGHAI, first=(2026, 1, 1), last=(2027, 12, 31), **parts):
    """A clock of weekly hours (default: 8–12 and 13–17, Monday to Friday)."""
    return build_clock(
        Week.parse(OFFICE if hours is None else hours),
        zone(tz),
        day_number(date(*first)),
        day_number(date(*last)),
        **parts,
    )


def chinese_clock():
    """Office hours in Shanghai with the National Day weeks of 2026."""
    return clock_of(rules=NATIONAL_DAY)
