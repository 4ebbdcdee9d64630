"""The groups of ./test and the jobs that they consist of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .. import environment, manifests, server
from ..environment import ADDONS, Environment
from ..home import REPO
from . import checks, lint, pytest_run
from .machine import is_deep
from .result import Result, missing
from .templates import Templates, floor_label
from .times import Times, files

_COPIES = ("procedures", "security", "concurrency", "upgrade")
NAMES = ("lint", "tools", "unit", *_COPIES, "browser", "rpc", "log", "checks")
#: Groups that run on copies of databases, so that parts of them run side by side.
SPLIT = ("procedures", "security", "browser")
#: The group of which the deep run makes a job of each file: life cycles of all addons.
_LIVES = "upgrade"
#: Groups that have no test files.
_CHECKS = ("lint", "log", "checks")


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
    times: Times = field(default_factory=Times.read)

    def jobs(self, wanted: list[str]) -> list[Job]:
        """Return the jobs for the words of the command line; none means all.

        Then the longest is the first, so that no core waits for the other at the end.
        """
        words = wanted or list(NAMES)
        jobs = {
            (job.group, job.label): job for word in words for job in self._for(word)
        }
        return list(jobs.values()) if wanted else sorted(jobs.values(), key=_turn)

    def chosen(self, places: list[str]) -> list[Job]:
        """Return the jobs for many test files, those of one addon or group together."""
        owners: dict[tuple[str, ...], list[str]] = {}
        for place in places:
            owners.setdefault(Path(place).parts[:2], []).append(place)
        return [job for owner, mine in owners.items() for job in self._of(*owner, mine)]

    def _of(self, kind: str, name: str, places: list[str]) -> list[Job]:
        if kind == "addons":
            return [self._unit(name, name, places)]
        return self._parts(name, places)

    def _for(self, word: str) -> list[Job]:
        if word == "unit":
            floors = range(len(manifests.floors()))
            return [job for number in floors for job in self._floor(number)]
        if word in environment.our_addons():
            return [self._alone(word)]
        if word in (*SPLIT, _LIVES):
            return self._parts(word, files(f"tests/{word}"))
        if word in NAMES:
            return [self._group(word, word, [f"tests/{word}"])]
        return [self._path(word)]

    def _path(self, word: str) -> Job:
        """Return the job for one folder, file or test."""
        path = Path(word.split("::")[0]).resolve()
        inside = path.relative_to(REPO).parts
        if inside[0] == "addons":
            return self._unit(inside[1], word, [word])
        return self._group(inside[1], word, [word])

    def _parts(self, group: str, places: list[str]) -> list[Job]:
        """Return the jobs for files of a group, parts of it if it is long."""
        if group == _LIVES and is_deep():
            return [self._group(group, f"{group} {Path(p).stem}", [p]) for p in places]
        parts = self.times.parts(places) if group in SPLIT else [places]
        return [self._group(group, *pair) for pair in _labelled(group, parts)]

    def _floor(self, number: int) -> list[Job]:
        """Run the tests of all addons of a floor, where nothing above is installed.

        A neighbour on the floor may hide that an addon lacks a dependency; the deep run
        gives each the addons that it needs and nothing beside.
        """
        addons = manifests.floors()[number]
        if is_deep():
            return [self._alone(name) for name in addons]
        tested = [name for name in addons if (ADDONS / name / "tests").is_dir()]
        places = [one for name in tested for one in files(f"addons/{name}/tests")]
        untested = [_untested(name) for name in addons if name not in tested]
        return [
            Job("unit", label, self._on_floor(number, label, part), self._sum(part))
            for label, part in _labelled(floor_label(number), self.times.parts(places))
        ] + [Job("unit", one.name, lambda one=one: [one]) for one in untested]

    def _on_floor(
        self, number: int, label: str, paths: list[str]
    ) -> Callable[[], list[Result]]:
        return lambda: self._copy(label, paths, lambda: self.templates.floor(number))

    def _alone(self, addon: str) -> Job:
        return self._unit(addon, addon, [f"addons/{addon}/tests"])

    def _unit(self, addon: str, label: str, paths: list[str]) -> Job:
        """Run tests of one addon, where nothing beside it and above is installed."""

        def run() -> list[Result]:
            if not (ADDONS / addon / "tests").is_dir():
                return [_untested(addon)]
            return self._copy(label, paths, lambda: self.templates.of(addon))

        return Job("unit", label, run, self._sum(paths))

    def _sum(self, paths: list[str]) -> float:
        """Return the measured seconds of files and folders."""
        places = [path.split("::")[0] for path in paths]
        return self.times.total(one for place in places for one in files(place))

    def _group(self, name: str, label: str, paths: list[str]) -> Job:
        runs: dict[str, Callable[[], list[Result]]] = {
            "lint": lambda: lint.all_checks(self.env),
            "log": lambda: [checks.logs(self.templates)],
            "checks": lambda: checks.all_checks(self.env, self.templates),
            "tools": lambda: [pytest_run.plain(self.env, label, paths)],
            "rpc": lambda: self._rpc(paths),
            "upgrade": lambda: [self._beside(label, paths)],
            "browser": lambda: self._copy(label, paths, self.templates.browser),
            "procedures": lambda: self._copy(label, paths, self.templates.procedures),
        }
        default = lambda: self._copy(label, paths, self.templates.complete)  # noqa: E731
        run = self._guarded(name, runs.get(name, default))
        seconds = self.times.of(name) if name in _CHECKS else self._sum(paths)
        return Job(name, label, run, seconds)

    def _guarded(
        self, name: str, run: Callable[[], list[Result]]
    ) -> Callable[[], list[Result]]:
        """A group without a folder is said to be missing, not passed over."""
        folder = REPO / "tests" / name

        def guarded() -> list[Result]:
            if name in _CHECKS or any(folder.rglob("test_*.py")):
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


def _labelled(name: str, parts: list[list[str]]) -> list[tuple[str, list[str]]]:
    if len(parts) == 1:
        return [(name, parts[0])]
    numbered = enumerate(parts, 1)
    return [(f"{name} {number} of {len(parts)}", part) for number, part in numbered]


def _turn(job: Job) -> tuple[bool, float]:
    """Linters need no database: Odoo's own modules are installed beside them. The life
    cycles of all addons, which only the deep run has, are the longest."""
    first = _LIVES if is_deep() else "lint"
    return job.group != first, -job.seconds
