"""Reads days and moments strictly; see :mod:`.reading`."""

import re
from datetime import date, datetime, timedelta, tzinfo

from .clock_zone import FIRST_DAY, YEARS_AHEAD
from .reading import FULL_WIDTH, LARGEST, MAX_CODE, Unread, read_text, shown

_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.|年([0-9]{1,2})月)"
    r"([0-9]{1,2})[日号]?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MOMENT = re.compile(
    r"(?P<day>\S+?)(?:[T\s]+(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r"\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})")


def read_date(value: object, zone: tzinfo | None = None, today: date | None = None):
    """Return a day. A moment with a zone is the day in `zone`, if that is certain.

        >>> from odoo.addons.order_clock.engine.reading import attempt
        >>> read_date("2026年12月18日"), read_date("2026/3/5")
        (datetime.date(2026, 12, 18), datetime.date(2026, 3, 5))
        >>> from datetime import timezone, timedelta
        >>> china = timezone(timedelta(hours=8))
        >>> read_date("2026-03-05T16:00:00.000Z", china)
        datetime.date(2026, 3, 6)
    >>> attempt(read_date, "26/3/15")
    ('date_ways', {'value': '26/3/15', 'ways': '2026-03-15, 2015-03-26'})
        >>> attempt(read_date, "2026-03-055")
        ('not_date', {'value': '2026-03-055'})
        >>> attempt(read_date, 46374)
        ('date_number', {'value': '46374', 'day': '2026-12-18'})
    """
    if isinstance(value, datetime):
        return in_range(_day_of_moment(value, zone), today)
    if isinstance(value, date):
        return in_range(value, today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = _text_of_day_number(value)
    if not isinstance(value, str):
        raise Unread("not_date", value=shown(value))
    text = read_text(value, MAX_CODE).translate(FULL_WIDTH)
    parts = _MOMENT.fullmatch(text)
    day = parts and _day(parts["day"])
    if not day:
        raise _no_day(text)
    if parts["time"]:
        moment = _moment(day, parts, text)
        return in_range(_day_of_moment(moment, zone), today)
    return in_range(day, today)


def read_moment(value: object, today: date | None = None) -> datetime:
    """Return a naive moment in UTC; a zone in the text is converted.

    >>> read_moment("2026-03-05T16:00:00.000+08:00")
    datetime.datetime(2026, 3, 5, 8, 0)
    >>> read_moment("2026-03-05")
    datetime.datetime(2026, 3, 5, 0, 0)
    """
    if not isinstance(value, datetime):
        if not isinstance(value, str):
            raise Unread("not_datetime", value=shown(value))
        text = read_text(value, MAX_CODE).translate(FULL_WIDTH)
        parts = _MOMENT.fullmatch(text)
        day = parts and _day(parts["day"])
        if not day:
            raise Unread("not_datetime", value=shown(text))
        value = _moment(day, parts, text)
    if value.tzinfo:
        in_range(value.date(), today)
        value = (value - value.utcoffset()).replace(tzinfo=None)
    in_range(value.date(), today)
    return value


def in_range(day: date, today: date | None = None) -> date:
    """Return the day if a clock can count it: from 1991 to twenty years ahead.

    >>> from odoo.addons.order_clock.engine.reading import attempt
    >>> attempt(in_range, date(9999, 12, 31), date(2026, 1, 1))
    ('date_far', {'value': '9999-12-31', 'first': '1991-01-01', 'last': '2046-12-31'})
    """
    last = date((today or date.today()).year + YEARS_AHEAD, 12, 31)
    if not FIRST_DAY <= day <= last:
        span = {"first": FIRST_DAY.isoformat(), "last": last.isoformat()}
        raise Unread("date_far", value=day.isoformat(), **span)
    return day


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    try:
        return date(*parts)
    except ValueError:
        return None


def _moment(day: date, parts: re.Match, text: str) -> datetime:
    clock = parts["time"] or "0:00"
    hour, minute, *rest = clock.split(":")
    second = rest[0].split(".")[0] if rest else "0"
    try:
        moment = datetime(
            day.year, day.month, day.day, int(hour), int(minute), int(second)
        )
        if not parts["zone"]:
            return moment
        zone = parts["zone"].upper().replace("Z", "+00:00")
        return datetime.fromisoformat(
            f"{moment.isoformat()}{zone[:3]}:{zone[-2:]}",
        )
    except ValueError as error:
        raise Unread("not_datetime", value=text) from error


def _day_of_moment(moment: datetime, zone: tzinfo | None) -> date:
    """The day that a moment with a zone means: by itself, or as midnight here."""
    if not moment.tzinfo:
        return moment.date()
    in_range(moment.date())
    there = moment.date()
    here = moment.astimezone(zone) if zone else None
    if here and (here.date() == there or (here.hour, here.minute) == (0, 0)):
        return here.date()
    ways = f"{there}, {here.date()}" if here else f"{there}"
    raise Unread("date_ways", value=moment.isoformat(), ways=ways)


def _text_of_day_number(value: int | float) -> str:
    """A number where a day is wanted: 20261218 is read, a serial day is not."""
    text = f"{value:.0f}" if value == value and abs(value) < LARGEST else str(value)
    if _COMPACT.fullmatch(text) and _day(text):
        return text
    if 1 <= value < 100_000:
        day = date(1899, 12, 30) + timedelta(days=int(value))
        raise Unread("date_number", value=text, day=day.isoformat())
    raise Unread("not_date", value=text)


def _no_day(text: str) -> Unread:
    found, ways = _SHORT.fullmatch(text), []
    if found:
        one, two, three = map(int, found.groups())
        orders = (one, two, three), (three, two, one), (three, one, two)
        ways = [_iso(*parts) for parts in orders]
    ways = [way for way in dict.fromkeys(ways) if way >= FIRST_DAY.isoformat()]
    if ways and not re.match(r"[0-9]{4}", text):
        return Unread("date_ways", value=text, ways=", ".join(ways))
    return Unread("not_date", value=shown(text))


def _iso(year: int, month: int, day: int) -> str:
    try:
        full = year + 2000 if year < 100 else year
        return date(full, month, day).isoformat()
    except ValueError:
        return ""
