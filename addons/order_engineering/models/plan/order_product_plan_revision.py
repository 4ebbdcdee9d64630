from odoo import fields, models


class OrderProductPlanRevision(models.Model):
    """Why a product plan got its next version: who asked for it (S2-J-06)."""

    _name = "order.product.plan.revision"
    _description = "Product Plan Revision"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"

    plan_id = fields.Many2one(
        "order.product.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    version = fields.Integer(string="Replaced Version", required=True)
    by_customer = fields.Boolean(string="Requested by Customer")
    reason = fields.Text(required=True)
    user_id = fields.Many2one("res.users", string="Recorded By", required=True)
    date = fields.Datetime(required=True)
