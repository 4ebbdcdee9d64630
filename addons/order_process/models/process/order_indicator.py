from odoo import fields, models


class OrderIndicator(models.Model):
    """Assessment indicator 考核指标: by what a node's people are measured (S1-K-02)."""

    _name = "order.indicator"
    _description = "Assessment Indicator"
    _inherit = ["order.file.row.mixin"]
    _shared_setup_path = ""
    _order = "name"
    _rec_names_search = ["name", "code"]

    _file_section = "indicators"
    _file_shared = True
    _file_words = {"name": "name", "description": "about"}

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    description = fields.Text(translate=True)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "An indicator with this code already exists."
    )
