from odoo import fields, models


class OrderPurchaseReason(models.TransientModel):
    """Asks why a purchase order goes back to its orderer, or why a quotation is not
    accepted."""

    _name = "order.purchase.reason"
    _description = "Purchase Order Reason"

    order_id = fields.Many2one("purchase.order", required=True, readonly=True)
    kind = fields.Selection(
        [("return", "Return"), ("quote_reject", "Reject the Quotation")],
        string="Type",
        required=True,
        readonly=True,
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Do it (button)."""
        self.ensure_one()
        if self.kind == "return":
            self.order_id.purchase_return(self.reason)
        else:
            self.order_id.purchase_quote_reject(self.reason)
        return {"type": "ir.actions.act_window_close"}
