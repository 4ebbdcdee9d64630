from odoo import api, fields, models
from odoo.tools import SQL


class OrderFormNumber(models.Model):
    """The last number of a series of sheets in a company and a year: without gaps, and
    each once, because the row is locked until the sheet is sent."""

    _name = "order.form.number"
    _description = "Last Form Number"
    _inherit = ["order.system.field.mixin"]
    _rec_name = "code"

    code = fields.Char(string="Form Type", required=True, readonly=True, system=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", system=True
    )
    year = fields.Integer(required=True, readonly=True, system=True)
    last = fields.Integer(required=True, readonly=True, system=True)

    _once = models.Constraint(
        "UNIQUE(code, company_id, year)", "This number range already exists."
    )

    @api.model
    def _take(self, code, company, year, count=1):
        """Return the first of ``count`` new numbers; of none the next one, and the
        row is locked all the same."""
        rows = self.env.execute_query(
            SQL(
                """INSERT INTO order_form_number (code, company_id, year, last)
                   VALUES (%(code)s, %(company)s, %(year)s, %(count)s)
                   ON CONFLICT (code, company_id, year)
                   DO UPDATE SET last = order_form_number.last + EXCLUDED.last
                   RETURNING last""",
                code=code,
                company=company.id,
                year=year,
                count=count,
            )
        )
        return rows[0][0] - count + 1
