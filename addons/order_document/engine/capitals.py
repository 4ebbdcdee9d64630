"""Amounts of money in Chinese capitals (大写金额), as forms and cheques write them.

By the rules of the People's Bank for filling in bills: 整 follows an amount that ends
with 元; one 零 stands for any number of zeros between digits; nothing stands for zeros
at the end.

>>> in_capitals("16409.02")
'壹万陆仟肆佰零玖元零贰分'
>>> in_capitals(107000.53)
'壹拾万柒仟元伍角叁分'
>>> in_capitals(38400), in_capitals(0), in_capitals("0.05"), in_capitals(-20.5)
('叁万捌仟肆佰元整', '零元整', '伍分', '负贰拾元伍角')
>>> in_capitals(10**12)
'壹万亿元整'
"""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"))
_LARGE = ((10**8, "亿"), (10**4, "万"))
#: Above this an amount is taken for a mistake.
LIMIT = 10**12


def in_capitals(amount: float | int | str | Decimal) -> str:
    """Return an amount of yuan in capitals, to the fen, half a fen rounded up.

    :raise ValueError: above 10^12 yuan, and for what is no finite number
    """
    value = Decimal(str(amount))
    if not value.is_finite() or abs(value) > LIMIT:
        raise ValueError(f"no amount of money: {amount}")
    cents = int(abs(value).scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))
    yuan, rest = divmod(cents, 100)
    text = _whole(yuan) + "元" if yuan or not rest else ""
    text += _parts(rest, after_yuan=bool(yuan))
    return f"负{text}" if value < 0 and cents else text


def _parts(cents: int, *, after_yuan: bool) -> str:
    """Return jiao and fen."""
    jiao, fen = divmod(cents, 10)
    if not cents:
        return "整"
    zero = "零" if after_yuan and not jiao else ""
    return (
        zero + (f"{_DIGITS[jiao]}角" * bool(jiao)) + (f"{_DIGITS[fen]}分" * bool(fen))
    )


def _whole(number: int) -> str:
    """Return a whole number; the largest unit first, each part read by itself."""
    for size, unit in _LARGE:
        if number >= size:
            high, low = divmod(number, size)
            return _whole(high) + unit + _below(low, size)
    for size, unit in _PLACES:
        if number >= size:
            high, low = divmod(number, size)
            return _DIGITS[high] + unit + _below(low, size)
    return _DIGITS[number]


def _below(number: int, size: int) -> str:
    """Return what follows a unit: a zero where its first place is empty."""
    if not number:
        return ""
    return ("零" if number < size // 10 else "") + _whole(number)
