from odoo import models


class SaleOrder(models.Model):
    """References join a sale order from the order, too."""

    _inherit = "sale.order"

    def write(self, vals):
        if self.env.su or "stock_reference_ids" not in vals:
            return super().write(vals)
        before = self._made_for()._process_links()
        result = super().write(vals)
        self._made_for()._process_linked(before)
        return result

    def _made_for(self):
        """Return the manufacturing orders of the references; who sells need not read
        them."""
        return self.sudo().stock_reference_ids.production_ids
