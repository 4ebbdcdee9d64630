"""The demo company, what happens to addons in it, questions about what is there."""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from ordercontrol import database, environment, manifests, shell
from ordercontrol.environment import Environment
from ordercontrol.shell import CommandError
from ordercontrol.suite.templates import Templates

#: Loudest lines of Odoo's log that nobody may have to read.
FAULTS = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) ", re.MULTILINE)

HERE = str(Path(__file__).parents[1])
#: What is asked in Odoo's shell.
OPEN = """
import sys
sys.path.insert(0, {here!r})
from screens import opened
answer = opened(env, {addons!r}, {ours!r})
"""


@dataclass(frozen=True)
class Company:
    """A copy of the demo company that a test may take apart."""

    bench: Environment
    name: str

    def rows(self, query: str) -> list[str]:
        """Return the rows of a query, columns separated by tabs."""
        return database.psql(self.bench, query, self.name)

    def script(self, text: str) -> object:
        """Run Python with ``env`` in a process of its own, as the administrator.

        What it leaves in ``answer`` comes back; everything is committed.
        """
        words = f"import json\nenv = env(user=2)\n{text}\nenv.cr.commit()\n"
        words = f"answer = None\n{words}print('ANSWER', json.dumps(answer))\n"
        try:
            said = self.bench.run_script(self.name, words)
        except CommandError as error:
            pytest.fail(error.output[-4000:])
        lines = [line for line in said.splitlines() if line.startswith("ANSWER ")]
        assert lines, said[-4000:]
        return json.loads(lines[-1].removeprefix("ANSWER "))

    def opened(self, *addons: str) -> list[str]:
        """Open the screens of addons for who has the least rights; return which.

        The people who opened them stay.
        """
        ours = manifests.with_below(*addons)
        text = OPEN.format(here=HERE, addons=addons, ours=ours)
        found = self.script(text)
        assert not found["faults"], "\n".join(found["faults"])
        return found["opened"]

    def installed(self) -> set[str]:
        """Return our addons that are there."""
        query = "SELECT name FROM ir_module_module WHERE state = 'installed'"
        return set(environment.our_addons()) & set(self.rows(query))

    def digest(self, table: str) -> str:
        """Return a fingerprint of all rows of a table."""
        query = (
            f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t"  # noqa: E501, S608
        )
        return self.rows(query)[0]


class Life:
    """Installs and removes, and reads the log each time."""

    def __init__(self, company: Company, folder: Path) -> None:
        self.company, self.log = company, folder / "odoo.log"

    def load(self, option: str, modules: str, *more: str) -> None:
        """Install (-i) or update (-u) modules, by comma; a fault in the log fails."""
        self.log.unlink(missing_ok=True)
        words = ["-d", self.company.name, option, modules, *more]
        words += ["--stop-after-init", "--no-http", f"--logfile={self.log}"]
        shell.output(self.company.bench.command(*words))
        text = self.log.read_text(encoding="utf-8")
        found = FAULTS.search(text)
        assert not found, text[found.start() : found.start() + 2000]

    def remove(self, *names: str) -> None:
        """Uninstall modules at once; a fault in the log, which is printed, fails."""
        said = self.company.bench.run_script(
            self.company.name,
            "env = env(user=2)\n"
            "modules = env['ir.module.module']\n"
            f"ours = modules.search([('name', 'in', {names!r})])\n"
            "ours.button_immediate_uninstall()\n"
            "print('STATES', *modules.browse(ours.ids).mapped('state'))\n",
        )
        states = said.rpartition("STATES ")[2].splitlines()[0].split()
        assert states == ["uninstalled"] * len(names)
        found = FAULTS.search(said)
        assert not found, said[found.start() : found.start() + 2000]


@pytest.fixture
def company(bench: Environment, new_database: Callable[..., str]) -> Company:
    """All addons, the demo company, its orders in every stage."""
    if "OC_TEMPLATE" not in os.environ:
        pytest.skip("no demo company: run ./test upgrade")
    return Company(bench, new_database("upgrade", os.environ["OC_TEMPLATE"]))


@pytest.fixture
def bare(bench: Environment, new_database: Callable[..., str]) -> Company:
    """All modules of Odoo that our addons need, which those never touched."""
    made = Company(bench, new_database("bare"))
    database.install(bench, made.name, manifests.odoos(*environment.our_addons()))
    return made


@pytest.fixture
def floor(
    bench: Environment, new_database: Callable[..., str]
) -> Callable[[int], Company]:
    """Make a database that has what stands below a floor."""

    def make(number: int) -> Company:
        templates = Templates(bench)
        under = templates.floor(number - 1) if number else templates.base()
        return Company(bench, new_database("floor", under))

    return make


@pytest.fixture
def stock(
    bench: Environment, new_database: Callable[..., str]
) -> Callable[..., Company]:
    """Make a database with those of Odoo's modules that addons name, and no more.

    Addons that need the same modules share a template, which is made once.
    """

    def make(*addons: str) -> Company:
        return Company(bench, new_database("stock", Templates(bench).stock(*addons)))

    return make


@dataclass
class Alone:
    """Databases that have one addon each, what it needs and nothing beside.

    Each is a copy of that of the largest addon below, where there is one, so that an
    addon is not installed once more for each that stands on it.
    """

    bench: Environment
    made: dict[str, str] = field(default_factory=dict)

    def install(self, addon: str, folder: Path) -> Company:
        """Return a copy of the database of an addon, which stays for those above it."""
        below = [name for name in manifests.below(addon) if name in self.made]
        height = {name: len(manifests.below(name)) for name in below}
        base = max(below, key=height.get, default=None)
        template = self.made[base] if base else Templates(self.bench).stock(addon)
        company = Company(self.bench, f"t{os.getpid()}_only_{addon}")
        database.drop(self.bench, company.name)
        database.clone(self.bench, template, company.name)
        self.made[addon] = company.name
        try:
            Life(company, folder).load("-i", addon)
        except BaseException:
            database.drop(self.bench, self.made.pop(addon))
            raise
        return company

    def drop(self) -> None:
        """Remove all of them."""
        for name in self.made.values():
            database.drop(self.bench, name)


@pytest.fixture(scope="module")
def alone(bench: Environment) -> Iterator[Alone]:
    """Databases of single addons, for one file of tests."""
    found = Alone(bench)
    yield found
    found.drop()
