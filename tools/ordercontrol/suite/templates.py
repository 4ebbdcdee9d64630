"""Cached databases with our addons installed, in the order they depend on each other.

Each addon's template is a copy of the template it depends on plus that addon, so
an addon's tests run without the addons above it and a missing dependency shows.
A template's name holds a digest of the sources it was made from.
"""

import ast
import hashlib
import threading
from dataclasses import dataclass, field
from pathlib import Path

from .. import database, environment, odoo_log, progress
from ..environment import ADDONS, Environment

_KEPT = 3
_IGNORED_PARTS = {"tests", "__pycache__", "readme"}


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

    def of(self, addon: str) -> str:
        """Return the template in which this addon is the topmost one."""
        with self._lock:
            if addon not in self._names:
                below = addons_below(addon)
                base = self.of(below[-1]) if below else self.base()
                self._names[addon] = self._made(addon, base, [addon])
            return self._names[addon]

    def complete(self) -> str:
        """Return the template with all addons."""
        with self._lock:
            if "all" not in self._names:
                order = install_order()
                highest = max(order, key=lambda name: len(addons_below(name)))
                self._names["all"] = self._made("all", self.of(highest), order)
            return self._names["all"]

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
        name = f"oc_demo_{_digest(install_order(), base)}"
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
        sources = come_along({*addons, *(a for n in addons for a in addons_below(n))})
        name = f"oc_a_{label}_{_digest(sources, base)}"
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

    def _forget_old(self, prefix: str) -> None:
        """Other checkouts share this server: a few older templates stay."""
        query = (
            "SELECT datname FROM pg_database WHERE starts_with(datname, :'prefix')"
            " AND datname NOT LIKE '%\\_partial' ORDER BY oid DESC"
        )
        for name in database.psql(self.env, query, prefix=prefix)[_KEPT:]:
            database.drop(self.env, name)
            self._log(name).unlink(missing_ok=True)


def _manifest(addon: str) -> dict:
    text = (ADDONS / addon / "__manifest__.py").read_text(encoding="utf-8")
    return ast.literal_eval(text)


def _depends(addon: str) -> list[str]:
    ours = set(environment.our_addons())
    return [name for name in _manifest(addon).get("depends", []) if name in ours]


def come_along(addons: set[str]) -> list[str]:
    """Return these addons and ours that Odoo installs as soon as they are there."""
    ours = set(environment.our_addons())
    found = set(addons)
    for addon in install_order():
        manifest = _manifest(addon)
        wanted = manifest.get("auto_install")
        calls = ours & set(manifest["depends"] if wanted is True else wanted or ())
        if calls and calls <= found:
            found.add(addon)
    return sorted(found)


def addons_below(addon: str) -> list[str]:
    """Return our addons that this one needs, lowest first."""
    order = install_order()
    needed = set(_depends(addon))
    for name in reversed(order):
        if name in needed:
            needed.update(_depends(name))
    return [name for name in order if name in needed]


def install_order() -> list[str]:
    """Return our addons, each after those it depends on."""
    done: list[str] = []

    def visit(name: str) -> None:
        for other in _depends(name):
            visit(other)
        if name not in done:
            done.append(name)

    for name in environment.our_addons():
        visit(name)
    return done


def _digest(addons: list[str], base: str) -> str:
    digest = hashlib.sha256(base.encode())
    for addon in addons:
        for path in sorted((ADDONS / addon).rglob("*")):
            inside = path.relative_to(ADDONS)
            if path.is_file() and not _IGNORED_PARTS.intersection(inside.parts):
                digest.update(str(inside).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
