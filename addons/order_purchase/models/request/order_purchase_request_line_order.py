from odoo import models


class OrderPurchaseRequestLine(models.Model):
    """What a line of a request becomes on the order of a supplier."""

    _inherit = "order.purchase.request.line"

    def _prepare_order_line_vals(self, rest):
        """Values of the order line; the price comes from the supplier's list, or from
        the budget until the quotation is in.

        :param float rest: what is to be ordered, in the unit of the product
        """
        self.ensure_one()
        unit = self.product_uom_id or self.product_id.uom_id
        return {
            "product_id": self.product_id.id,
            "name": self.name or self.product_id.display_name,
            "product_qty": self.product_id.uom_id._compute_quantity(rest, unit),
            "product_uom_id": unit.id,
        }
