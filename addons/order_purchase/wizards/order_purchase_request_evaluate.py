from odoo import api, fields, models


class OrderPurchaseRequestEvaluate(models.TransientModel):
    """The department head names who evaluates a purchase request, and what for."""

    _name = "order.purchase.request.evaluate"
    _description = "Submit a Purchase Request for Evaluation"

    request_id = fields.Many2one("order.purchase.request", required=True, readonly=True)
    known_role_ids = fields.Many2many(
        "order.role", compute="_compute_known_role_ids", string="Available Roles"
    )
    role_ids = fields.Many2many(
        "order.role",
        string="Evaluated By",
        required=True,
        domain="[('id', 'in', known_role_ids)]",
    )
    question = fields.Text(string="Evaluation Points")

    @api.depends("request_id")
    def _compute_known_role_ids(self):
        for dialog in self:
            dialog.known_role_ids = dialog.request_id._evaluation_roles()

    def action_confirm(self):
        """Ask for the evaluation (button)."""
        self.ensure_one()
        self.request_id.request_evaluation(self.role_ids.ids, self.question)
        return {"type": "ir.actions.act_window_close"}
