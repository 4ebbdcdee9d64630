"""What each group may take of ./test (docs/decisions/0013-time-of-the-tests.md)."""

from collections import defaultdict
from collections.abc import Iterable

from .result import Result, failed

#: Seconds of a complete run on two quiet cores.
WHOLE = 3120
CORES = 2
SET_UP = "set-up"
#: Seconds of one core; together they are all that two cores have in that time.
SHARES = {
    SET_UP: 360,
    "lint": 180,
    "tools": 70,
    "unit": 1720,
    "procedures": 2150,
    "security": 260,
    "concurrency": 60,
    "upgrade": 90,
    "browser": 1120,
    "rpc": 110,
    "log": 10,
    "checks": 110,
}
#: A group may take so many times its share of what was really needed.
_TIMES = 2
#: Seconds that count as noise.
_NOISE = 60
_SLOWEST = 10


def used(results: Iterable[Result], cores: float) -> dict[str, float]:
    """Return the seconds that each group took of those of all cores.

    What remains is set-up: installing, copying, waiting.
    """
    seconds: dict[str, float] = defaultdict(float)
    for result in results:
        seconds[result.group] += result.seconds
    return {**seconds, SET_UP: max(0.0, cores - sum(seconds.values()))}


def verdict(seconds: dict[str, float], whole: float) -> list[Result]:
    """Return a failure for each group that makes a run too long.

    A slow machine makes all groups slow, and none fails: each is compared with its
    share of the time that all of them needed, and only when the run passed its limit.
    """
    if whole <= WHOLE:
        return []
    slower = sum(seconds.values()) / sum(SHARES.values())
    return [
        failed(
            f"time of {group}",
            f"{group} took {took:.0f} s, {took / slower:.0f} s on a quiet machine; "
            f"its share is {SHARES.get(group, 0)} s. Make its tests faster, or change "
            "the shares in tools/ordercontrol/suite/budget.py and say why",
        )
        for group, took in seconds.items()
        if took > max(_TIMES * SHARES.get(group, 0) * slower, _NOISE * slower)
    ]


def table(results: list[Result], seconds: dict[str, float], whole: float) -> str:
    """Return where the time went: each group, then the slowest tests."""
    lines = [f"Time: {whole / 60:.1f} min of {WHOLE / 60:.0f} (quiet machine)"]
    for group, took in sorted(seconds.items(), key=lambda one: -one[1]):
        lines.append(f"{group:32}{took:7.1f} s  of {SHARES.get(group, 0)}")
    # A test that moves the clock of its process measures nothing.
    tests = [
        one for result in results for one in result.times.items() if one[1] < whole
    ]
    lines.append("Slowest tests:")
    for name, took in sorted(tests, key=lambda one: -one[1])[:_SLOWEST]:
        lines.append(f"{took:7.1f} s  {name}")
    return "\n".join(lines)
