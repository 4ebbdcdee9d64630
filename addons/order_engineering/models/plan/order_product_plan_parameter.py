from odoo import fields, models


class OrderProductPlanParameter(models.Model):
    """A process parameter of a product plan (S0-D-22); fixed with the plan."""

    _name = "order.product.plan.parameter"
    _description = "Process Parameter"
    _inherit = ["order.document.line"]
    _order = "sequence, id"
    _document_field = "plan_id"

    plan_id = fields.Many2one(
        "order.product.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    value = fields.Char(required=True)
    tolerance = fields.Char()
