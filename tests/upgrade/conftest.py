"""The demo company, what happens to addons in it, questions about what is there."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from ordercontrol import database, manifests, shell
from ordercontrol.environment import Environment
from ordercontrol.shell import CommandError
from ordercontrol.suite.templates import Templates

#: Loudest lines of Odoo's log that nobody may have to read.
FAULTS = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) ", re.MULTILINE)

HERE = str(Path(__file__).parent)
#: What is asked in Odoo's shell.
OPEN = """
import sys
sys.path.insert(0, {here!r})
from screens import opened
answer = opened(env, {addon!r}, {ours!r})
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

    def opened(self, addon: str) -> list[str]:
        """Open the screens of an addon for who has the least rights; return which."""
        ours = [*manifests.below(addon), addon]
        found = self.script(OPEN.format(here=HERE, addon=addon, ours=ours))
        assert not found["faults"], "\n".join(found["faults"])
        return found["opened"]

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
        """Install (-i) or update (-u) modules; a fault in the log fails."""
        self.log.unlink(missing_ok=True)
        words = ["-d", self.company.name, option, modules, *more]
        words += ["--stop-after-init", "--no-http", f"--logfile={self.log}"]
        shell.output(self.company.bench.command(*words))
        text = self.log.read_text(encoding="utf-8")
        found = FAULTS.search(text)
        assert not found, text[found.start() : found.start() + 2000]

    def remove(self, name: str) -> None:
        """Uninstall one module; a fault in the log, which the shell prints, fails."""
        said = self.company.bench.run_script(
            self.company.name,
            "env = env(user=2)\n"
            f"module = env['ir.module.module'].search([('name', '=', '{name}')])\n"
            "module.button_immediate_uninstall()\n"
            "print('STATE', env['ir.module.module'].browse(module.id).state)\n",
        )
        assert "STATE uninstalled" in said
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
    """Odoo's own modules, which our addons never touched."""
    return Company(bench, new_database("bare"))


@pytest.fixture
def below(
    bench: Environment, new_database: Callable[..., str]
) -> Callable[[str], Company]:
    """Make a database that has what one addon depends on."""

    def make(addon: str) -> Company:
        return Company(bench, new_database("below", Templates(bench).below(addon)))

    return make


@pytest.fixture
def empty_database(
    bench: Environment, new_database: Callable[..., str]
) -> Callable[[str], str]:
    """Make a database with those of Odoo's modules that an addon and its trunk name.

    Addons that need the same modules share a template, which is made once.
    """

    def make(addon: str) -> str:
        return new_database("alone", Templates(bench).stock(addon))

    return make
