from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """What the customer sees of the deliveries of an order, and confirms (S1-G-16,
    S2-O-11, S2-P-08)."""

    _inherit = "sale.order"

    def _portal_deliveries(self):
        """Return the deliveries of a confirmed order, the newest first; as superuser,
        for a visitor whose link or company was checked."""
        self.ensure_one()
        if self.state != "sale":
            return self.env["stock.picking"]
        return self.picking_ids.filtered(
            lambda one: one.picking_type_code == "outgoing" and one.state != "cancel"
        ).sorted("id", reverse=True)

    def _portal_unconfirmed(self):
        """Return the deliveries of which the customer is asked whether they came."""
        return self._portal_deliveries().filtered(lambda one: one._portal_can_confirm())

    def _portal_delivery_of(self, number):
        """Return the delivery of the order that a post names.

        :param number: text of the post
        :raise UserError: it is none of this order's
        """
        wanted = str(number or "")
        found = self._portal_deliveries().filtered(lambda one: str(one.id) == wanted)
        if not found:
            raise UserError(self.env._("There is no such delivery."))
        return found
