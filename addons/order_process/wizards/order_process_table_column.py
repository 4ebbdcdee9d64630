from odoo import fields, models


class OrderProcessTableColumn(models.TransientModel):
    """A column of a company's own table, and what it is taken for."""

    _name = "order.process.table.column"
    _description = "Column of a Table of Nodes"
    _order = "number, id"

    table_id = fields.Many2one(
        "order.process.table", required=True, index=True, ondelete="cascade"
    )
    number = fields.Integer()
    letter = fields.Char(string="Column")
    heading = fields.Char()
    sample = fields.Char(string="First Value")
    meaning = fields.Selection(
        [
            ("code", "Node"),
            ("name", "Name"),
            ("about", "Description"),
            ("lead", "Responsible Department"),
            ("assists", "Assisting Departments"),
            ("limit", "Time Limit"),
            ("target", "Management Target"),
            ("indicators", "Assessment Indicator"),
            ("after", "Preceding Nodes"),
            ("papers", "Forms and Records"),
        ],
        help="Empty: the column is not read.",
    )
