from odoo import fields, models


class OrderRushType(models.Model):
    """What sort of emergency it is; five are shipped, more can be added (S2-S-01)."""

    _name = "order.rush.type"
    _description = "Emergency Type"
    _shared_setup_path = ""
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
