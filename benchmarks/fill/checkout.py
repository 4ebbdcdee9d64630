"""A web shop with goods, a courier, a bank transfer, and customers with an account."""

from odoo.fields import Command

LAST = "BENCH-LAST"
#: Login and password of the customers, with their number.
LOGIN = "bench_shop_{}"


def fill(env, customers: int) -> None:
    """Open the shop of the company and give so many customers an account."""
    website = env["website"].search([], order="sequence, id", limit=1)
    website.company_id = env.company
    env["product.product"].search([("default_code", "=", "BENCH-1")]).write(
        {"website_published": True}
    )
    env["product.product"].create(
        {
            "name": "Bench Last",
            "default_code": LAST,
            "is_storable": True,
            "list_price": 100,
            "taxes_id": [Command.clear()],
            "website_published": True,
            "allow_out_of_stock_order": False,
        }
    )
    _courier(env)
    env["payment.provider"].search(
        [
            ("company_id", "=", env.company.id),
            ("custom_mode", "=", "wire_transfer"),
        ]
    ).write({"state": "enabled", "is_published": True})
    for number in range(customers):
        _customer(env, LOGIN.format(number))


def _courier(env) -> None:
    carriers = env["delivery.carrier"]
    carriers.search([]).website_published = False
    freight = {"name": "Bench Freight", "type": "service", "list_price": 0.0}
    carriers.create(
        {
            "name": "Bench Courier",
            "product_id": env["product.product"].create(freight).id,
            "website_published": True,
        }
    )


def _customer(env, login: str) -> None:
    user = env["res.users"].with_context(no_reset_password=True)
    user = user.create(
        {
            "name": login,
            "login": login,
            "password": login,
            "group_ids": [Command.set(env.ref("base.group_portal").ids)],
        }
    )
    user.partner_id.write(
        {
            "email": f"{login}@example.com",
            "phone": "+86 757 1234567",
            "street": "Harbour Road 4",
            "city": "Foshan",
            "zip": "528000",
            "country_id": env.ref("base.be").id,
        }
    )
