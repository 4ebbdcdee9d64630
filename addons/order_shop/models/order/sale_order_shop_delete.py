from odoo import models
from odoo.exceptions import UserError

from .sale_order_shop_cancel import UNDER_WAY


class SaleOrder(models.Model):
    """The customer deletes an own order that nothing was paid of (S2-M-04); what it
    was, who deleted it and when stays as ``order.deletion``."""

    _inherit = "sale.order"

    def order_shop_delete(self):
        """Delete an own, unpaid, unconfirmed order of the shop (customers, RPC; the
        page has the same as a button).

        :return: ``{order}``: the number that is gone
        :raise AccessError: the order is somebody else's
        :raise UserError: it is confirmed or paid, or a payment is under way
        """
        self.ensure_one()
        self._shop_ensure_own()
        order = self.sudo()  # sudo: customers only read; asked above.
        name = order.name
        if not order._shop_can_delete():
            raise UserError(
                self.env._("%s cannot be deleted any more. Cancel it instead.", name)
            )
        order.order_delete(self.env._("Deleted by the customer in the shop"))
        return {"order": name}

    def _shop_can_delete(self):
        """Return whether nothing hangs on the order yet."""
        self.ensure_one()
        started = self.transaction_ids.filtered(
            lambda one: one.state in (*UNDER_WAY, "done")
        )
        draft = self.shop_placed_at and self.state == "draft"
        return bool(draft and not started and not self._money_received()[self.id])
