from odoo import fields, models


class OrderChangeCause(models.Model):
    """Why orders are changed: the axis of the statistics (changes by cause)."""

    _name = "order.change.cause"
    _description = "Change Cause"
    _shared_setup_path = ""
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    side = fields.Selection(
        [("customer", "Customer"), ("internal", "Internal")],
        string="Requested By",
        required=True,
        default="customer",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "A cause with this code already exists."
    )
