from odoo import fields, models


class OrderKind(models.Model):
    """Kinds are what an order is, traits are what else is true of it.

    A rush order of a new customer is of one kind and has several traits; chains, rules
    and process choices look at both.
    """

    _inherit = "order.kind"

    is_kind = fields.Boolean(
        string="Is a Kind", default=True, help="An order is of one kind."
    )
    is_trait = fields.Boolean(
        string="Is a Trait", help="An order may have several traits beside its kind."
    )
