from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text


class OrderMaterialSlipStep(models.TransientModel):
    """Asks why a requisition is given up."""

    _name = "order.material.slip.step"
    _description = "Cancel a Material Requisition"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("slip_id",)

    slip_id = fields.Many2one("order.material.slip", required=True, readonly=True)
    reason = fields.Text()

    @api.model
    def _reason(self, reason):
        """Return a reason without blanks.

        :raise UserError: there is none
        """
        text = reason.strip() if isinstance(reason, str) else ""
        if not text:
            raise UserError(self.env._("Enter the reason."))
        return short_text(self.env, text)

    def action_confirm(self):
        """Give the requisition up (button)."""
        self.ensure_one()
        self.slip_id.slip_cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
