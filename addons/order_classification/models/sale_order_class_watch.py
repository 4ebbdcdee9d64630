from odoo import models


class SaleOrder(models.Model):
    """An order is classified when it is submitted, and anew when its requirement
    changes: what is true of other goods need not be true of these."""

    _inherit = "sale.order"

    def _requirement_is_used(self):
        return super()._requirement_is_used() or bool(self.class_signature)

    def _requirement_changed(self, cause):
        """Classify at submission; after a change those that were classified."""
        result = super()._requirement_changed(cause)
        orders = self if cause == "submitted" else self.filtered("class_signature")
        if orders:
            orders._classify(cause)
        return result
