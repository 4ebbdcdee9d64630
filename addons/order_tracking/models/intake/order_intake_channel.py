from odoo import fields, models


class OrderIntakeChannel(models.Model):
    """The way by which an order reached the company."""

    _name = "order.intake.channel"
    _description = "Intake Channel"
    _shared_setup_path = ""
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
