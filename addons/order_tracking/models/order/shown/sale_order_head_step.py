from odoo import models

from odoo.addons.order_process.models.record.order_head_state import HeadStep


class SaleOrder(models.Model):
    """What an order waits for that no procedure drives."""

    _inherit = "sale.order"

    def _order_head_step(self):
        seller = tuple(self.user_id.sudo().mapped("name"))
        if self.state == "draft":
            what = self.env._("Send or confirm the quotation")
            return HeadStep(what, people=seller)
        if self.state == "sent":
            return HeadStep(self.env._("Confirm the order"), people=seller)
        return self._order_head_confirmed(seller) if self.state == "sale" else False

    def _order_head_confirmed(self, seller):
        """Return what a confirmed order waits for: its goods, then its invoice."""
        if self.delivery_status in ("pending", "started", "partial"):
            return HeadStep(self.env._("Ship the goods"), self.env._("Warehouse"))
        if self.invoice_status == "to invoice":
            return HeadStep(self.env._("Create the invoice"), self.env._("Finance"))
        if self.delivery_status and not self.sudo()._wholly_delivered():
            # Nothing of the rest is under way any more.
            what = self.env._("Deliver the rest or reduce the ordered quantities")
            return HeadStep(what, people=seller)
        return False
