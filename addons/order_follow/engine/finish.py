"""When a running order will reach its goal: what is left of its process, walked many
times with the durations that its steps had before.

A step that is open goes on from the time that it has run already; what waits begins
when what it waits for has ended. All times are seconds of working time from now.
Nothing here knows Odoo; the same seed gives the same answer.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

#: So often the rest of an order is walked.
ROUNDS = 100
#: In so many of the rounds it is looked at which steps hold it up.
FOR_RISKS = 40
#: From so many on, durations that were measured count; before, the limit.
ENOUGH = 20
#: How a step keeps to its limit where nothing was measured, as shares of it.
BY_LIMIT = (0.4, 0.6, 0.8, 0.9, 1.0, 1.0, 1.1, 1.5)
#: What is left of an open step that runs longer than ever, as a share of the median.
OVERRUN = 0.25


class Plan(NamedTuple):
    """Steps of a process, none before its sources.

    ``steps``: ``{code: (all sources needed, (sources))}``; ``goals``: codes of the
    steps with which the promise is kept; ``alone``: those of them that nothing leads to
    and that begin by themselves.
    """

    steps: Mapping[str, tuple[bool, tuple[str, ...]]]
    goals: tuple[str, ...]
    alone: frozenset[str] = frozenset()


class Finish(NamedTuple):
    """When the goal is reached with a chance of 50 and of 80 %, and the steps on which
    it hangs most, each with its share of the time, the greatest first."""

    half: int
    likely: int
    risks: tuple[tuple[str, int], ...]


def durations(measured: Sequence[int], limit: int | None) -> list[int]:
    """Return how long a step may take, in order: as measured, else by its limit."""
    if len(measured) >= ENOUGH or (measured and not limit):
        return sorted(measured)
    return [round(limit * share) for share in BY_LIMIT] if limit else [0]


def left(known: Sequence[int], elapsed: int) -> list[int]:
    """Return what may be left of a step that has run for some time already."""
    longer = known[bisect_right(known, elapsed) :]
    if longer:
        return [one - elapsed for one in longer]
    return [round(known[len(known) // 2] * OVERRUN)]


class Known:
    """How long steps take, and what is drawn of it: once for all orders of a process.

    :param lasts: ``{code: durations}`` as ``durations`` gives them
    """

    def __init__(self, lasts: Mapping[str, Sequence[int]]):
        self.lasts, self.drawn = lasts, {}

    def draws(self, code: str) -> list[int]:
        """Return how long a step takes in each round, when it begins anew."""
        if code not in self.drawn:
            known = self.lasts.get(code) or [0]
            # The same answer for the same process: nothing is to be kept secret here.
            self.drawn[code] = Random(code).choices(known, k=ROUNDS)  # noqa: S311
        return self.drawn[code]

    def of_order(self, exactly: Mapping[str, int]) -> "KnownOfOrder":
        """Return the same for an order of which some steps take just so long."""
        return KnownOfOrder(self, exactly)


class KnownOfOrder:
    """What is known of a process, and of one order besides."""

    def __init__(self, process: Known, exactly: Mapping[str, int]):
        self.process, self.exactly = process, exactly
        single = {code: [seconds] for code, seconds in exactly.items()}
        self.lasts = {**process.lasts, **single}

    def draws(self, code: str) -> list[int]:
        """Return how long a step takes in each round, as ``Known`` does."""
        if code in self.exactly:
            return [self.exactly[code]] * ROUNDS
        return self.process.draws(code)


def finish(
    plan: Plan,
    closed: frozenset[str],
    open_: Mapping[str, int],
    known: Known | KnownOfOrder,
    seed: int,
) -> Finish | None:
    """Return when the goal is reached, or what is known of the way to it has ended;
    None where it was reached, or nothing is under way.

    :param closed: codes of the steps that have ended
    :param open_: ``{code: seconds for which an open step has run}``
    :param seed: what is left of open steps is drawn for each order by itself
    """
    walk = _Walk(plan, closed, open_, known, seed)
    ends = walk.ends()
    goals = [code for code in plan.goals if code in ends]
    if not goals and closed.isdisjoint(plan.goals):
        goals = list(ends)
    if not goals:
        return None
    last = _latest([ends[code] for code in goals])
    ordered = sorted(last)
    half, likely = ordered[ROUNDS // 2], ordered[ROUNDS * 4 // 5]
    return Finish(half, likely, walk.risks(goals, last))


def _latest(columns):
    return columns[0] if len(columns) == 1 else list(map(max, *columns))


class _Walk:
    """All rounds at once: a column of numbers for each step."""

    def __init__(self, plan, closed, open_, known, seed):
        self.plan, self.closed, self.open, self.known = plan, closed, open_, known
        self.random = Random(seed)  # noqa: S311 (the same answer for the same order)
        self.begins, self.spans, self.finished = {}, {}, {}
        self.zero = [0] * ROUNDS

    def ends(self):
        """Return ``{code: ends}`` of the steps that are open or still to come."""
        for code, (needs_all, sources) in self.plan.steps.items():
            if code in self.closed:
                continue
            begin = self.zero
            if code not in self.open and code not in self.plan.alone:
                begin = self._begin(needs_all, sources)
            if begin is not None:
                self._add(code, begin)
        return self.finished

    def _begin(self, needs_all, sources):
        """Return when a step that waits begins; None where it does not."""
        coming = [self.finished[code] for code in sources if code in self.finished]
        if not coming:
            return None
        if needs_all or len(coming) == 1:
            return _latest(coming)
        return list(map(min, *coming))

    def _add(self, code, begin):
        if code in self.open:
            rest = left(self.known.lasts.get(code) or [0], self.open[code])
            span = self.random.choices(rest, k=ROUNDS)
        else:
            span = self.known.draws(code)
        self.begins[code], self.spans[code] = begin, span
        self.finished[code] = list(map(int.__add__, begin, span))

    def risks(self, goals, last):
        """Return the three steps that take most of the longest way, with their mean
        seconds on it, as the first rounds show it."""
        some = slice(FOR_RISKS)
        on_way = {
            code: list(map(int.__eq__, self.finished[code][some], last[some]))
            for code in goals
        }
        shares = {}
        for code in reversed(self.finished):
            if not any(flags := on_way.get(code, ())):
                continue
            took = sum(map(int.__mul__, self.spans[code], flags))
            if share := took // FOR_RISKS:
                shares[code] = share
            for source in self.plan.steps[code][1] if code not in self.open else ():
                if source in self.finished:
                    self._pass_on(on_way, flags, source, self.begins[code])
        ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(ranked[:3])

    def _pass_on(self, on_way, flags, source, begin):
        """A source is on the way of the rounds in which it is waited for."""
        waited = map(int.__eq__, self.finished[source], begin)
        mine = [a and b for a, b in zip(flags, waited, strict=False)]
        before = on_way.get(source)
        on_way[source] = list(map(bool.__or__, before, mine)) if before else mine
