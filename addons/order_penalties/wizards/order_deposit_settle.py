from odoo import fields, models


class OrderDepositSettle(models.TransientModel):
    """Asks what becomes of the deposit of an order; the case checks it."""

    _name = "order.deposit.settle"
    _description = "Decide on a Deposit"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("case_id",)

    case_id = fields.Many2one("order.deposit.case", required=True, readonly=True)
    currency_id = fields.Many2one(related="case_id.currency_id", related_sudo=False)
    amount = fields.Monetary(related="case_id.amount", related_sudo=False)
    over_cap = fields.Boolean(related="case_id.over_cap", related_sudo=False)
    decision = fields.Selection(
        [("apply", "Apply"), ("waive", "Waive")], default="apply", required=True
    )
    text = fields.Text(string="Reason")

    def action_confirm(self):
        """Decide the case (button)."""
        self.ensure_one()
        self.case_id.deposit_settle(self.decision, self.text)
        return {"type": "ir.actions.act_window_close"}
