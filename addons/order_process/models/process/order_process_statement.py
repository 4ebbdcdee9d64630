from odoo import fields, models


class OrderProcessStatement(models.Model):
    """A sentence of the written procedure that no function stands for: it is kept, so
    that the procedure says all that its source says."""

    _name = "order.process.statement"
    _description = "Statement of a Procedure"
    _inherit = ["order.process.part"]
    _shared_setup_path = "process_id.company_id"
    _order = "process_id, sequence, id"

    _file_depth = 0
    _file_parent = "process_id"
    _file_key = None
    _file_codes = ("clauses",)
    _file_words = {"name": "name", "clauses": "rows"}

    process_id = fields.Many2one(
        "order.process", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Text(string="Statement", required=True, translate=True)
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas, e.g. 03, 04."
    )
