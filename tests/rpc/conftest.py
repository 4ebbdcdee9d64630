"""People of the demo company with keys, and others who must get nothing."""

import json
import urllib.error
import urllib.parse
import urllib.request
import uuid
import xmlrpc.client
from dataclasses import dataclass, field
from typing import Any

import pytest
from ordercontrol import database
from ordercontrol.environment import Environment

LOGINS = ("sales_clerk", "finance", "gm", "warehouse")
#: What the demo company does not have: a customer's login, an employee without our
#: groups, a manager of another company, an auditor and a customer with a code.
SCRIPT = """
import json
users = env["res.users"]
company = env.ref("order_procedures_demo.company_demo")
second = env["res.company"].search([("name", "=", "Second")])
second = second or env["res.company"].create({"name": "Second"})
sales = "sales_team.group_sale_salesman_all_leads"
manager = "order_process.order_process_group_manager"


def person(login, groups, company):
    values = {
        "name": login,
        "login": login,
        "company_id": company.id,
        "company_ids": [(6, 0, company.ids)],
        "group_ids": [(6, 0, [env.ref(group).id for group in groups])],
    }
    return users.search([("login", "=", login)]) or users.create(values)


made = person("rpc_portal", ["base.group_portal"], company)
made |= person("rpc_plain", ["base.group_user"], company)
made |= person("rpc_foreign", ["base.group_user", manager, sales], second)
made |= person("rpc_manager", ["base.group_user", manager, sales], company)
auditor = "order_process.order_process_group_auditor"
made |= person("rpc_auditor", ["base.group_user", auditor], company)
customer = env.ref("order_procedures_demo.partner_dealer_sz_demo")
customer.ref = "YX-C03"
made[0].partner_id.write({"parent_id": customer.id})
keys = {}
for user in made | users.search([("login", "in", LOGINS)]):
    lasting = env["res.users.apikeys"].with_user(user).sudo()
    keys[user.login] = lasting._generate("rpc", "tests", None)
env.cr.commit()
print("KEYS", json.dumps({"keys": keys, "company": company.id, "second": second.id}))
"""

#: A digest of every row that says what happened and where orders stand.
FINGERPRINT = " UNION ALL ".join(
    f"SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t"  # noqa: S608
    for table in (
        "order_event",
        "order_milestone",
        "order_milestone_pause",
        "order_milestone_evidence",
        "order_gate_override",
        "order_signoff",
        "order_signoff_step",
        "order_signoff_decision",
        "sale_order",
        "sale_order_line",
    )
)


@dataclass(frozen=True)
class World:
    """The running server and the keys of people."""

    url: str
    database: str
    keys: dict[str, str]
    company: int
    second: int
    bench: Environment
    uids: dict[str, int] = field(default_factory=dict)

    def xml(
        self, login: str, model: str, method: str, *args: Any, **kwargs: Any
    ) -> Any:
        """Call over XML-RPC."""
        url = f"{self.url}/xmlrpc/2/"
        key = self.keys[login]
        if login not in self.uids:
            common = xmlrpc.client.ServerProxy(f"{url}common")
            self.uids[login] = common.authenticate(self.database, login, key, {})
        proxy = xmlrpc.client.ServerProxy(f"{url}object", allow_none=True)
        return proxy.execute_kw(
            self.database, self.uids[login], key, model, method, args, kwargs
        )

    def json(self, login: str, model: str, method: str, **arguments: Any) -> Any:
        """Call over JSON-2."""
        return self.post(self.keys[login], model, method, arguments)[1]

    def post(
        self, key: str, model: str, method: str, arguments: dict[str, Any]
    ) -> tuple[int, Any]:
        """Return status and answer of a plain HTTP request."""
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.url}/json/2/{model}/{method}",
            data=json.dumps(arguments).encode(),
            headers={
                "Authorization": f"bearer {key}",
                "Content-Type": "application/json",
                "X-Odoo-Database": self.database,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def page(self, path: str, **query: str) -> int:
        """Return the status of a page that a visitor opens."""
        url = f"{self.url}/{path}?{urllib.parse.urlencode(query)}"
        request = urllib.request.Request(  # noqa: S310 - our own server
            url, headers={"X-Odoo-Database": self.database}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def new_order(self, **values: Any) -> int:
        """Create an order as the sales clerk."""
        lines = [{"product": "YX-SW24", "quantity": 3}]
        order = self.json(
            "sales_clerk",
            "sale.order",
            "order_create",
            values={"customer": "YX-C03", "lines": lines, **values},
            key=uuid.uuid4().hex,
        )
        return order["id"]

    def duties(self, login: str, order: int) -> dict[str, dict[str, Any]]:
        """Duties of a person on an order by node."""
        answer = self.json(
            login, "order.duty", "fetch_duties", res_model="sale.order", res_ids=[order]
        )
        return {duty["node"]: duty for duty in answer["duties"]}

    def head(self) -> list[str]:
        """All that a refused call must leave as it was, read past the server."""
        return database.psql(self.bench, FINGERPRINT, self.database)


@pytest.fixture(scope="session")
def world(server) -> World:
    """Keys as people make them in their preferences."""
    said = server.bench.run_script(
        server.database, SCRIPT.replace("LOGINS", repr(list(LOGINS)))
    )
    line = next(row for row in said.splitlines() if row.startswith("KEYS "))
    made = json.loads(line[5:])
    companies = made["company"], made["second"]
    return World(
        server.url, server.database, made["keys"], *companies, bench=server.bench
    )


@pytest.fixture
def order(world: World) -> int:
    """A fresh order of the demo company."""
    return world.new_order()
