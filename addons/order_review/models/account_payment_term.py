from odoo import fields, models

from .order_money_facets import PAYMENT_KINDS


class AccountPaymentTerm(models.Model):
    _inherit = "account.payment.term"

    order_payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Kind of Payment",
        help="How orders with this term are paid, if the customer does not say it.",
    )
