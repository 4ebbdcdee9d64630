"""Why a due time is what it is, as a short list of steps.

A step is a code with parameters; the user interface words and translates it.
Codes and their parameters (``at``/``until`` UTC seconds, ``day``/``last`` day
numbers, ``seconds`` integer):

============== =============================================================
started        at
outside_work   at, until: the clock waits for the next opening
worked         day, last, at, until, seconds: counted work of one or more days
break          at, until: a gap within a working day (only in short spans)
closed         day, last: days off by the weekly pattern
holiday        day, last, name
absence        day, last, name
make_up_day    day, last, name: a working day by exception
paused         at, until, reason, seconds (in the limit's own unit)
waiting        at, reason: a pause that goes on
reference      field, day or at: the date that the limit hangs on
no_limit       –
no_date        field: the date is not known yet
shift          at, count: the shift ends, so many minutes after the due time
not_before     at: the rule gives an earlier time than the start
shortened      count: so many steps were left out here
due            at
============== =============================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .clock import WorkClock
from .clock_zone import DAY, day_number, to_seconds
from .deadline import REAL_SPANS, WORK_SPANS, Limit, Pause, due

MAX_STEPS = 40
SHORT_SPAN = 3 * DAY
DAYS_OFF = ("closed", "holiday", "absence")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation."""

    code: str
    params: dict = field(default_factory=dict)


def explain(
    limit: Limit,
    start: int,
    clock: WorkClock,
    dates: Mapping[str, date | datetime] | None = None,
    pauses: Iterable[Pause] = (),
) -> list[Step]:
    """The steps from ``start`` to the due time, at most :data:`MAX_STEPS`."""
    pauses = list(pauses)
    moment = due(limit, start, clock, dates, pauses)
    steps = [Step("started", {"at": start})]
    if moment is None:
        missing = Step("no_date", {"field": limit.date_field})
        steps.append(Step("no_limit") if limit.kind == "none" else missing)
        return steps
    if limit.kind == "date_offset":
        steps.extend(_reference(limit, start, clock, dates, moment))
    net = clock
    if limit.kind in WORK_SPANS and pauses:
        net = clock.without((p.start, p.end) for p in pauses if p.end)
    walked = _walk(limit, start, moment, clock, net)
    ending = [*_shift(limit, moment), Step("due", {"at": moment})]
    room = MAX_STEPS - len(ending) - len(steps)
    middle = _in_order(walked + _paused(limit, start, moment, clock, pauses))
    return [*steps, *_shortened(middle, room), *ending]


def _shift(limit: Limit, moment: int) -> list[Step]:
    """The end of the shift by which it is due."""
    if limit.kind != "shift_end":
        return []
    return [Step("shift", {"at": moment + limit.count * 60, "count": limit.count})]


def _walk(
    limit: Limit, start: int, moment: int, clock: WorkClock, net: WorkClock
) -> list[Step]:
    """What lies between start and due, day by day; nothing for real time.

    ``net`` is the clock less the pauses: only its time is counted.
    """
    if not limit.counts_work or moment <= start:
        return []
    steps = []
    if limit.kind in WORK_SPANS or limit.kind == "working_days":
        opening = clock.next_open(start)
        if opening > start:
            steps.append(Step("outside_work", {"at": start, "until": opening}))
    days = _days(start, moment, clock, net)
    if moment - start <= SHORT_SPAN and limit.kind in WORK_SPANS:
        return steps + _detailed(days, clock, net)
    joined = _joined(days)
    if len(joined) > MAX_STEPS // 2:
        joined = _joined([day for day in days if day.code != "closed"])
    return steps + joined


def _days(start: int, moment: int, clock: WorkClock, net: WorkClock) -> list[Step]:
    """One step for each local date from start to due."""
    steps = []
    for number in range(clock.zone.day(start), clock.zone.day(moment - 1) + 1):
        code, name = clock.notes.get(number, ("", ""))
        params = {"day": number, "last": number}
        if clock.days.includes(number):
            opening, closing = clock.days.bounds(number)
            low, high = max(start, opening), min(moment, closing)
            seconds = net.between(low, high) if low < high else 0
            params |= {"at": low, "until": high, "seconds": seconds}
            code = "make_up_day" if code == "make_up_day" else "worked"
        elif code not in DAYS_OFF:
            code = "closed"
        if code in ("make_up_day", "holiday", "absence"):
            params["name"] = name
        steps.append(Step(code, params))
    return steps


def _joined(days: list[Step]) -> list[Step]:
    """Neighbouring days of the same sort as one step."""
    steps: list[Step] = []
    for day in days:
        last = steps[-1] if steps else None
        if last and _alike(last, day):
            params = {**last.params, "last": day.params["last"]}
            if "until" in params:
                params["until"] = day.params["until"]
                params["seconds"] += day.params["seconds"]
            steps[-1] = Step(last.code, params)
        else:
            steps.append(day)
    return [step for step in steps if step.params.get("seconds", 1)]


def _alike(one: Step, other: Step) -> bool:
    return one.code == other.code and one.params.get("name") == other.params.get("name")


def _detailed(days: list[Step], clock: WorkClock, net: WorkClock) -> list[Step]:
    """Working days with their breaks, for a span of a few days."""
    steps = []
    for step in days:
        if not step.params.get("seconds"):
            steps.extend([] if "seconds" in step.params else [step])
            continue
        spans = net.intervals(step.params["at"], step.params["until"])
        for position, (low, high) in enumerate(spans):
            if position and not clock.between(spans[position - 1][1], low):
                gap = {"at": spans[position - 1][1], "until": low}
                steps.append(Step("break", gap))
            span = {"at": low, "until": high, "seconds": high - low}
            steps.append(Step(step.code, step.params | span))
    return steps


def _paused(
    limit: Limit, start: int, moment: int, clock: WorkClock, pauses: list[Pause]
) -> list[Step]:
    steps = []
    for pause in pauses:
        if pause.end is None:
            params = {"at": pause.start, "reason": pause.reason}
            steps.append(Step("waiting", params))
        elif start < pause.end and pause.start < moment:
            low = max(pause.start, start)
            params = {"at": low, "until": pause.end, "reason": pause.reason}
            real = limit.kind in REAL_SPANS or not limit.counts_work
            work = pause.end - low if real else clock.between(low, pause.end)
            steps.append(Step("paused", {**params, "seconds": work}))
    return steps


def _reference(limit: Limit, start: int, clock: WorkClock, dates, moment) -> list[Step]:
    value = dates[limit.date_field]
    params = {"field": limit.date_field}
    if isinstance(value, datetime):
        params["at"] = to_seconds(value)
    else:
        params["day"] = day_number(value)
    steps = [Step("reference", params)]
    if moment == start:
        steps.append(Step("not_before", {"at": start}))
    return steps


def _in_order(steps: list[Step]) -> list[Step]:
    """By time; a step without an instant stands at its day's beginning."""
    return sorted(
        steps, key=lambda step: step.params.get("at", step.params.get("day", 0) * DAY)
    )


def _shortened(steps: list[Step], room: int) -> list[Step]:
    """At most ``room`` steps: the middle of a long list is left out."""
    if len(steps) <= room:
        return steps
    half = (room - 1) // 2
    left_out = Step("shortened", {"count": len(steps) - 2 * half})
    return [*steps[:half], left_out, *steps[-half:]]
