"""The groups of ./test and the jobs that they consist of."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import environment, server
from ..environment import ADDONS, Environment
from ..home import REPO
from . import checks, lint, pytest_run
from .machine import is_deep
from .result import Result, missing
from .templates import Templates, install_order

_COPIES = ("procedures", "security", "concurrency", "upgrade")
NAMES = ("lint", "tools", "unit", *_COPIES, "browser", "rpc", "log", "checks")
# The jobs of a whole run: the longest first, so that no core waits for the other at
# the end. Linters need no database: Odoo's own modules are installed beside them.
FIRST = (
    "lint",
    "procedures",
    "journeys",
    "order_review",
    "browser",
    "order_process",
    "security",
    "order_tracking",
    "upgrade",
    "rpc",
)
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
            return [self._unit(addon) for addon in install_order()]
        if word in environment.our_addons():
            return [self._unit(word)]
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

    def _unit(self, addon: str, path: str | None = None) -> Job:
        target = path or f"addons/{addon}/tests"

        def run() -> list[Result]:
            if not (ADDONS / addon / "tests").is_dir():
                return [missing(addon, "the addon has no tests", strict=True)]
            template = self.templates.of(addon)
            return [pytest_run.on_copy(self.env, addon, template, [target])]

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
        return Job(name, label, self._guarded(name, runs.get(name, default)))

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


def _turn(job: Job) -> int:
    """The life cycles of all addons, which only the deep run has, are the longest."""
    first = ("upgrade", *FIRST) if is_deep() else FIRST
    return first.index(job.label) if job.label in first else len(first)
