from odoo import fields, models

from ...engine.codes import new_code


class OrderFormOption(models.Model):
    """A choice of a form field."""

    _name = "order.form.option"
    _description = "Form Field Option"
    _inherit = ["order.form.part"]
    _shared_setup_path = "field_id.type_id.company_id"
    _file_parent = "field_id"
    _file_depth = 3
    _file_words = {"name": "name"}
    _order = "sequence, id"

    field_id = fields.Many2one(
        "order.form.field", required=True, index=True, ondelete="cascade"
    )
    type_id = fields.Many2one(related="field_id.type_id")
    code = fields.Char(required=True, default=lambda _self: new_code())
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint(
        "UNIQUE(field_id, code)", "This code is already in use."
    )
