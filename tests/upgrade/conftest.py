"""The demo company, and questions about what is in a database."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from ordercontrol import database
from ordercontrol.environment import Environment
from ordercontrol.shell import CommandError


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

    def digest(self, table: str) -> str:
        """Return a fingerprint of all rows of a table."""
        query = (
            f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t"  # noqa: E501, S608
        )
        return self.rows(query)[0]


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
