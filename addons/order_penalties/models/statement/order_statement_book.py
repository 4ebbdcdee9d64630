import base64
import io

import xlsxwriter

from odoo import fields, models

#: Columns of the workbook: fields of a line.
COLUMNS = (
    "user_id",
    "records",
    "points",
    "fines",
    "losses",
    "rewards",
    "kpi",
    "wage",
    "taken",
    "most",
    "deducted",
)


class OrderStatement(models.Model):
    """The statement as a workbook, in the reader's language. Texts are written as
    texts: what begins like a formula is none."""

    _inherit = "order.statement"

    workbook = fields.Binary(compute="_compute_workbook")

    def _compute_workbook(self):
        for statement in self:
            statement.check_access("read")
            statement.workbook = base64.b64encode(statement._book())

    def action_export(self):
        """Download the statement as a workbook (button)."""
        self.ensure_one()
        self.check_access("read")
        path = f"/web/content/{self._name}/{self.id}/workbook/{self.name}.xlsx"
        return {"type": "ir.actions.act_url", "url": f"{path}?download=true"}

    def _book(self):
        """Return the bytes of the workbook."""
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        sheet = book.add_worksheet(self.name)
        bold = book.add_format({"bold": True})
        title = self.env._("Statement of Assessments %s", self.name)
        sheet.write_string(0, 0, f"{title} · {self.company_id.name}", bold)
        sheet.write_string(1, 0, self.currency_id.name)
        known = self.line_ids._fields
        for column, name in enumerate(COLUMNS):
            label = known[name]._description_string(self.env)
            sheet.write_string(3, column, label, bold)
        for row, line in enumerate(self.line_ids, 4):
            sheet.write_string(row, 0, line.user_id.name)
            for column, name in enumerate(COLUMNS[1:], 1):
                sheet.write_number(row, column, line[name])
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, len(COLUMNS), 14)
        book.close()
        return stream.getvalue()
