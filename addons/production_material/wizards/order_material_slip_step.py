from odoo import fields, models


class OrderMaterialSlipStep(models.TransientModel):
    """Asks why a requisition is given up."""

    _name = "order.material.slip.step"
    _description = "Cancel a Material Requisition"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("slip_id",)

    slip_id = fields.Many2one("order.material.slip", required=True, readonly=True)
    reason = fields.Text()

    def action_confirm(self):
        """Give the requisition up (button)."""
        self.ensure_one()
        self.slip_id.slip_cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
