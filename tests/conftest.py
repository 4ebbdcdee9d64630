"""What the tests that cross addons share; addons' own tests do not see it."""

import os
import xmlrpc.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from ordercontrol import database, environment
from ordercontrol.environment import Environment
from ordercontrol.home import Home


@dataclass(frozen=True)
class RunningServer:
    """A server on a copy of the demo company, as another program sees it."""

    url: str
    database: str
    bench: Environment

    def call(
        self,
        model: str,
        method: str,
        *args: Any,
        login: str = "admin",
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Call a method by XML-RPC as one user; demo users have the password demo."""
        password = password or ("admin" if login == "admin" else "demo")
        common = xmlrpc.client.ServerProxy(f"{self.url}/xmlrpc/2/common")
        user = common.authenticate(self.database, login, password, {})
        if not user:
            raise PermissionError(f"{login} cannot sign in")
        models = xmlrpc.client.ServerProxy(
            f"{self.url}/xmlrpc/2/object", allow_none=True
        )
        return models.execute_kw(
            self.database, user, password, model, method, args, kwargs
        )

    def api_key(self, login: str) -> str:
        """Make a key for the JSON-2 interface, as the user could in the preferences."""
        script = (
            f"user = env['res.users'].search([('login', '=', {login!r})])\n"
            "keys = env['res.users.apikeys'].with_user(user).sudo()\n"
            "key = keys._generate('rpc', 'test', None)\n"
            "env.cr.commit()\n"
            "print('KEY', key)\n"
        )
        said = self.bench.run_script(self.database, script)
        return next(
            line.split()[1] for line in said.splitlines() if line.startswith("KEY ")
        )


@pytest.fixture(scope="session")
def bench() -> Environment:
    """Odoo, PostgreSQL and addons as ./test set them up."""
    return environment.make(Home.choose(None).prepare(), for_tests=True)


@pytest.fixture(scope="session")
def server(bench: Environment) -> RunningServer:
    """The server that ./test started for the group rpc."""
    if "OC_URL" not in os.environ:
        pytest.skip("no server: run ./test rpc or ./test tests/rpc/test_x.py")
    return RunningServer(os.environ["OC_URL"], os.environ["OC_DATABASE"], bench)


@pytest.fixture
def new_database(bench: Environment) -> Iterator[Callable[..., str]]:
    """Make databases of one's own: ``new_database("name")`` or with ``template=``."""
    made: list[str] = []

    def make(name: str, template: str | None = None) -> str:
        full = f"t{os.getpid()}_{name}"
        database.drop(bench, full)
        database.clone(bench, template or database.base_template(bench), full)
        made.append(full)
        return full

    yield make
    for name in made:
        database.drop(bench, name)
