from odoo import fields, models


class OrderAssessment(models.Model):
    """What was decided stands on one statement, once."""

    _inherit = "order.assessment"

    statement_line_id = fields.Many2one(
        "order.statement.line",
        string="On the Statement",
        readonly=True,
        copy=False,
        system=True,
        index="btree_not_null",
        ondelete="restrict",
    )
