"""Limits in words, as a person writes them into the file of a procedure, and back.

What is printed is read again as the same limit; what is read is printed in one way.

>>> read_limit("by 10:00 next working day, soft").value
1
>>> print_limit(Limit("window", at=720, weekdays=(0, 3)))
'Mon, Thu by 12:00'
"""

import math
import re

from .deadline import REAL_SPANS, WORK_SPANS, Limit

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNITS = {
    "working minute": "working_minutes",
    "working hour": "working_hours",
    "working day": "working_days",
    "minute": "minutes",
    "hour": "hours",
    "day": "calendar_days",
}
_AT = r"(?: by (?P<at>\d{1,2}:\d{2}))?"
_NUMBER = r"(?P<value>\d+(?:\.\d+)?)"
_DAYS = r"(?P<working>working )?days?"
#: Kind of a limit, and how it is written; the first that fits the whole text counts.
_FORMS = (
    ("none", r"no limit"),
    ("immediate", r"at once"),
    ("span", rf"{_NUMBER} (?P<unit>(?:working )?(?:minute|hour|day))s?{_AT}"),
    ("time_of_day", r"by (?P<at>\d{1,2}:\d{2})"),
    ("time_of_day", r"by (?P<at>\d{1,2}:\d{2}) next (?P<working>working )?day"),
    ("time_of_day", rf"by (?P<at>\d{{1,2}}:\d{{2}}) {_NUMBER} {_DAYS} later"),
    ("date_offset", rf"on (?P<field>\w+){_AT}"),
    (
        "date_offset",
        rf"{_NUMBER} {_DAYS} (?P<side>before|after) (?P<field>\w+){_AT}",
    ),
    ("month_end", rf"end of (?P<next>next )?month{_AT}"),
    ("month_end", rf"end of the month {_NUMBER} months later{_AT}"),
    ("month_day", rf"day {_NUMBER} of the month{_AT}"),
    ("shift_end", r"end of shift"),
    ("shift_end", r"(?P<value>\d+) minutes? before end of shift"),
    ("window", r"(?P<weekdays>[A-Z][a-z]{2}(?:, [A-Z][a-z]{2})*) by (?P<at>\d+:\d{2})"),
)
_PATTERNS = tuple((kind, re.compile(text)) for kind, text in _FORMS)
_SKIPPED = re.compile(r"(?P<text>.+), after (?P<count>\d+) windows?")


def read_limit(text: str) -> Limit | None:
    """Return the limit that a text says, or None when it says none."""
    rest = " ".join(text.split())
    rest, soft = _without(rest, ", soft")
    rest, all_days = _without(rest, ", all days")
    skipped = _SKIPPED.fullmatch(rest)
    for kind, pattern in _PATTERNS:
        if found := pattern.fullmatch(skipped["text"] if skipped else rest):
            said = _said(kind, found.groupdict())
            if said is None or (skipped and kind != "window"):
                return None
            if skipped:
                said["value"] = int(skipped["count"])
            if all_days:
                said["working"] = False
            return Limit(soft=soft, **said)
    return None


def _without(text, ending):
    return (text.removesuffix(ending), True) if text.endswith(ending) else (text, False)


def _said(kind, words):
    """Return the fields of a limit from the words of its form; None when a time of day
    or a weekday is none."""
    said = {"kind": UNITS[words["unit"]] if kind == "span" else kind}
    if words.get("value"):
        said["value"] = _number(words["value"])
        if not _is_countable(said["kind"], said["value"], words.get("at")):
            return None
    elif kind == "time_of_day" and "working" in words or words.get("next"):
        said["value"] = 1
    if words.get("at"):
        said["at"] = _minutes(words["at"])
        if not said["at"]:
            return None
    if "working" in words:
        said["working"] = bool(words["working"])
    if words.get("field"):
        said |= {"date_field": words["field"], "before": words.get("side") == "before"}
    if words.get("weekdays"):
        said["weekdays"] = _weekdays(words["weekdays"])
        if not said["weekdays"]:
            return None
    return said


#: Numbers that a kind can have, where not all of them are.
_RANGES = {"month_day": (1, 31), "shift_end": (0, 1439)}


def _is_countable(kind, value, at):
    """Return whether a number fits its unit: days are whole, a time of day belongs to
    days, a month has 31 of them at most, and a shift ends within a day."""
    if kind in REAL_SPANS | WORK_SPANS:
        return value > 0 and not at
    low, high = _RANGES.get(kind, (0, math.inf))
    return value == int(value) and low <= value <= high


def _number(text):
    return float(text) if "." in text else int(text)


def _minutes(text):
    """Return the minute of the day, None for what is no time after midnight."""
    hours, minutes = map(int, text.split(":"))
    total = hours * 60 + minutes
    return total if minutes < 60 and 0 < total <= 1440 else None


def _weekdays(text):
    """Return the numbers of the weekdays in their order, None if one is unknown."""
    names = text.split(", ")
    if not set(names) <= set(WEEKDAYS):
        return None
    return tuple(sorted({WEEKDAYS.index(name) for name in names}))


# Printing -----------------------------------------------------------------------


def print_limit(limit: Limit) -> str:
    """Return a limit in the words that ``read_limit`` reads; empty for none."""
    text = _PRINTERS.get(limit.kind, _span)(limit)
    if not limit.working and limit.kind in _WORKING_UNSAID and not _says_days(limit):
        text += ", all days"
    return f"{text}, soft" if limit.soft and text else text


#: Kinds whose words do not say by themselves which days count.
_WORKING_UNSAID = ("time_of_day", "date_offset", "month_end", "month_day", "window")


def _says_days(limit):
    return limit.kind in ("time_of_day", "date_offset") and limit.count


def _at(limit):
    return f" by {limit.at // 60}:{limit.at % 60:02d}" if limit.at else ""


def _days(limit):
    return _counted(limit.count, "working day" if limit.working else "day")


def _counted(number, unit):
    number = int(number) if number == int(number) else number
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _span(limit):
    unit = next(unit for unit, kind in UNITS.items() if kind == limit.kind)
    return _counted(limit.value, unit) + _at(limit)


def _time_of_day(limit):
    days = _days(limit)
    if limit.count == 1:
        return f"{_at(limit).strip()} next {days.removeprefix('1 ')}"
    return f"{_at(limit).strip()}{f' {days} later' if limit.count else ''}"


def _date_offset(limit):
    if not limit.count:
        return f"on {limit.date_field}{_at(limit)}"
    side = "before" if limit.before else "after"
    return f"{_days(limit)} {side} {limit.date_field}{_at(limit)}"


def _month_end(limit):
    if limit.count > 1:
        return f"end of the month {limit.count} months later{_at(limit)}"
    return f"end of {'next ' if limit.count else ''}month{_at(limit)}"


def _month_day(limit):
    return f"day {limit.count} of the month{_at(limit)}"


def _shift_end(limit):
    ahead = f"{_counted(limit.count, 'minute')} before " if limit.count else ""
    return f"{ahead}end of shift"


def _window(limit):
    names = ", ".join(WEEKDAYS[number] for number in limit.weekdays)
    skipped = f", after {_counted(limit.count, 'window')}" if limit.count else ""
    return f"{names}{_at(limit)}{skipped}"


_PRINTERS = {
    "none": lambda limit: "no limit" if limit.soft else "",
    "immediate": lambda limit: "at once",
    "time_of_day": _time_of_day,
    "date_offset": _date_offset,
    "month_end": _month_end,
    "month_day": _month_day,
    "window": _window,
    "shift_end": _shift_end,
}
