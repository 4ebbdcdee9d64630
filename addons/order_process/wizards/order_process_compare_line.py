from odoo import fields, models


class OrderProcessCompareLine(models.TransientModel):
    """A word of a procedure that differs."""

    _name = "order.process.compare.line"
    _description = "Difference of Procedures"
    _order = "sequence, id"

    compare_id = fields.Many2one(
        "order.process.compare", required=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    place = fields.Char(help="Where it stands in the file of the procedure.")
    before = fields.Text(string="There")
    after = fields.Text(string="Here")
