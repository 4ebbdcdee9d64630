from odoo import fields, models

from ...engine.codes import new_code
from ...engine.values import UNITS


class OrderFormTable(models.Model):
    """A table of a form: its title, its columns, and which lines of the document fill
    it."""

    _name = "order.form.table"
    _description = "Form Table"
    _inherit = ["order.form.path.mixin", "order.form.part"]
    _shared_setup_path = "type_id.company_id"
    _file_short = "title"
    _file_inline = False
    _file_words = {
        "name": "title",
        "default_path": "default",
        "least_rows": "at_least",
        "are_duties": "duties",
        "column_ids": "columns",
    }
    _order = "sequence, id"

    type_id = fields.Many2one(
        "order.form.type", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True, default=lambda _self: new_code())
    name = fields.Char(string="Title", required=True, translate=True)
    sequence = fields.Integer(default=10)
    default_path = fields.Char(
        string="Lines From",
        help="Field of the document whose lines fill the table, e.g. order_line.",
    )
    least_rows = fields.Integer(
        string="Fewest Rows", help="So many rows it must have before it is sent."
    )
    are_duties = fields.Boolean(
        string="Rows Are Duties",
        help="When the sheet is sent, each row is owed: what the first text says, by "
        "the role or person in it, until the day in it.",
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

    def _duty_columns(self):
        """Return the columns that say what a row asks, of whom and until when."""
        kinds = (("char", "text"), ("role", "user"), ("date", "datetime"))
        return [self._first_column(*some) for some in kinds]

    def _first_column(self, *kinds):
        return self.column_ids.filtered(lambda one: one.kind in kinds)[:1]

    def _default_rows(self, document):
        """Return the rows that the lines of a document fill."""
        self.ensure_one()
        path = self.default_path
        if not document or not path or path not in document._fields:
            return []
        lines = document[path]
        shown = (
            lines.filtered(lambda line: not line["display_type"])
            if ("display_type" in lines._fields)
            else lines
        )
        return [self._default_row(line) for line in shown]

    def _default_row(self, line):
        """Return the row that a line fills, with the units of its values."""
        found = {column.code: column._default_of(line) for column in self.column_ids}
        row = {code: value for code, value in found.items() if value is not None}
        units = {one.code: one._unit_of(line) for one in self.column_ids if one.unit}
        own = {code: text for code, text in units.items() if text and code in row}
        return {**row, UNITS: own} if own else row
