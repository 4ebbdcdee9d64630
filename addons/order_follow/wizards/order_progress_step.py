from odoo import fields, models

from ..models.progress.order_progress_area import AREAS


class OrderProgressStep(models.TransientModel):
    """Asks how far a department is on an order."""

    _name = "order.progress.step"
    _description = "Report of Progress"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_id",)

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    area = fields.Selection(AREAS, required=True)
    percent = fields.Integer(string="Progress (%)")
    note = fields.Text()

    def action_confirm(self):
        """Report it (button); the order checks what may be said."""
        self.ensure_one()
        self.order_id.progress_report(self.area, self.percent, self.note)
        return {"type": "ir.actions.act_window_close"}
