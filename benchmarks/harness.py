"""Measuring: what one call of a client does, and what it costs.

A run is a new cursor and Environment (cold cache, warm registry), the body, flush
and commit. Queries and Python calls are the same in every run; times are medians,
given with their quartiles and the load of the machine.
"""

import gc
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from odoo import api
from odoo.modules.registry import Registry
from odoo.tools import config

Body = Callable[..., object]
#: With so few runs only the queries are meant.
FEW = 2


def boot(config_file: str) -> None:
    """Let Odoo read its configuration, without any server."""
    words = ["-c", config_file, "--log-level", "warn", "--no-http"]
    config.parse_config([*words, "--max-cron-threads", "0"])


@dataclass
class Sample:
    """One run: milliseconds, of which in the database; queries."""

    wall: float
    sql: float
    queries: int


@dataclass
class Side:
    """One database as one plain user sees it."""

    name: str
    database: str
    login: str = "bench_clerk"
    registry: Registry = field(init=False)
    uid: int = field(init=False)

    def __post_init__(self) -> None:
        self.registry = Registry(self.database)
        with self.registry.cursor() as cr:
            cr.execute("SELECT id FROM res_users WHERE login = %s", [self.login])
            self.uid = cr.fetchone()[0]

    def prepare(self, body: Body | None) -> object:
        """Run what is not measured, as superuser, and commit it."""
        if body is None:
            return None
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            result = body(env)
            env.flush_all()
            cr.commit()
        return result

    def run(self, body: Body, prepare: Body | None = None) -> Sample:
        """Measure one run of ``body(env, prepared)``."""
        prepared = self.prepare(prepare)
        thread = threading.current_thread()
        gc.collect()
        with self.registry.cursor() as cr:
            env = self._environment(cr)
            thread.query_count, thread.query_time = 0, 0.0
            began = time.perf_counter()
            body(env, prepared)
            env.flush_all()
            cr.commit()
            wall = (time.perf_counter() - began) * 1000
            return Sample(wall, thread.query_time * 1000, thread.query_count)

    def calls(self, body: Body, prepare: Body | None = None) -> int:
        """Count the Python function calls of one run."""
        prepared = self.prepare(prepare)
        count = 0

        def profile(_frame, event, _argument):
            nonlocal count
            count += event == "call"

        gc.collect()
        with self.registry.cursor() as cr:
            env = self._environment(cr)
            gc.disable()
            sys.setprofile(profile)
            try:
                body(env, prepared)
                env.flush_all()
            finally:
                sys.setprofile(None)
                gc.enable()
            cr.commit()
        return count

    def _environment(self, cr) -> api.Environment:
        env = api.Environment(cr, self.uid, {})
        env.transaction.default_env = env
        return env


@dataclass
class Cost:
    """What an operation costs: medians of n runs."""

    runs: int
    wall: float
    low: float
    high: float
    sql: float
    queries: float
    calls: int | None = None

    @classmethod
    def of(cls, samples: list[Sample], calls: int | None = None) -> "Cost":
        """Summarise the samples."""
        walls = [sample.wall for sample in samples]
        return cls(
            runs=len(samples),
            wall=round(statistics.median(walls), 2),
            low=round(quartile(walls, 1), 2),
            high=round(quartile(walls, 3), 2),
            sql=round(statistics.median(s.sql for s in samples), 2),
            queries=statistics.median_low(s.queries for s in samples),
            calls=calls,
        )


def quartile(values: list[float], which: int) -> float:
    """Return the first, second or third quartile."""
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=4, method="inclusive")[which - 1]


def measure(
    side: Side, body: Body, prepare: Body | None = None, runs: int = 15, warm: int = 3
) -> Cost:
    """Measure one operation on one database."""
    samples = [side.run(body, prepare) for _run in range(warm + runs)][warm:]
    return Cost.of(samples, side.calls(body, prepare))


def interleaved(
    sides: list[Side], body: Body, prepare: dict[str, Body], runs: int, warm: int = 3
) -> dict[str, dict]:
    """Measure one operation on several databases in turn, the first is the measure.

    Every round runs all of them, beginning with another one each time; the ratio is
    the median of the ratios inside a round, so that what else the machine does at
    that moment falls out.
    """
    rounds: list[dict[str, Sample]] = []
    for number in range(warm + runs):
        turn = number % len(sides)
        order = sides[turn:] + sides[:turn]
        rounds.append({s.name: s.run(body, prepare.get(s.name)) for s in order})
    rounds = rounds[warm:]
    first = sides[0].name
    result = {}
    for side in sides:
        samples = [found[side.name] for found in rounds]
        # A slope (few runs) is told by its queries; counting calls takes long.
        count = runs > FEW and side.calls(body, prepare.get(side.name))
        cost = Cost.of(samples, count or None)
        ratios = [found[side.name].wall / found[first].wall for found in rounds]
        result[side.name] = {
            **vars(cost),
            "ratio": round(statistics.median(ratios), 3),
            "ratio_low": round(quartile(ratios, 1), 3),
            "ratio_high": round(quartile(ratios, 3), 3),
        }
    return result


def load() -> float:
    """Return how busy the machine was in the last minute."""
    return round(os.getloadavg()[0], 1)
