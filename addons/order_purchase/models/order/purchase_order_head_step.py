from odoo import models

from odoo.addons.order_process.models.record.order_head_state import HeadStep


class PurchaseOrder(models.Model):
    """What a purchase waits for that no procedure drives."""

    _inherit = "purchase.order"

    def _order_head_step(self):
        due = self.date_order
        buyer = tuple(self.user_id.sudo().mapped("name"))
        if self.state == "draft":
            what = self.env._("Send or confirm the request for quotation")
            return HeadStep(what, people=buyer, due=due)
        if self.state == "sent":
            return HeadStep(self.env._("Confirm the order"), people=buyer, due=due)
        if self.state == "to approve":
            manager = self.env._("Purchase manager")
            return HeadStep(self.env._("Approve the order"), manager, due=due)
        return self._order_head_placed() if self.state == "purchase" else False

    def _order_head_placed(self):
        """Return what a placed order waits for: its goods, then its bill."""
        if self.receipt_status in ("pending", "partial"):
            what, store = self.env._("Receive the goods"), self.env._("Warehouse")
            return HeadStep(what, store, due=self.date_planned)
        if self.invoice_status == "to invoice":
            return HeadStep(self.env._("Record the bill"), self.env._("Finance"))
        return False
