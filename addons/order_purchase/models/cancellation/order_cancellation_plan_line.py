from odoo import fields, models


class OrderCancellationPlanLine(models.Model):
    """A problem that may arise, and a feasible way to solve it (S3-A-15)."""

    _name = "order.cancellation.plan.line"
    _description = "Problem and Solution"
    _inherit = ["order.document.line"]
    _order = "plan_id, sequence, id"
    _document_field = "plan_id"

    plan_id = fields.Many2one(
        "order.cancellation.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    problem = fields.Text(string="Potential Problem", required=True)
    solution = fields.Text(string="Feasible Solution", required=True)
