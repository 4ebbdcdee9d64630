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
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("settlement_id",)

    settlement_id = fields.Many2one("order.settlement", required=True, readonly=True)
    step = fields.Selection(STEPS, required=True, readonly=True)
    text = fields.Char(string="By Whom or Why", required=True)

    def action_confirm(self):
        """Take the step (button)."""
        self.ensure_one()
        getattr(self.settlement_id, f"settlement_{self.step}")(self.text)
        return {"type": "ir.actions.act_window_close"}
