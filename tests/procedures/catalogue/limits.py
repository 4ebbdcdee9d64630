"""When a node is due, counted by the source's words and by nothing of the product.

The company of the scenarios works 8-12 and 13-17 from Monday to Friday.
"""

import re
from datetime import datetime, time, timedelta

#: What a company understands by it unless it says otherwise.
AT_ONCE = timedelta(minutes=30)
_SPANS = ((time(8), time(12)), (time(13), time(17)))
_HOURS = re.compile(r"^(\d+) working hours?$")
_DAYS = re.compile(r"^(\d+) working days?$")
_PLAIN = re.compile(r"^(\d+) (minutes?|hours?)$")


def due(words, opened, days_off=()):
    """Return when a limit ends, in local time, or None for one not counted here.

    :param words: as they stand in the file
    :param opened: local time at which the node opened
    :param days_off: dates on which nobody works
    """
    words = words.split(", soft")[0]
    if words == "at once":
        return _working(opened, AT_ONCE, days_off)
    if found := _PLAIN.match(words):
        unit = "minutes" if found[2].startswith("minute") else "hours"
        return opened + timedelta(**{unit: int(found[1])})
    if found := _HOURS.match(words):
        return _working(opened, timedelta(hours=int(found[1])), days_off)
    if found := _DAYS.match(words):
        return _working(opened, timedelta(hours=8 * int(found[1])), days_off)
    return None


def _spans(day, days_off):
    if day.weekday() > 4 or day in days_off:
        return ()
    return [(datetime.combine(day, a), datetime.combine(day, b)) for a, b in _SPANS]


def _working(moment, rest, days_off):
    """Return the moment at which so much working time has passed."""
    day = moment.date()
    while True:
        for begin, end in _spans(day, days_off):
            begin = max(begin, moment)
            if end <= begin:
                continue
            if end - begin >= rest:
                return begin + rest
            rest -= end - begin
        day += timedelta(days=1)
