import doctest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_document.engine import capitals

DIGITS = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000, "万": 10**4, "亿": 10**8}


def whole(text):
    """Read a whole number in capitals, by the largest unit that it names."""
    for unit in reversed(UNITS):
        if unit in text:
            high, low = text.rsplit(unit, 1)
            return whole(high) * UNITS[unit] + whole(low)
    return DIGITS[text[-1]] if text else 0


def amount(text):
    """Read an amount in capitals back, in fen."""
    sign = -1 if text.startswith("负") else 1
    text = text.removeprefix("负").removesuffix("整")
    yuan, _unit, rest = text.rpartition("元")
    fen = whole(yuan) * 100
    for unit, value in (("角", 10), ("分", 1)):
        if unit in rest:
            digit, rest = rest.split(unit, 1)
            fen += DIGITS[digit[-1]] * value
    return sign * fen


@tagged("at_install")
class TestCapitals(BaseCase):
    def test_examples(self):
        self.assertEqual(doctest.testmod(capitals).failed, 0)

    def test_examples_of_the_central_bank(self):
        for figure, text in (
            ("1409.50", "壹仟肆佰零玖元伍角"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
            ("325.04", "叁佰贰拾伍元零肆分"),
            ("100000000", "壹亿元整"),
            ("100010000.01", "壹亿零壹万元零壹分"),
            ("0.30", "叁角"),
        ):
            self.assertEqual(capitals.in_capitals(figure), text)

    @given(st.integers(-(10**14), 10**14))
    def test_what_is_written_can_be_read_back(self, fen):
        text = capitals.in_capitals(Decimal(fen).scaleb(-2))
        self.assertEqual(amount(text), fen)
        self.assertNotIn("零零", text)
        self.assertNotIn("零元", text.replace("零元整", "") if fen == 0 else text)

    def test_what_is_no_amount_is_refused(self):
        for wrong in ("NaN", "inf", 10**12 + 1, -(10**13)):
            with self.assertRaisesRegex(ValueError, "no amount of money"):
                capitals.in_capitals(wrong)
