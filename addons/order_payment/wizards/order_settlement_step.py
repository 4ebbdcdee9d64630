from odoo import fields, models

STEPS = [
    ("confirm", "Confirmed by the Customer"),
    ("dispute", "Disputed"),
    ("cancel", "Cancel the Sheet"),
]


class OrderSettlementStep(models.TransientModel):
    """Asks what a step of a settlement sheet needs to know; the sheet checks it."""

    _name = "order.settlement.step"
    _description = "Step of a Settlement Sheet"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("settlement_id",)

    settlement_id = fields.Many2one("order.settlement", required=True, readonly=True)
    step = fields.Selection(STEPS, required=True, readonly=True)
    text = fields.Char(string="By Whom or Why", required=True)

    def _confirm_confirm(self):
        self.settlement_id.settlement_confirm(self.text)

    def _confirm_dispute(self):
        self.settlement_id.settlement_dispute(self.text)

    def _confirm_cancel(self):
        self.settlement_id.settlement_cancel(self.text)
