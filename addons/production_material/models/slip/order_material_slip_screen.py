from odoo import models


class OrderMaterialSlip(models.Model):
    """What the reader can do with a slip: dialogs. The methods behind them check
    again."""

    _inherit = "order.material.slip"

    def action_cancel(self):
        """Open the dialog that asks why a slip is given up (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cancel the Requisition"),
            "res_model": "order.material.slip.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_slip_id": self.id},
        }
