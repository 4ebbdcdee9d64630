from odoo import fields, models

from ..models.plan.order_inspection_plan import OBJECTS


class OrderInspectionAsk(models.TransientModel):
    """Asks for the inspection of the goods of an order 报检."""

    _name = "order.inspection.ask"
    _description = "Request for Inspection"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("order_id",)

    order_id = fields.Many2one("sale.order", required=True)
    object = fields.Selection(OBJECTS, default="finished", required=True)

    def action_confirm(self):
        """Ask for it (button) and open the inspection."""
        self.ensure_one()
        asked = self.env["order.inspection"]
        made = asked.inspection_request(self.order_id.id, self.object)
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.inspection",
            "res_id": made["id"],
            "views": [(False, "form")],
        }
