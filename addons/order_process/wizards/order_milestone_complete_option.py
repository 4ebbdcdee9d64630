from odoo import fields, models


class OrderMilestoneCompleteOption(models.TransientModel):
    """A choice of a selection, while a duty is being completed."""

    _name = "order.milestone.complete.option"
    _description = "Evidence Option"

    line_id = fields.Many2one(
        "order.milestone.complete.line", required=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
