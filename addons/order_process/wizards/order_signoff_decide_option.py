from odoo import fields, models


class OrderSignoffDecideOption(models.TransientModel):
    """A choice of a question of the sheet."""

    _name = "order.signoff.decide.option"
    _description = "Sign-off Step Option"

    line_id = fields.Many2one(
        "order.signoff.decide.line", required=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
