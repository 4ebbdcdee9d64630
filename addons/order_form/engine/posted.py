"""Texts of a posted page as the values that they stand for.

>>> read("float", "1,250.5")
1250.5
>>> read("float", "many")
'many'
>>> read("boolean", "no")
False
>>> read("datetime", "2026-03-02T09:00", "Asia/Shanghai")
'2026-03-02 01:00:00'
"""

from contextlib import suppress
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

NUMBERS = ("integer", "float", "monetary")
YES_NO = {"yes": True, "no": False}


def read(kind, text, zone="UTC"):
    """Return the value of a posted text; what is none of its kind stays a text, which
    is refused where values are checked.

    :param str kind: of the field of the sheet
    :param str zone: in which moments are written
    """
    text = text.strip()
    if kind in NUMBERS:
        with suppress(ValueError, OverflowError):
            return float(text.replace(",", "").replace(" ", ""))
    if kind == "boolean":
        return YES_NO.get(text, text)
    if kind == "datetime":
        with suppress(ValueError, OverflowError):
            return _moment(text, zone)
    return text


def _moment(text, zone):
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
