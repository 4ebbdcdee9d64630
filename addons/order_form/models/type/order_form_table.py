from odoo import fields, models


class OrderFormTable(models.Model):
    """A table of a form: its title, its columns, and which lines of the document fill
    it."""

    _name = "order.form.table"
    _description = "Form Table"
    _inherit = ["order.form.part"]
    _order = "sequence, id"

    type_id = fields.Many2one(
        "order.form.type", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True)
    name = fields.Char(string="Title", required=True, translate=True)
    sequence = fields.Integer(default=10)
    default_path = fields.Char(
        string="Lines From",
        help="Field of the document whose lines fill the table, e.g. order_line.",
    )
    least_rows = fields.Integer(
        string="Fewest Rows", help="So many rows it must have before it is sent."
    )
    column_ids = fields.One2many(
        "order.form.field", "table_id", string="Columns", copy=True
    )

    _code_unique = models.Constraint(
        "UNIQUE(type_id, code)", "This code is already in use."
    )

    def _sheet_table(self):
        """Return the table as the widget draws it."""
        return {
            "code": self.code,
            "label": self.name,
            "least": self.least_rows,
            "columns": [column._sheet_field() for column in self.column_ids],
        }
