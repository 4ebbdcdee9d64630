from odoo import fields, models

from .order_money_facets import PAYMENT_KINDS


class AccountPaymentTerm(models.Model):
    _inherit = "account.payment.term"

    order_payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        help="Payment type of orders with this term, unless set on the customer.",
    )
