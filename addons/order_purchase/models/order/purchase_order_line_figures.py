from odoo import models


class PurchaseOrderLine(models.Model):
    """What was received is counted from the receipts, where there are any."""

    _inherit = "purchase.order.line"

    def _figures_kept(self):
        return super()._figures_kept() | {"qty_received", "state"}

    def _figures_differ(self, name, value):
        if name == "qty_received":
            counted = self.filtered(lambda line: line.qty_received_method != "manual")
            return super(PurchaseOrderLine, counted)._figures_differ(name, value)
        return super()._figures_differ(name, value)
