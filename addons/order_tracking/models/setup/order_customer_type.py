from odoo import fields, models


class OrderCustomerType(models.Model):
    """What sort of customer this is; a facet by which processes are chosen."""

    _name = "order.customer.type"
    _description = "Customer Type"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = ""
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
