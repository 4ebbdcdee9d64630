"""How long each test file takes, as the last complete run measured it.

``tests/times.csv`` is written by ``tools/dev times``. By it long groups are split, so
that both cores end at the same time.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ..home import REPO
from .result import Result

TABLE = REPO / "tests" / "times.csv"
#: Seconds of tests after which a group is split: each part starts Odoo once more, a
#: quarter of a minute.
PART = 600.0
#: Seconds of a file that no run has measured, where no file is measured at all.
_UNMEASURED = 5.0


@dataclass(frozen=True)
class Times:
    """Seconds by test file, and by name of those groups that have no files."""

    seconds: Mapping[str, float]

    @classmethod
    def read(cls, table: Path = TABLE) -> "Times":
        """Read the committed table; it may be missing."""
        if not table.exists():
            return cls({})
        with table.open(encoding="utf-8", newline="") as lines:
            return cls({r["file"]: float(r["seconds"]) for r in csv.DictReader(lines)})

    def write(self, table: Path) -> None:
        """Write the table: sorted, whole tenths."""
        with table.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(("file", "seconds"))
            writer.writerows((k, f"{v:.1f}") for k, v in sorted(self.seconds.items()))

    @cached_property
    def _by_name(self) -> dict[str, float]:
        """Seconds by the plain name of a file that only one file has."""
        found = defaultdict(list)
        for place, seconds in self.seconds.items():
            found[PurePosixPath(place).name].append(seconds)
        return {name: one[0] for name, one in found.items() if len(one) == 1}

    @cached_property
    def _mean(self) -> float:
        files = [s for place, s in self.seconds.items() if place.endswith(".py")]
        return sum(files) / len(files) if files else _UNMEASURED

    def of(self, place: str) -> float:
        """Return the seconds of a file; one that moved keeps its own, a new one the
        mean."""
        if place in self.seconds:
            return self.seconds[place]
        return self._by_name.get(PurePosixPath(place).name, self._mean)

    def total(self, places: Iterable[str]) -> float:
        """Return the seconds of some files."""
        return sum(map(self.of, places))

    def parts(self, places: Iterable[str], most: float = PART) -> list[list[str]]:
        """Split files into parts of about equal time, as few as ``most`` allows."""
        files = sorted(places, key=lambda place: (-self.of(place), place))
        count = max(1, math.ceil(self.total(files) / most))
        parts: list[list[str]] = [[] for _n in range(min(count, len(files)))]
        for place in files:
            min(parts, key=self.total).append(place)
        return [sorted(part) for part in parts]


def measured(results: Iterable[Result]) -> Times:
    """Return what a complete run took, by file or else by name of the check."""
    seconds: dict[str, float] = defaultdict(float)
    for result in results:
        for test, took in result.times.items():
            seconds[file_of(test)] += took
        if not result.times:
            seconds[result.group] += result.seconds
    return Times(seconds)


def file_of(test: str) -> str:
    """Return the file of a test, which a report calls ``folder.file.Class.test``."""
    parts = test.split("[")[0].split(".")
    for length in range(len(parts), 0, -1):
        place = "/".join(parts[:length]) + ".py"
        if (REPO / place).is_file():
            return place
    return parts[0]


def files(place: str) -> list[str]:
    """Return the test files in a folder of the repository, or the file itself."""
    path = REPO / place
    found = [path] if path.is_file() else path.rglob("test_*.py")
    return sorted(str(one.relative_to(REPO)) for one in found)
