from odoo import fields, models


class OrderChangeCause(models.Model):
    """Why orders are changed: the axis of the statistics (changes by cause)."""

    _name = "order.change.cause"
    _description = "Change Cause"
    _inherit = ["order.coded.mixin"]
    _order = "sequence, name, id"

    side = fields.Selection(
        [("customer", "Customer"), ("internal", "Internal")],
        string="Requested By",
        required=True,
        default="customer",
    )
