from odoo import models

#: Review sheets on which departments have begun to answer, or have answered.
ASKED = ("open", "answered", "negotiation", "refusal", "concluded", "declined")


class SaleOrder(models.Model):
    """Departments that answer a review rely on its order."""

    _inherit = "sale.order"

    def _is_relied_on(self):
        orders = super()._is_relied_on()
        if rest := self.sudo() - orders:
            sheets = self.env["order.review"].sudo()
            orders |= sheets.search(
                [("order_id", "in", rest.ids), ("state", "in", ASKED)]
            ).order_id
        return orders
