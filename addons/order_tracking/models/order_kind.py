from odoo import fields, models


class OrderKind(models.Model):
    """Kinds are what an order is, traits are what else is true of it.

    A rush order of a new customer is of one kind and has several traits; chains, rules
    and process choices look at both.
    """

    _name = "order.kind"
    _description = "Order Kind"
    _shared_setup_path = ""
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_kind = fields.Boolean(
        string="Is a Kind", default=True, help="An order is of one kind."
    )
    is_trait = fields.Boolean(
        string="Is a Trait", help="An order may have several traits beside its kind."
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
