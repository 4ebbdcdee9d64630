"""One strict reader of what people and other systems write: numbers, dates, yes or no,
codes and texts.

What has one meaning is read. Anything else raises :class:`Unread`, which says what was
understood, so that whoever wrote it can write it another way. Nothing is guessed,
rounded or cut. Pure Python: order sheets, calls over RPC and change notices share it.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

#: Larger than any quantity or price; doubles are exact to the cent up to here.
LARGEST = 10**12
#: A workbook keeps fifteen digits of a number; a longer code has been rounded.
CODE_DIGITS = 15
MAX_CODE = 200
MAX_TEXT = 10_000

FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－＋／：％", "0123456789,.-+/:%")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_UNCLEAN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
#: What a spreadsheet program leaves of a long number, and how it keeps a text.
_SHORTENED = re.compile(r"[+-]?[0-9]([.,][0-9]+)?[Ee]\+[0-9]{2,3}")
_KEPT = re.compile(r"=\"([^\"]*)\"|'([^']+)")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_COMMA = re.compile(r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+")
YES = frozenset({"是", "对", "真", "yes", "y", "true", "1", "√", "✓", "☑"})
NO = frozenset({"否", "不", "不是", "假", "no", "n", "false", "0", "×", "✗", "☐"})


class Unread(ValueError):
    """A value that was not read: a code of the fault and what it tells."""

    def __init__(self, code: str, **params: str):
        super().__init__(code)
        self.code, self.params = code, params


def read_text(value: object, most: int = MAX_TEXT) -> str:
    """Return a text without blanks around it.

    >>> read_text("  G.652D\\u3000")
    'G.652D'
    >>> read_text("a\\0b")
    Traceback (most recent call last):
    ...
    odoo.addons.order_clock.engine.reading.Unread: control
    """
    if not isinstance(value, str):
        raise Unread("not_text", value=shown(value))
    text = value.strip().strip(_INVISIBLE).strip()
    if not is_clean(text):
        raise Unread("control", value=shown(text))
    if len(text) > most:
        raise Unread("too_many_characters", value=shown(text), most=str(most))
    return text


def is_clean(text: str) -> bool:
    """Say whether a text can be stored and shown: no NUL, no half characters.

    >>> is_clean("é 是\\n"), is_clean("\\0"), is_clean("\\ud800"), is_clean("\\x1b")
    (True, False, False, False)
    """
    return not _UNCLEAN.search(text)


def read_code(value: object, shown_by: str = "") -> str:
    """Return a code as people see it; `shown_by` is the number format of a cell.

    >>> read_code(1234, "00000000"), read_code("00012"), read_code(4711.0)
    ('00001234', '00012', '4711')
    >>> read_code(12.1, "0.00")
    '12.10'
    >>> read_code('="0012"'), read_code("'0012345678")
    ('0012', '0012345678')
    >>> attempt(read_code, "4.50012E+11")
    ('code_shortened', {'value': '4.50012E+11'})
    >>> read_code(440106198001011234)
    Traceback (most recent call last):
    ...
    odoo.addons.order_clock.engine.reading.Unread: code_rounded
    """
    if isinstance(value, str):
        text = read_text(value, MAX_CODE)
        if "\n" in text or "\r" in text or "\t" in text:
            raise Unread("control", value=shown(text))
        if kept := _KEPT.fullmatch(text):
            text = (kept[1] or kept[2] or "").strip()
        if _SHORTENED.fullmatch(text):
            raise Unread("code_shortened", value=text)
        return text
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unread("not_code", value=shown(value))
    return _code_of_number(value, shown_by)


def same_code(code: str) -> str:
    """Return what codes have in common that people take for one and the same.

    >>> same_code("po–77"), same_code("ＰＯ－７７"), same_code("PO  77")
    ('PO-77', 'PO-77', 'PO 77')
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", code))
    return " ".join(plain.upper().split())


def _code_of_number(value: int | float, shown_by: str) -> str:
    if not abs(value) < 10**CODE_DIGITS:
        raise Unread("code_rounded", value=shown(value))
    if re.fullmatch(r"0+", shown_by) and value == int(value):
        return f"{int(value):0{len(shown_by)}d}"
    if decimals := re.fullmatch(r"(0+)\.(0+)", shown_by):
        whole, after = map(len, decimals.groups())
        return f"{value:0{whole + 1 + after}.{after}f}"
    if shown_by not in ("", "General", "@"):
        raise Unread("code_format", value=shown(value), format=shown_by)
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def read_number(value: object, comma: bool = False) -> float:
    """Return a number. `comma`: the file is known to write decimals with a comma.

    >>> read_number("1,234"), read_number("1 "), read_number("１２"), read_number(0.5)
    (1234.0, 1.0, 12.0, 0.5)
    >>> read_number("1280,00", comma=True)
    1280.0
    >>> attempt(read_number, "1,5")
    ('number_two_ways', {'value': '1,5', 'one': '1.5', 'other': '15'})
    >>> attempt(read_number, "1_000"), attempt(read_number, "1e5")
    (('not_number', {'value': '1_000'}), ('not_number', {'value': '1e5'}))
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Unread("not_number", value=shown(value))
    if isinstance(value, str):
        value = _number_of_text(value, comma)
    if value != value:
        raise Unread("not_number", value=shown(value))
    if not abs(value) < LARGEST:
        raise Unread("number_large", value=shown(value), most=f"{LARGEST:,}")
    return float(value)


def read_whole(value: object) -> int:
    """Return a whole number.

    >>> read_whole("1,200"), attempt(read_whole, "1.5")
    (1200, ('not_whole', {'value': '1.5'}))
    """
    number = read_number(value)
    if not number.is_integer():
        raise Unread("not_whole", value=shown(value))
    return int(number)


def _number_of_text(value: str, comma: bool) -> Decimal:
    text = read_text(value, MAX_CODE).translate(FULL_WIDTH)
    if not text:
        raise Unread("not_number", value=text)
    if comma and "," in text:
        # Three digits after the only comma may be a group all the same.
        if _COMMA.fullmatch(text) and not _GROUPED.fullmatch(text):
            return Decimal(text.replace(".", "").replace(",", "."))
    elif comma and re.fullmatch(r"[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+", text):
        raise two_ways(text, text, text.replace(".", ""))
    elif _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _COMMA.fullmatch(text):
        decimal = text.replace(".", "").replace(",", ".")
        raise two_ways(text, decimal, _without_groups(text))
    raise Unread("not_number", value=text)


def _without_groups(text: str) -> str:
    """What a reader that throws commas away would make of it."""
    plain = text.replace(",", "")
    try:
        return format(Decimal(plain), "f")
    except InvalidOperation:
        return plain.replace(".", "")


def two_ways(text: str, one: str, other: str) -> Unread:
    return Unread("number_two_ways", value=text, one=one, other=other)


def split_money(value: object, marks: tuple[str, ...]) -> tuple[object, str]:
    """Return (amount, currency mark) of an amount; the mark stands before or behind.

    >>> split_money("¥1,280.00", ("¥", "元")), split_money("5 元", ("¥", "元"))
    (('1,280.00', '¥'), ('5', '元'))
    >>> split_money(5, ("¥",))
    (5, '')
    """
    if not isinstance(value, str):
        return value, ""
    text = value.strip()
    for mark in sorted(marks, key=len, reverse=True):
        if text.casefold().startswith(mark.casefold()):
            return text[len(mark) :].strip(), mark
        if text.casefold().endswith(mark.casefold()):
            return text[: -len(mark)].strip(), mark
    return text, ""


def read_percent(value: object, shown_by: str = "", comma: bool = False) -> float:
    """Return a percentage from 0 to 100.

    >>> read_percent("10%"), read_percent(0.1, "0%"), read_percent(10)
    (10.0, 10.0, 10.0)
    >>> attempt(read_percent, 0.1)
    ('number_two_ways', {'value': '0.1', 'one': '0.1 %', 'other': '10 %'})
    """
    marked = isinstance(value, str) and value.translate(FULL_WIDTH).strip()[-1:] == "%"
    if marked:
        value = value.translate(FULL_WIDTH).strip()[:-1]
    number = read_number(value, comma)
    if "%" in shown_by and not marked:
        number, marked = round(number * 100, 6), True
    if not marked and 0 < number < 1:
        text = f"{number:g}"
        raise two_ways(text, f"{text} %", f"{number * 100:g} %")
    if not 0 <= number <= 100:
        raise Unread("not_percent", value=f"{number:g}")
    return number


def read_yes_no(value: object) -> bool:
    """Return yes or no.

    >>> read_yes_no("是"), read_yes_no("No"), read_yes_no(True)
    (True, False, True)
    >>> attempt(read_yes_no, "maybe")
    ('not_yes_no', {'value': 'maybe'})
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    text = read_text(value, MAX_CODE).casefold() if isinstance(value, str) else None
    if text in YES:
        return True
    if text in NO:
        return False
    raise Unread("not_yes_no", value=shown(value))


def shown(value: object) -> str:
    """A value in a message: short, and without what cannot be shown."""
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST:
        value = int(value)
    return cleaned(str(value)[:80])


def cleaned(text: str) -> str:
    """Return a text that can be stored and shown, a sign for each mark that cannot.

    >>> cleaned("a\\0b"), cleaned("是")
    ('a�b', '是')
    """
    return _UNCLEAN.sub("�", text)


def attempt(reader, *values):
    """Return the (code, params) of what a reader refuses; for examples and tests."""
    try:
        return reader(*values)
    except Unread as error:
        return error.code, error.params
