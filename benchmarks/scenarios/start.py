"""What the addons cost a server that starts: time, memory, models and fields.

Each registry is loaded in a process of its own, with nothing in memory but Odoo; the
databases take turns. Only what a set of addons adds differs: the modules of Odoo are
the same in all of them.
"""

import json
import os
import statistics
import time
from collections.abc import Iterator

from odoo.modules.registry import Registry

#: {what a reader calls it: database}
SETS = {
    "stock Odoo": "stock",
    "order_change": "change",
    "order_purchase": "purchase",
    "all addons": "ours",
}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Load the registries in turn; yield medians and the ratio to stock."""
    turns = 1 if quick else 7
    found = [
        {name: _apart(prefix + database) for name, database in SETS.items()}
        for _turn in range(turns)
    ]
    for name in SETS:
        samples = [turn[name] for turn in found]
        ratios = [turn[name]["ms"] / turn["stock Odoo"]["ms"] for turn in found]
        middle = {key: _median(samples, key) for key in samples[0]}
        yield {"addons": name, "runs": turns, **middle, "ratio": _round(ratios)}


def _apart(database: str) -> dict:
    """Load a registry in a child; return what it says of itself."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        os.write(write, json.dumps(_load(database)).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as said:
        answer = said.read()
    os.waitpid(child, 0)
    return json.loads(answer)


def _load(database: str) -> dict:
    began = time.perf_counter()
    registry = Registry(database)
    took = (time.perf_counter() - began) * 1000
    return {
        "ms": took,
        "mb": _proportional_mb(),
        "models": len(registry.models),
        "fields": sum(len(model._fields) for model in registry.models.values()),
    }


def _proportional_mb() -> float:
    """Return the share of memory that is this process's own, in MB."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as lines:
        return next(int(x.split()[1]) for x in lines if x.startswith("Pss:")) / 1024


def _median(samples: list[dict], key: str) -> float:
    return round(statistics.median(sample[key] for sample in samples), 1)


def _round(ratios: list[float]) -> float:
    return round(statistics.median(ratios), 3)
