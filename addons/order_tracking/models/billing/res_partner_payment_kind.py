from odoo import fields, models

from .order_money_facets import PAYMENT_KINDS


class ResPartner(models.Model):
    """Say how a customer pays."""

    _inherit = "res.partner"

    order_payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        groups="account.group_account_invoice",
        help=(
            "The customer's payment type, maintained by finance: it determines "
            "which payment rules apply to the orders."
        ),
    )
