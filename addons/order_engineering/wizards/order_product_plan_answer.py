from odoo import fields, models


class OrderProductPlanAnswer(models.TransientModel):
    """The customer's answer to a product plan, or our own revision of it."""

    _name = "order.product.plan.answer"
    _description = "Answer to a Product Plan"

    plan_id = fields.Many2one("order.product.plan", required=True)
    answer = fields.Selection(
        [
            ("confirm", "Customer Confirms"),
            ("change", "Customer Requests Changes"),
            ("revise", "Revision by Us"),
        ],
        required=True,
        default="confirm",
    )
    confirmed_by = fields.Char()
    reason = fields.Text()

    def action_save(self):
        """Record the answer on the plan (button)."""
        self.ensure_one()
        if self.answer == "confirm":
            self.plan_id.action_customer_confirm(self.confirmed_by)
        else:
            self.plan_id.action_revise(self.reason, self.answer == "change")
        return True
