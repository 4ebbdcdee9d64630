from odoo import fields, models

from .order_money_facets import PAYMENT_KINDS


class ResPartner(models.Model):
    _inherit = "res.partner"

    order_payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Kind of Payment",
        groups="account.group_account_invoice",
        help="How the customer pays. Kept by finance: it decides which money rules "
        "hold his orders.",
    )

    def _commercial_fields(self):
        """It belongs to the company of a contact, not to the contact."""
        return [*super()._commercial_fields(), "order_payment_kind"]
