from odoo import fields, models

from .order_money_facets import PAYMENT_KINDS


class OrderKind(models.Model):
    _inherit = "order.kind"

    payment_kind = fields.Selection(
        PAYMENT_KINDS,
        help="Orders of this kind or with this trait are paid so, whoever the customer "
        "is, e.g. special orders.",
    )
