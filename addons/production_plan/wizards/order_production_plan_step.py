from odoo import fields, models


class OrderProductionPlanStep(models.TransientModel):
    """Asks what the next step of a production plan needs to know."""

    _name = "order.production.plan.step"
    _description = "Step of a Production Plan"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("plan_id",)

    plan_id = fields.Many2one("order.production.plan", required=True, readonly=True)
    step = fields.Selection(
        [
            ("meeting", "Coordination Meeting"),
            ("object", "Object to a Task"),
            ("settle", "Settle an Objection"),
            ("escalate", "Put It to the Arbiter"),
            ("adjust", "Adjust the Plan"),
        ],
        required=True,
        readonly=True,
    )
    role_ids = fields.Many2many("order.role", string="Took Part")
    line_id = fields.Many2one(
        "order.production.plan.line",
        string="Task",
        domain="[('plan_id', '=', plan_id)]",
    )
    objection_id = fields.Many2one(
        "order.plan.objection",
        string="Objection",
        domain="[('plan_id', '=', plan_id), ('state', '!=', 'settled')]",
    )
    at = fields.Datetime(string="New Time")
    text = fields.Text()

    def _confirm_meeting(self):
        codes = self.role_ids.sudo().mapped("code")
        self.plan_id.plan_hold_meeting(codes, self.text)

    def _confirm_object(self):
        self.line_id.line_object(self.text, self.at)

    def _confirm_settle(self):
        self.objection_id.objection_settle(self.text, self.at)

    def _confirm_escalate(self):
        self.objection_id.objection_escalate()

    def _confirm_adjust(self):
        self.plan_id.plan_adjust(self.text)
