from odoo import fields, models


class OrderActionStep(models.TransientModel):
    """Asks for the effect of an action, or why nobody owes it any more."""

    _name = "order.action.step"
    _description = "Step of an Action"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("action_id",)

    action_id = fields.Many2one("order.action", required=True, readonly=True)
    step = fields.Selection(
        [("effect", "Check the Effect"), ("withdraw", "Withdraw")],
        required=True,
        readonly=True,
    )
    effective = fields.Selection(
        [("yes", "Effective"), ("no", "Not Effective")], string="Effect"
    )
    text = fields.Text()

    def _confirm_effect(self):
        self.action_id.action_effect(self.effective, self.text)

    def _confirm_withdraw(self):
        self.action_id.action_withdraw(self.text)
