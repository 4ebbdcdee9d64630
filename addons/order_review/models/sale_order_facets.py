from odoo import models


class SaleOrder(models.Model):
    """What the rules of the review look at, beside what chooses a process."""

    _inherit = "sale.order"

    def _process_in_payment_kind(self, wanted):
        return self.payment_kind in wanted
