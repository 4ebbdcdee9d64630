"""Discounts as people write them: what is taken off, what is paid, or 折."""

import re

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_clock.engine.reading import attempt  # noqa: F401 - examples

_FOLD = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*折")


def read_discount(
    value: object, shown_by: str = "", comma: bool = False, paid: bool = False
) -> float:
    """Return the percentage that is taken off a price; `paid` tells what is left of it.

    >>> read_discount(5), read_discount(95, paid=True), read_discount("95%", paid=True)
    (5.0, 5.0, 5.0)
    >>> read_discount("95折"), read_discount("9.5 折"), read_discount("8折", paid=True)
    (5.0, 5.0, 20.0)
    >>> attempt(read_discount, 9.5, "", False, True)
    ('discount_two_ways', {'value': '9.5', 'one': '5', 'other': '90.5'})
    >>> attempt(read_discount, "10折")
    ('discount_two_ways', {'value': '10折', 'one': '0', 'other': '90'})
    """
    text = value.translate(reading.FULL_WIDTH).strip() if isinstance(value, str) else ""
    if fold := _FOLD.fullmatch(text):
        return _off(float(fold[1]), text)
    if not paid:
        return reading.read_percent(value, shown_by, comma)
    left = reading.read_percent(value, shown_by, comma)
    marked = text.endswith("%") or "%" in shown_by
    return round(100 - left, 6) if marked else _off(left, reading.shown(value), 0)


def _off(left: float, text: str, least: float = 1) -> float:
    """Return what is taken off for 9.5 or 95 of the price.

    Ten is the whole price or a tenth of it; a bare number below may be of ten or of a
    hundred, unless 折 says that it is of ten.
    """
    of_ten, of_hundred = 100 - left * 10, 100 - left
    if left == 10 or (not least and left < 10):
        raise reading.Unread(
            "discount_two_ways", value=text, one=f"{of_ten:g}", other=f"{of_hundred:g}"
        )
    if not least <= left <= 100:
        raise reading.Unread("not_percent", value=text)
    return round(of_ten if left < 10 else of_hundred, 6)
