from odoo import fields, models


class OrderType(models.Model):
    """Kinds are what an order is, tags are what else is true of it.

    A rush order of a new customer is of one kind and has several tags; chains, rules
    and process choices look at both.
    """

    _name = "order.type"
    _description = "Order Type"
    _shared_setup_path = ""
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_type = fields.Boolean(
        string="Usable as Order Type",
        default=True,
        help="An order has exactly one order type.",
    )
    is_tag = fields.Boolean(
        string="Usable as Tag",
        help=("An order can have several tags in addition to its type."),
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
