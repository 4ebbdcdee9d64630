from odoo import fields, models


class OrderCodedMixin(models.AbstractModel):
    """An entry of a list that all companies share and extend: a name for people, a code
    for rules, imports and interfaces, an order, and an end by archiving."""

    _name = "order.coded.mixin"
    _description = "Entry of a List"
    _inherit = ["order.shared.setup.mixin", "order.file.row.mixin"]
    _shared_setup_path = ""
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]
    _file_shared = True
    _file_words = {"name": "name"}

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
