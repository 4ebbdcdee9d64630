from odoo import models


class PurchaseOrder(models.Model):
    """An order is settled when all of it is billed and paid."""

    _inherit = "purchase.order"

    def _purchase_emit_settled(self):
        """Tell orders once when everything ordered is billed and every bill is paid,
        and when it is so no longer."""
        if not self:
            return
        codes = ("purchase.settled", "purchase.unsettled")
        told = self.env["order.event"]._newest_codes(self, codes)
        settled = self.filtered(lambda order: order._purchase_is_settled())
        known = self.filtered(lambda order: told.get((order.id, "")) == codes[0])
        with self._process_together():
            (settled - known)._process_emit_later(codes[0])
            (known - settled)._process_emit_later(codes[1])

    def _purchase_is_settled(self):
        """Return whether all of the order is billed and every posted bill is paid."""
        self.ensure_one()
        bills = self.invoice_ids.filtered(lambda move: move.state == "posted")
        return (
            bool(bills)
            and self.invoice_status == "invoiced"
            and all(bill._process_settles() for bill in bills)
        )
