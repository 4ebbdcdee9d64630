"""Cached databases with our addons installed, a whole floor at once.

A floor's template is a copy of the one below plus the addons of that floor, so their
tests run without the addons above and a missing dependency shows. An addon that is
tested alone has a template of its own, without those beside it.
A template's name holds a digest of the sources it was made from.
"""

import contextlib
import fcntl
import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .. import database, environment, manifests, odoo_log, progress
from ..environment import ADDONS, Environment
from ..home import REPO
from .machine import is_deep

_KEPT = 3
_STOCKS = 12
_IGNORED_PARTS = {"tests", "__pycache__", "readme"}
_SCENARIOS = REPO / "tests" / "procedures"
#: What makes the companies of the scenarios.
_SCENARIO_FILES = (
    "company.py",
    "people.py",
    "scenario_template.py",
    "catalogue/company.py",
)
_BUNDLES = REPO / "tests" / "browser" / "bundles.py"
_FILL = """
import sys
sys.path.insert(0, {repo!r})
{fill}
fill(env)
env.cr.commit()
"""


@dataclass
class Templates:
    """Makes each template once, whoever asks first."""

    env: Environment
    log_findings: dict[str, list[str]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _demo_lock: threading.Lock = field(default_factory=threading.Lock)
    _base_lock: threading.Lock = field(default_factory=threading.Lock)

    def base(self) -> str:
        """Return the template of Odoo's own modules.

        The first job that needs a database waits for it, not the linters beside it.
        """
        with self._base_lock:
            if "base" not in self._names:
                with self.env.home.locked():
                    self._names["base"] = database.base_template(self.env)
            return self._names["base"]

    def floor(self, number: int) -> str:
        """Return the template in which this floor is the topmost one."""
        with self._lock:
            label = floor_label(number)
            if label not in self._names:
                base = self.floor(number - 1) if number else self.base()
                addons = manifests.floors()[number]
                self._names[label] = self._made(label, base, addons)
            return self._names[label]

    def of(self, addon: str) -> str:
        """Return a template with this addon and what it needs, and nothing beside.

        The deep run makes that of each addon: then it is a copy of that of the largest
        addon below, so that what both need is installed once.
        """
        return self._only(addon, manifests.with_below(addon), self._largest(addon))

    def _largest(self, addon: str) -> str | None:
        """Return the addon below that brings the most, if it pays to start from it."""
        below = manifests.depends(addon) if is_deep() else []
        return max(below, key=lambda name: len(manifests.below(name)), default=None)

    def stock(self, *addons: str) -> str:
        """Return a template with those of Odoo's modules that addons need.

        The base has more: an addon that works there may lack a dependency.
        """
        modules = manifests.odoos(*addons)
        words = json.dumps([self.env.odoo.key, modules])
        name = f"oc_stock_{hashlib.sha256(words.encode()).hexdigest()[:10]}"
        with self._turn("stock"):
            if not self._cached(name):
                with progress.step(f"Installing {', '.join(modules)}"):
                    database.build(self.env, name, modules, log=self._log(name))
                self._forget_old("oc_stock_", _STOCKS)
        return name

    @contextlib.contextmanager
    def _turn(self, what: str) -> Iterator[None]:
        """Let one process at a time make templates of a kind: jobs that start Odoo
        themselves ask for them, too. The kernel frees a dead one's lock."""
        with (self.env.data_dir / f"making-{what}.lock").open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def complete(self) -> str:
        """Return the template with all addons."""
        return self.floor(len(manifests.floors()) - 1)

    def procedures(self) -> str:
        """Return the template with all addons and the companies of the scenarios.

        Most scenarios play in one of them: it is made once instead of in each class.
        """
        with self._lock:
            return self._filled(
                "oc_scenarios_",
                self.complete(),
                [_SCENARIOS / name for name in _SCENARIO_FILES],
                "from tests.procedures.scenario_template import fill",
                "Making the companies of the scenarios",
            )

    def browser(self) -> str:
        """Return the demo company with the scripts and styles of its screens.

        Each job would make them anew, which takes as long as several of its tests.
        """
        demo = self.demo()
        with self._demo_lock:
            return self._filled(
                "oc_browser_",
                demo,
                [_BUNDLES, *sorted(ADDONS.glob("*/static/tests/**/*.js"))],
                "from tests.browser.bundles import make_bundles as fill",
                "Making the scripts and styles of the screens",
            )

    def _filled(
        self, prefix: str, base: str, files: list[Path], fill: str, step: str
    ) -> str:
        """Return a copy of a template to which a script added; it changes with files.

        :param fill: how the script imports the function that adds
        """
        digest = hashlib.sha256(base.encode())
        for file in files:
            digest.update(file.read_bytes())
        name = f"{prefix}{digest.hexdigest()[:10]}"
        if not database.exists(self.env, name):
            with progress.step(step):
                script = _FILL.format(repo=str(REPO), fill=fill)
                database.fill(self.env, name, script, template=base)
            self._forget_old(prefix)
        return name

    def _only(self, label: str, addons: list[str], start: str | None) -> str:
        """Return a template with these addons: on the highest floor that has no more,
        or on the template of one of them, if that has more.

        A floor that has exactly these is the template itself.
        """
        wanted = set(manifests.come_along(addons))
        base, reached, best = self.base, set(), 0
        for number, floor in enumerate(manifests.floors()):
            reached = reached.union(floor)
            if not wanted.issuperset(manifests.come_along(reached)):
                break
            base, best = partial(self.floor, number), len(reached)
        if start and len(manifests.with_below(start)) > best:
            base = partial(self.of, start)
        with self._lock:
            return self._made(label, base(), addons)

    def demo(self) -> str:
        """Return a database with all addons and the demo company.

        It is built on its own, beside the others: it takes the longest.
        """
        with self._demo_lock:
            if "demo" not in self._names:
                self._names["demo"] = self._made_demo()
            return self._names["demo"]

    def _made_demo(self) -> str:
        base = self.base()
        name = f"oc_demo_{_digest(manifests.install_order(), base)}"
        if not self._cached(name):
            with progress.step("Making the demo company for the tests"):
                database.build(
                    self.env,
                    name,
                    environment.our_addons(),
                    template=base,
                    demo=True,
                    log=self._log(name),
                )
            self._forget_old("oc_demo_")
        self._read_log("demo company", name)
        return name

    def _made(self, label: str, base: str, addons: list[str]) -> str:
        """Return a template with the addons: the base, where Odoo installed them."""
        if self._installed(base).issuperset(addons):
            return base
        needed = {name for addon in addons for name in manifests.below(addon)}
        sources = manifests.come_along(needed.union(addons))
        name = f"oc_a_{label}_{_digest(sources, base)}"
        with self._turn("addons"):
            if not self._cached(name):
                with progress.step(f"Installing {label} into a template database"):
                    database.build(
                        self.env, name, addons, template=base, log=self._log(name)
                    )
                self._forget_old(f"oc_a_{label}_")
        self._read_log(label, name)
        return name

    def _installed(self, name: str) -> set[str]:
        """Return our addons in a template, those that came by themselves too."""
        query = "SELECT name FROM ir_module_module WHERE state = 'installed'"
        return set(environment.our_addons()) & set(database.psql(self.env, query, name))

    def _cached(self, name: str) -> bool:
        return database.exists(self.env, name) and self._log(name).exists()

    def _log(self, name: str) -> Path:
        return self.env.data_dir / f"install-{name}.log"

    def _read_log(self, label: str, name: str) -> None:
        """Keep warnings with the template, so that a cached one repeats them."""
        problems = odoo_log.problems(self._log(name))
        self.log_findings[label] = [f"{p.level} {p.text}" for p in problems]

    def _forget_old(self, prefix: str, kept: int = _KEPT) -> None:
        """Other checkouts share this server: a few older templates stay."""
        query = (
            "SELECT datname FROM pg_database WHERE starts_with(datname, :'prefix')"
            " AND datname NOT LIKE '%\\_partial' ORDER BY oid DESC"
        )
        for name in database.psql(self.env, query, prefix=prefix)[kept:]:
            database.drop(self.env, name)
            self._log(name).unlink(missing_ok=True)


def floor_label(number: int) -> str:
    """Return what a floor is called: by its addon, or by its number if it has more."""
    addons = manifests.floors()[number]
    return addons[0] if len(addons) == 1 else f"floor_{number}"


def _digest(addons: list[str], base: str) -> str:
    digest = hashlib.sha256(base.encode())
    for addon in addons:
        for path in sorted((ADDONS / addon).rglob("*")):
            inside = path.relative_to(ADDONS)
            if path.is_file() and not _IGNORED_PARTS.intersection(inside.parts):
                digest.update(str(inside).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
