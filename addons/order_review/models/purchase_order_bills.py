from odoo import models


class PurchaseOrder(models.Model):
    """An order is settled when all of it is billed and paid."""

    _inherit = "purchase.order"

    def _purchase_tell_settled(self):
        """Tell once everything ordered is billed and every bill is paid."""
        self.ensure_one()
        bills = self.invoice_ids.filtered(lambda move: move.state == "posted")
        settled = ("paid", "in_payment", "reversed")
        if self.invoice_status == "invoiced" and all(
            bill.payment_state in settled for bill in bills
        ):
            self._process_tell("purchase.settled")
