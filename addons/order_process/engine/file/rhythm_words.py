"""The rhythm of a routine in words, as a file says it, and back.

``day`` · ``Mon, Thu`` · ``2 weeks, Mon`` · ``month, day 20`` · ``month, last day`` ·
``month, 1st working day`` · ``quarter, last working day`` · ``half year, day 5`` …

>>> print_rhythm(read_rhythm("quarter, last  working day"))
'quarter, last working day'
"""

import re

from odoo.addons.order_clock.engine.limit_words import WEEKDAYS

from ..rhythm import DAY_OF, LAST_DAY, LAST_WORKING_DAY, MONTHS, WORKING_DAY, Rhythm

#: How often a week comes round at most.
MOST_WEEKS = 52
_DAY = "(?:" + "|".join(WEEKDAYS) + ")"
_WEEK = re.compile(rf"(?:(\d{{1,2}}) weeks, )?({_DAY}(?:, {_DAY})*)")
_PERIODS = {name.replace("_", " "): name for name in MONTHS}
_MONTH = re.compile(
    rf"({'|'.join(_PERIODS)}), "
    r"(?:day (\d{1,2})|(\d{1,2})(st|nd|rd|th) working day"
    r"|(last day)|(last working day))"
)


def read_rhythm(text: str) -> Rhythm:
    """Return the rhythm that a text says.

    :raise ValueError: when it says none
    """
    text = " ".join(text.split())
    if text == "day":
        return Rhythm("day")
    if found := _WEEK.fullmatch(text):
        return _week(*found.groups())
    if found := _MONTH.fullmatch(text):
        return _months(*found.groups())
    raise ValueError(text)


def _week(weeks, days):
    numbers = {WEEKDAYS.index(day) for day in days.split(", ")}
    if weeks is not None and not 2 <= int(weeks) <= MOST_WEEKS:
        raise ValueError(weeks)
    return Rhythm("week", tuple(sorted(numbers)), int(weeks or 1))


def _months(period, day, working, ending, last, _last_working):
    every = _PERIODS[period]
    if day:
        return Rhythm(every, place=DAY_OF, number=_within(int(day), 31))
    if working:
        number = _within(int(working), 23)
        if ending != _ending(number):
            raise ValueError(working + ending)
        return Rhythm(every, place=WORKING_DAY, number=number)
    return Rhythm(every, place=LAST_DAY if last else LAST_WORKING_DAY)


def _within(number, most):
    if not 1 <= number <= most:
        raise ValueError(number)
    return number


def _ending(number):
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def print_rhythm(rhythm: Rhythm) -> str:
    """Return a rhythm in words, which are read as the same one."""
    if rhythm.every == "day":
        return "day"
    if rhythm.every == "week":
        days = ", ".join(WEEKDAYS[number] for number in sorted(rhythm.weekdays))
        return f"{rhythm.weeks} weeks, {days}" if rhythm.weeks > 1 else days
    places = {
        DAY_OF: f"day {rhythm.number}",
        LAST_DAY: "last day",
        WORKING_DAY: f"{rhythm.number}{_ending(rhythm.number)} working day",
        LAST_WORKING_DAY: "last working day",
    }
    return f"{rhythm.every.replace('_', ' ')}, {places[rhythm.place]}"
