from odoo import fields, models


class OrderFormReason(models.TransientModel):
    """Asks why a sheet is closed early, or called back."""

    _name = "order.form.reason"
    _description = "Reason on a Form"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("form_id",)

    form_id = fields.Many2one("order.form", required=True, readonly=True)
    kind = fields.Selection(
        [("close", "Close"), ("withdraw", "Withdraw")], required=True, readonly=True
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Do it (button)."""
        self.ensure_one()
        if self.kind == "close":
            self.form_id.form_close(self.reason)
        else:
            self.form_id.form_withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
