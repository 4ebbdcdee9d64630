from odoo import fields, models


class OrderUsageRevision(models.TransientModel):
    """Why a released usage sheet is changed."""

    _name = "order.usage.revision"
    _description = "Revision of a Usage Sheet"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("sheet_id",)

    sheet_id = fields.Many2one("order.usage.sheet", required=True, readonly=True)
    reason = fields.Text(required=True)

    def action_save(self):
        """Open the next version (button)."""
        self.ensure_one()
        self.sheet_id.usage_revise(self.reason)
        return {"type": "ir.actions.act_window_close"}
