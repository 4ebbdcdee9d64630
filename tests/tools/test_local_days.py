"""A day of a moment is the day where its reader is: ``kernel.local.local_day``.

Odoo keeps moments in UTC: midnight of 18 December in Shanghai is still the 17th there.
Whoever takes the day of a moment in another way says here why that is right.
"""

import re

from ordercontrol.home import REPO

SUSPECT = re.compile(
    r"\.date\(\)|\bto_date\(|(?i:::date\b|AS date\))|\b[Dd]ate\.today\(\)"
)
#: {file below addons: (lines that may be there, why)}
RIGHT = {
    "order_process/kernel/local.py": (2, "the helpers themselves"),
    "order_follow/models/forecast/sale_order_finish.py": (1, "a promised day's type"),
    "order_process/kernel/money.py": (1, "the day whose rate Odoo itself takes"),
    "order_clock/engine/reading_dates.py": (9, "days as they stand in a cell"),
    "order_process/models/desk/order_duty.py": (1, "in the zone of the reader already"),
    "order_clock/models/order_clock.py": (3, "years and days of calendars"),
    "order_clock/models/order_clock_limit_text.py": (1, "a constant"),
    "order_clock/models/order_time_reader.py": (
        1,
        "only whether the year is countable",
    ),
    "order_clock/wizards/order_holiday_import_source.py": (1, "only the year"),
    "order_review/models/review/order_review_promise.py": (1, "ISO text of a day"),
    "order_rush/models/order_rush_flow.py": (1, "ISO text of a day"),
    "order_tracking/models/order/sale_order_dates.py": (1, "a day or its ISO text"),
    "order_process/wizards/order_availability_demand.py": (
        1,
        "in its own zone already",
    ),
}
#: The story of the demo company is told in UTC.
STORY = "order_procedures_demo/models/order_procedures_demo"


def suspects(text: str) -> list[str]:
    """Return the lines that take the day of something."""
    return [line.strip() for line in text.splitlines() if SUSPECT.search(line)]


def _found() -> dict[str, list[str]]:
    addons = REPO / "addons"
    return {
        name: lines
        for path in sorted(addons.rglob("*.py"))
        if "tests" not in path.parts
        and not (name := path.relative_to(addons).as_posix()).startswith(STORY)
        and (lines := suspects(path.read_text(encoding="utf-8")))
    }


def test_days_of_moments_are_those_of_their_readers() -> None:
    found = _found()
    wrong = {
        name: lines
        for name, lines in found.items()
        if len(lines) > RIGHT.get(name, (0, ""))[0]
    }
    assert not wrong, "take local_day of order_process/kernel/local.py"


def test_each_exception_is_still_needed() -> None:
    found = _found()
    allowed = {name: number for name, (number, _why) in RIGHT.items()}
    assert allowed == {name: len(found.get(name, ())) for name in RIGHT}


def test_the_ways_to_go_wrong_are_found() -> None:
    wrong = [
        "day = order.commitment_date.date()",
        "day = fields.Date.to_date(order.commitment_date)",
        "SELECT o.effective_date::date FROM sale_order o",
        "SELECT CAST(o.effective_date AS date)",
        "today = fields.Date.today()",
    ]
    assert suspects("\n".join(wrong)) == wrong
    assert not suspects("day = local_day(self, order.commitment_date)")
