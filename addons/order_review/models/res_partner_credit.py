from odoo import fields, models

from .money_readers import CREDIT
from .order_money_facets import PAYMENT_KINDS


class ResPartner(models.Model):
    _inherit = "res.partner"

    order_payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Kind of Payment",
        groups="account.group_account_invoice",
        help="How the customer pays. Kept by finance: it decides which money rules "
        "hold the orders.",
    )
    order_credit_limit_ids = fields.One2many(
        "order.credit.limit",
        "partner_id",
        string="Credit Limits",
        readonly=True,
        groups=CREDIT,
    )

    def _commercial_fields(self):
        """It belongs to the company of a contact, not to the contact."""
        return [*super()._commercial_fields(), "order_payment_kind"]
