"""Who sees costs, losses, budgets and money received: docs/rights.md.

Rooms that know Odoo's purchasing add its users.
"""

from odoo.addons.order_process.kernel.readers import MONEY_FAMILIES

_FAMILIES = MONEY_FAMILIES.split(",")

#: Groups of fields that show money, but not what the workshop has to know.
MONEY = ",".join(
    (
        *_FAMILIES,
        "sales_team.group_sale_salesman",
        "account.group_account_invoice",
    )
)
#: Prices of sale that are asked for or agreed: nothing that purchasing needs.
CREDIT = ",".join(
    (
        *_FAMILIES[:1],
        *_FAMILIES[3:],
        "sales_team.group_sale_salesman",
        "account.group_account_invoice",
    )
)


def sees(env, groups):
    """Say whether who is at work belongs to one of these groups; the system does."""
    return env.user._is_superuser() or env.user.has_groups(groups)
