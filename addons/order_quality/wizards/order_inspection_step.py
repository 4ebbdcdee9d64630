from odoo import fields, models


class OrderInspectionStep(models.TransientModel):
    """Asks what another step of an inspection needs to know."""

    _name = "order.inspection.step"
    _description = "Step of an Inspection"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("inspection_id",)

    inspection_id = fields.Many2one("order.inspection", required=True, readonly=True)
    step = fields.Selection(
        [
            ("unclear", "Standard Unclear"),
            ("clarify", "Answer"),
            ("withdraw", "Withdraw"),
            ("support", "Send Support"),
        ],
        required=True,
        readonly=True,
    )
    unclear = fields.Text(related="inspection_id.unclear", related_sudo=False)
    text = fields.Text(required=True)
    user_id = fields.Many2one(
        "res.users", string="Helper", domain="[('share', '=', False)]"
    )

    def _confirm_unclear(self):
        self.inspection_id.inspection_unclear(self.text)

    def _confirm_clarify(self):
        self.inspection_id.inspection_clarify(self.text)

    def _confirm_withdraw(self):
        self.inspection_id.inspection_withdraw(self.text)

    def _confirm_support(self):
        self.inspection_id.inspection_support(self.user_id.id, self.text)
