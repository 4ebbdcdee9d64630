"""Who sees losses and budgets where Odoo's purchasing is known: its users, too."""

from odoo.addons.order_tracking.models.billing.money_readers import MONEY

#: Groups for `groups=` of fields.
MONEY_PURCHASE = f"{MONEY},purchase.group_purchase_user"
