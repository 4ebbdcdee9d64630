from odoo import fields, models


class OrderType(models.Model):
    """Kinds are what an order is, tags are what else is true of it.

    A rush order of a new customer is of one kind and has several tags; chains, rules
    and process choices look at both.
    """

    _name = "order.type"
    _description = "Order Type"
    _inherit = ["order.coded.mixin"]
    _file_section = "order_types"
    _file_words = {"name": "name", "is_type": "type", "is_tag": "tag"}

    is_type = fields.Boolean(
        string="Usable as Order Type",
        default=True,
        help="An order has exactly one order type.",
    )
    is_tag = fields.Boolean(
        string="Usable as Tag",
        help=("An order can have several tags in addition to its type."),
    )
