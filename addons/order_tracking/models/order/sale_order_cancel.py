from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """Orders that are fulfilled are not cancelled: goods, money and the duties of those
    who still have to act would be left without an order."""

    _inherit = "sale.order"

    def _ensure_cancellable(self):
        """Refuse to cancel what is delivered, invoiced or closed.

        :raise UserError: naming each order and what to do instead
        """
        # sudo: what stands in the way is there whether its reader may see it or not.
        faults = [fault for order in self.sudo() if (fault := order._cancel_fault())]
        if faults:
            raise UserError("\n".join(faults))

    def _cancel_fault(self):
        """Return why this order cannot be cancelled any more, and what to do; False
        when it can."""
        if self.state == "cancel":
            return False
        what = self._cancel_instead()
        return what and self.env._(
            "%(order)s cannot be cancelled: %(what)s", order=self.name, what=what
        )

    def _cancel_instead(self):
        lines = self.order_line
        if self.process_closed_at:
            return self.env._(
                "it is closed. Record what is wrong with it as a return or a credit "
                "note."
            )
        if any(line.qty_delivered > 0 for line in self._delivered_goods()):
            return self.env._(
                "goods were delivered. Return them first, or reduce the ordered "
                "quantities to what was delivered."
            )
        if any(line.qty_delivered > 0 for line in lines):
            return self.env._(
                "services were delivered. Reduce the ordered quantities to what was "
                "delivered."
            )
        if any(line.qty_invoiced_posted > 0 for line in lines):
            return self.env._("it was invoiced. Create a credit note first.")
        return False
