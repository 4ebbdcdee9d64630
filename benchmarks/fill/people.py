"""People, goods and customers; with our addons also who holds the roles of S1-K."""

from odoo.fields import Command

PRODUCTS = 20
CUSTOMERS = 50
GROUPS = (
    "sales_team.group_sale_salesman_all_leads",
    "stock.group_stock_user",
    "account.group_account_invoice",
)
CLERK_ROLES = ("sales_clerk", "planning_group")
#: Nobody signs what is his own: somebody else signs the clerk's instructions.
MANAGER_ROLES = ("marketing_manager",)


def fill(env) -> None:
    """Make the plain user who is measured and everything he works with."""
    ours = "order.process" in env
    clerk = _user(env, "bench_clerk", ours)
    products = env["product.product"].create(
        [
            {
                "name": f"Bench Stocked {number}",
                "default_code": f"BENCH-{number}",
                "is_storable": True,
                "invoice_policy": "order",
                "list_price": 100 + number,
                "taxes_id": [Command.clear()],
            }
            for number in range(PRODUCTS)
        ]
    )
    shelf = env["stock.warehouse"].search([], limit=1).lot_stock_id
    for product in products:
        env["stock.quant"]._update_available_quantity(product, shelf, 10_000_000)
    customers = env["res.partner"].create(
        [
            {
                "name": f"Bench Customer {number:02}",
                "is_company": True,
                # Mandatory data of the procedures: without them nothing is confirmed.
                "phone": f"020-8888 {number:04}",
                "street": f"{number} Bench Road",
                "city": "Guangzhou",
            }
            for number in range(CUSTOMERS)
        ]
    )
    if ours:
        dealer = env.ref("order_tracking.order_customer_type_dealer")
        customers.order_customer_type_id = dealer
        _staff(env, clerk)


def _user(env, login: str, ours: bool):
    groups = [*GROUPS, "order_process.order_process_group_user"]
    return env["res.users"].create(
        {
            "name": login,
            "login": login,
            "email": f"{login}@example.com",
            "group_ids": [
                Command.link(env.ref(name).id) for name in groups[: 4 if ours else 3]
            ],
        }
    )


def _staff(env, clerk) -> None:
    """The clerk holds two roles, the manager one, the boss all others.

    S1-K covers every order.
    """
    held = dict.fromkeys(CLERK_ROLES, clerk)
    held |= dict.fromkeys(MANAGER_ROLES, _user(env, "bench_manager", ours=True))
    boss = _user(env, "bench_boss", ours=True)
    env["order.process.catalogue"].use("S1-K")
    assignments = env["order.role.assignment"].search([])
    assignments.unlink()
    roles = env["order.role"].search([("is_external", "=", False)])
    env["order.role.assignment"].create(
        [
            {"role_id": role.id, "head_id": held.get(role.code, boss).id}
            for role in roles
        ]
    )
    process = env["order.process"].search([("code", "=", "S1-K")])
    process.signoff_request("publish")
    process.signoff_ids.step_ids.with_user(boss).decide("approve")
    process.action_publish()
