"""Values of forms as JSON carries them: checked by the kind of their field.

>>> text("  two  ", 200)
'two'
>>> number("1e400", 2)
Traceback (most recent call last):
...
ValueError: not_number
"""

import math
from datetime import date, datetime

MOST_CHARS, MOST_TEXT, MOST_NUMBER = 500, 10_000, 10**9
FIRST_YEAR, LAST_YEAR = 2000, 2100
#: Rows of one table of a sheet.
MOST_ROWS = 2000
#: Where a row keeps the units of its values, which differ from row to row.
UNITS, MOST_UNIT = "_units", 40


def text(value, most):
    """Return a clean text; empty for blanks."""
    if not isinstance(value, str):
        raise ValueError("not_text")
    clean = value.replace("\x00", "").strip()
    if len(clean) > most:
        raise ValueError("too_long")
    return clean.encode("utf-8", "ignore").decode()


def number(value, digits):
    """Return a finite number with so many decimal places at most."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not_number")
    if not math.isfinite(value):
        raise ValueError("not_number")
    if abs(value) > MOST_NUMBER:
        raise ValueError("too_large")
    if round(value, digits) != value and abs(round(value, digits) - value) > 1e-9:
        raise ValueError("too_precise")
    return round(value, digits)


def whole(value):
    """Return a whole number."""
    found = number(value, 0)
    return int(found)


def day(value):
    """Return a day as year-month-day, between 2000 and 2100."""
    if isinstance(value, str) and len(value) == 10:
        found = date.fromisoformat(value)
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found.isoformat()
    raise ValueError("not_date")


def moment(value):
    """Return a moment, naive UTC, as ``2026-03-02 01:00:00``."""
    if isinstance(value, str) and 16 <= len(value) <= 19:
        found = datetime.fromisoformat(value)
        if not found.tzinfo and FIRST_YEAR <= found.year <= LAST_YEAR:
            return found.isoformat(sep=" ", timespec="seconds")
    raise ValueError("not_date")


def boolean(value):
    """Return a boolean; nothing else is one."""
    if not isinstance(value, bool):
        raise ValueError("not_yes_no")
    return value


def reference(value):
    """Return the id that a value names: ``{"id", "name"}``, a pair or a number."""
    if isinstance(value, dict):
        value = value.get("id")
    elif isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
        raise ValueError("not_record")
    return value


def units(given, codes):
    """Return the units of a row, ``{code: text}`` of its columns.

    >>> units({"quantity": " kg ", "other": "m", "weight": 3}, {"quantity", "weight"})
    {'quantity': 'kg'}
    """
    if not isinstance(given, dict):
        return {}
    texts = {code: given[code] for code in given.keys() & codes}
    known = {c: t.strip() for c, t in texts.items() if isinstance(t, str)}
    return {code: text[:MOST_UNIT] for code, text in known.items() if text}
