"""Limits as Chinese procedures write them, found in a sentence.

>>> found = find_limit("客户的需求传递到市场部后，必须在4小时内完成沟通")
>>> found.limit.kind, found.limit.value, found.text
('hours', 4, '4小时内')

A sentence may say more than its limit; what is found is a proposal that a person sees
beside the sentence.
"""

import re
from typing import NamedTuple

from .deadline import Limit

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九十")}
_DIGITS |= {"两": 2, "半": 0.5}
_WIDE = str.maketrans("０１２３４５６７８９：", "0123456789:")
_N = r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十半])"
_DAYS = r"(?P<day>当日|当天|次日|第二天|隔天|次工作日|下一?个?工作日)"
_DAY = rf"{_DAYS}?(?:的|之)?"
_PART = r"(?P<part>上午|下午|中午|早上|早晨|晚上)?"
_CLOCK = rf"{_PART}(?P<h>\d{{1,2}})(?:[:点时](?P<m>\d{{2}}|半)?分?)"
_UNITS = {"分钟": "minutes", "小时": "hours", "日": "days", "天": "days"}
_WEEK = "一二三四五六日"
#: How limits are printed: spans by their kind, the others as they are read again.
_SPANS = {
    "minutes": "分钟",
    "hours": "小时",
    "calendar_days": "天",
    "working_minutes": "个工作分钟",
    "working_hours": "个工作小时",
    "working_days": "个工作日",
}
_PLAIN = (
    "立即",
    "尽快",
    "月底",
    "次月底",
    "当班结束前",
    "当班结束前{n}分钟",
    "当天内",
    "次日内",
    "下一个工作日内",
    "{at}前",
    "次日{at}前",
    "下一个工作日{at}前",
)
_SOFT = re.compile(r"一般|原则上|尽量")


class Found(NamedTuple):
    """A limit and the words that say it."""

    limit: Limit
    text: str


def find_limit(sentence: str) -> Found | None:
    """Return the first limit that a sentence says, or None."""
    plain = sentence.translate(_WIDE)
    for pattern, said in _FORMS:
        found = pattern.search(plain)
        fields = said(found) if found else None
        if fields:
            soft = fields.pop("soft", False) or bool(_SOFT.search(plain))
            return Found(Limit(soft=soft, **fields), found[0])
    return None


def read_limit_zh(text: str) -> Limit | None:
    """Return the limit that a cell says, or None when it says anything else.

    >>> read_limit_zh("一般4个工作小时内").value
    4
    >>> read_limit_zh("4小时内答复客户")
    """
    plain = "".join(text.translate(_WIDE).split())
    found = find_limit(plain)
    if not found:
        return None
    rest = _SOFT.sub("", plain.replace(found.text, "", 1)).strip("的。")
    return None if rest else found.limit


def print_limit_zh(limit: Limit) -> str:
    """Return a limit in words that ``read_limit_zh`` reads; empty where there are none.

    >>> print_limit_zh(Limit("working_hours", 4))
    '4个工作小时内'
    """
    soft = "一般" if limit.soft else ""
    for words in _words(limit):
        if read_limit_zh(f"{soft}{words}") == limit:
            return f"{soft}{words}"
    return ""


def _words(limit):
    """Yield what may say a limit."""
    at = "" if limit.at is None else f"{limit.at // 60}:{limit.at % 60:02}"
    if limit.kind in _SPANS:
        yield f"{limit.value:g}{_SPANS[limit.kind]}内"
    elif limit.kind == "window":
        days = "、".join(f"周{_WEEK[day]}" for day in limit.weekdays)
        yield f"每{days}" if limit.at == 1440 else f"每{days}{at}"
    elif limit.kind == "month_day":
        yield f"每月{limit.value:g}日{at}"
    else:
        yield from (text.format(at=at, n=f"{limit.value:g}") for text in _PLAIN)


def _number(text):
    if text in _DIGITS:
        return _DIGITS[text]
    return float(text) if "." in text else int(text)


def _minute(found):
    """Return the minute of the day that a clock time says; None when it is none."""
    hour, minutes = int(found["h"]), found["m"] or "0"
    minute = 30 if minutes == "半" else int(minutes)
    if found["part"] in ("下午", "晚上") and hour < 12:
        hour += 12
    total = hour * 60 + minute
    return total if minute < 60 and 0 < total <= 1440 else None


def _window(found):
    days = {"日" if sign == "天" else sign for sign in found["days"]} & set(_WEEK)
    at = _minute(found) if found["h"] else 1440
    if not days or not at:
        return None
    numbers = tuple(sorted(_WEEK.index(day) for day in days))
    return {"kind": "window", "weekdays": numbers, "at": at}


def _month_day(found):
    at = _minute(found) if found["h"] else None
    value = int(found["n"])
    return {"kind": "month_day", "value": value, "at": at} if 1 <= value <= 31 else None


def _month_end(found):
    return {"kind": "month_end", "value": 1 if found["next"] else 0}


def _time_of_day(found):
    return _by(_minute(found), found["day"] or "")


def _within_day(found):
    """The day itself: until it ends."""
    return _by(1440, found["day"])


def _by(at, day):
    if not at:
        return None
    next_day = day not in ("", "当日", "当天")
    fields = {"kind": "time_of_day", "at": at, "value": 1 if next_day else 0}
    if next_day and "工作日" not in day:
        fields["working"] = False
    return fields


def _span(found):
    value, unit = _number(found["n"]), _UNITS[found["unit"]]
    working = bool(found["working"])
    if unit == "days":
        if value != int(value) or value > 366:
            return None
        return {"kind": "working_days" if working else "calendar_days", "value": value}
    return {"kind": f"working_{unit}" if working else unit, "value": value}


def _shift_end(found):
    value = _number(found["n"]) if found["n"] else 0
    minutes = value * (60 if found["unit"] == "小时" else 1)
    return {"kind": "shift_end", "value": minutes}


def _at_once(found):
    return {"kind": "immediate", "soft": found[0] in ("及时", "第一时间", "尽快")}


_FORMS = (
    (
        re.compile(
            rf"每?周(?P<days>[{_WEEK}天](?:[、,，和及与周]*[{_WEEK}天])*)(?:的?{_CLOCK})?"
        ),
        _window,
    ),
    (re.compile(rf"每月(?P<n>\d{{1,2}})[日号](?:{_CLOCK})?"), _month_day),
    (re.compile(r"(?P<next>次|下)?月(?:底|末)"), _month_end),
    (re.compile(rf"{_DAY}{_CLOCK}(?:之|以)?前"), _time_of_day),
    (re.compile(rf"每(?:个工作|天|日)日?的?(?P<day>){_CLOCK}"), _time_of_day),
    # 当天生产的产品 says no limit.
    (re.compile(rf"{_DAYS}(?:(?:之|以)?内|(?=的?。?$))"), _within_day),
    (
        re.compile(
            rf"(?:当?班结束|下班|交接班)之?前(?:的?{_N}个?(?P<unit>分钟|小时))?(?:之?内)?"
        ),
        _shift_end,
    ),
    (
        re.compile(
            rf"{_N}个?(?P<working>工作)?个?(?P<unit>分钟|小时|日|天)(?:之|以)?内?"
        ),
        _span,
    ),
    (re.compile(r"立即|马上|即时|当场|及时|第一时间|尽快"), _at_once),
)
