from odoo import fields, models


class OrderSignoffDecideOption(models.TransientModel):
    """A choice of a question of the sheet."""

    _name = "order.signoff.decide.option"
    _description = "Choice on a Sign-off Step"

    line_id = fields.Many2one(
        "order.signoff.decide.line", required=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
