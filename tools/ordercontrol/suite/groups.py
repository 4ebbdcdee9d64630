"""The groups of ./test and the jobs that they consist of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import environment, manifests, server
from ..environment import ADDONS, Environment
from ..home import REPO
from . import checks, lint, pytest_run
from .machine import is_deep
from .result import Result, missing
from .templates import Templates, floor_label

_COPIES = ("procedures", "security", "concurrency", "upgrade")
NAMES = ("lint", "tools", "unit", *_COPIES, "browser", "rpc", "log", "checks")
# Seconds of the jobs of a whole run, on two quiet cores: the longest goes first, so
# that no core waits for the other at the end. Unit tests are counted.
SECONDS = {
    "procedures": 630,
    "journeys": 370,
    "browser": 360,
    "security": 190,
    "upgrade": 70,
    "rpc": 60,
    "tools": 35,
    "concurrency": 20,
}
_UNIT_TEST = 0.5
_A_TEST = re.compile(r"^ +def test_", re.MULTILINE)
# A group that is too long for one job.
_JOURNEYS = "tests/browser/journeys"
PARTS = {
    "browser": {
        "journeys": [_JOURNEYS],
        "browser": ["tests/browser", f"--ignore={_JOURNEYS}"],
    }
}


@dataclass(frozen=True)
class Job:
    """A piece of work that can run beside another one."""

    group: str
    label: str
    run: Callable[[], list[Result]]
    seconds: float = 0


@dataclass(frozen=True)
class Plan:
    """What is to run: groups, addons, or single files and tests."""

    env: Environment
    templates: Templates

    def jobs(self, wanted: list[str]) -> list[Job]:
        """Return the jobs for the words of the command line; none means all."""
        words = wanted or list(NAMES)
        found = [job for word in words for job in self._for(word)]
        found = [job for n, job in enumerate(found) if job not in found[:n]]
        return found if wanted else sorted(found, key=_turn)

    def _for(self, word: str) -> list[Job]:
        if word == "unit":
            return [self._floor(n) for n in range(len(manifests.floors()))]
        if word in environment.our_addons():
            return [self._unit(word, f"addons/{word}/tests")]
        if word in NAMES:
            parts = PARTS.get(word, {word: [f"tests/{word}"]})
            return [self._group(word, label, paths) for label, paths in parts.items()]
        return [self._path(word)]

    def _path(self, word: str) -> Job:
        """Return the job for one folder, file or test."""
        path = Path(word.split("::")[0]).resolve()
        inside = path.relative_to(REPO).parts
        group = inside[1]
        if inside[0] == "addons":
            return self._unit(group, word)
        return self._group(group, group, [word])

    def _floor(self, number: int) -> Job:
        """Run the tests of all addons of a floor, where nothing above is installed."""
        label, addons = floor_label(number), manifests.floors()[number]
        tested = [name for name in addons if (ADDONS / name / "tests").is_dir()]

        def run() -> list[Result]:
            template = self.templates.floor(number)
            paths = [f"addons/{name}/tests" for name in tested]
            return [
                *(_untested(name) for name in addons if name not in tested),
                pytest_run.on_copy(self.env, label, template, paths),
            ]

        return Job("unit", label, run, _UNIT_TEST * sum(map(_count_tests, tested)))

    def _unit(self, addon: str, path: str) -> Job:
        """Run tests of one addon, where nothing beside it and above is installed."""

        def run() -> list[Result]:
            if not (ADDONS / addon / "tests").is_dir():
                return [_untested(addon)]
            template = self.templates.of(addon)
            return [pytest_run.on_copy(self.env, addon, template, [path])]

        return Job("unit", addon, run)

    def _group(self, name: str, label: str, paths: list[str]) -> Job:
        runs: dict[str, Callable[[], list[Result]]] = {
            "lint": lambda: lint.all_checks(self.env),
            "log": lambda: [checks.logs(self.templates)],
            "checks": lambda: checks.all_checks(self.env, self.templates),
            "tools": lambda: [pytest_run.plain(self.env, name, paths)],
            "rpc": lambda: self._rpc(paths),
            "upgrade": lambda: [self._beside(name, paths)],
            "browser": lambda: self._copy(label, paths, self.templates.demo),
        }
        default = lambda: self._copy(name, paths, self.templates.complete)  # noqa: E731
        run = self._guarded(name, runs.get(name, default))
        return Job(name, label, run, SECONDS.get(label, 0))

    def _guarded(
        self, name: str, run: Callable[[], list[Result]]
    ) -> Callable[[], list[Result]]:
        """A group without a folder is said to be missing, not passed over."""
        folder = REPO / "tests" / name

        def guarded() -> list[Result]:
            if name in ("lint", "log", "checks") or any(folder.rglob("test_*.py")):
                return run()
            return [missing(name, f"there is no test in tests/{name}", strict=False)]

        return guarded

    def _copy(
        self, name: str, paths: list[str], template: Callable[[], str]
    ) -> list[Result]:
        return [pytest_run.on_copy(self.env, name, template(), paths)]

    def _beside(self, name: str, paths: list[str]) -> Result:
        """Run tests that start Odoo themselves, on copies of the demo company."""
        more = {"OC_TEMPLATE": self.templates.demo()}
        return pytest_run.plain(self.env, name, paths, more)

    def _rpc(self, paths: list[str]) -> list[Result]:
        """Run against a really started server on a copy of the demo company."""
        template = self.templates.demo()
        with pytest_run.copy_of(self.env, template, "rpc") as database:
            log = self.env.data_dir / f"server-{database}.log"
            with server.running(self.env, database, server.free_port(), log) as address:
                more = {"OC_URL": address, "OC_DATABASE": database}
                return [pytest_run.plain(self.env, "rpc", paths, more)]


def _untested(addon: str) -> Result:
    return missing(addon, "the addon has no tests", strict=True)


def _count_tests(addon: str) -> int:
    files = (ADDONS / addon / "tests").rglob("test_*.py")
    return sum(len(_A_TEST.findall(path.read_text(encoding="utf-8"))) for path in files)


def _turn(job: Job) -> tuple[bool, float]:
    """Linters need no database: Odoo's own modules are installed beside them. The life
    cycles of all addons, which only the deep run has, are the longest."""
    first = "upgrade" if is_deep() else "lint"
    return job.label != first, -job.seconds
