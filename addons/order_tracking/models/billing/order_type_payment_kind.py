from odoo import fields, models

from .order_money_facets import PAYMENT_KINDS


class OrderType(models.Model):
    _inherit = "order.type"

    payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        help=(
            "Orders of this type or with this tag have this payment type, "
            "regardless of the customer, e.g. special orders."
        ),
    )
