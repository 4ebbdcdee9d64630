"""Starts by a date, in words, and back.

``3 working days before commitment_date``, ``2 calendar days after order.confirmed``,
``on commitment_date``.
"""

import re

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.opening import DAYS

UNITS = {
    "working minute": "working_minutes",
    "working hour": "working_hours",
    "working day": "working_days",
    "calendar day": "calendar_days",
    "minute": "minutes",
    "hour": "hours",
    "day": "calendar_days",
}
_UNIT = "|".join(UNITS)
_SPAN = re.compile(
    rf"(?P<value>\d{{1,4}}(?:\.\d+)?) (?P<unit>{_UNIT})s? "
    r"(?P<side>before|after) (?P<of>\S+)"
)
_ON = re.compile(r"on (?P<of>[a-z_]\w*)")
_FIELD = re.compile(r"[a-z_]\w*")
_EVENT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def read_date(text: str) -> dict | None:
    """Return ``kind``, ``code`` and ``span`` of a start by a date; None of others."""
    if found := _ON.fullmatch(text):
        return _said(Limit("working_days", 0, date_field=found["of"]))
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    kind, before = UNITS[found["unit"]], found["side"] == "before"
    value = float(found["value"]) if "." in found["value"] else int(found["value"])
    if not value or (kind in DAYS and value != int(value)):
        return None
    if _EVENT.fullmatch(found["of"]) and not before:
        return _said(Limit(kind, value), found["of"])
    if _FIELD.fullmatch(found["of"]):
        return _said(Limit(kind, value, date_field=found["of"], before=before))
    return None


def _said(span, code=""):
    return {"kind": "date", "code": code, "span": span}


def print_date(code: str, span: Limit) -> str:
    """Return a start by a date in the words that ``read_date`` reads."""
    if not span.value:
        return f"on {span.date_field}"
    value = int(span.value) if span.value == int(span.value) else span.value
    unit = next(word for word, kind in UNITS.items() if kind == span.kind)
    side = "before" if span.before else "after"
    plural = "" if value == 1 else "s"
    return f"{value} {unit}{plural} {side} {code or span.date_field}"
