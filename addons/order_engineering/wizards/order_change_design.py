from odoo import api, fields, models


class OrderChangeDesign(models.TransientModel):
    """Asks what the customer has to confirm before the design goes on."""

    _name = "order.change.design"
    _description = "Design Waiting for the Customer"

    order_id = fields.Many2one("sale.order", required=True, ondelete="cascade")
    reason = fields.Char(required=True)

    @api.model
    def _open(self, order):
        """Return the action that shows the dialog for one order."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Design Delay by Customer"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": order.id},
        }

    def action_wait(self):
        """Stop the clocks of the order."""
        self.ensure_one()
        self.order_id.action_design_wait(self.reason or "")
        return {"type": "ir.actions.act_window_close"}
