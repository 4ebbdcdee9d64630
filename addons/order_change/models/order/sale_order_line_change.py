from odoo import models

from odoo.addons.order_process.kernel.passing import shared

from ...exceptions import OrderLocked
from .sale_order_change_launch import LAUNCHES


class SaleOrderLine(models.Model):
    """Lines while Odoo or a notice makes them."""

    _inherit = "sale.order.line"

    def _action_launch_stock_rule(self, *, previous_product_uom_qty=False):
        """Wait for the other lines of the notice that is being applied, if any."""
        launches = shared(self.env, LAUNCHES)
        if launches is None:
            return super()._action_launch_stock_rule(
                previous_product_uom_qty=previous_product_uom_qty
            )
        if previous_product_uom_qty:
            launches["changed"] = previous_product_uom_qty | launches["changed"]
        else:
            launches["made"].update(self.ids)
        return True

    def _locked_exceeds(self, quantity, percent=0.0):
        """Tell whether this is more than ordered, with what may be delivered over."""
        most = self.product_uom_qty * (1 + percent / 100)
        unit = self.product_uom_id or self.product_id.uom_id
        return unit.compare(quantity, most) > 0

    def _locked_refuse_more(self, going):
        """Refuse to deliver more of this line than is ordered.

        :raise OrderLocked: naming goods and quantities
        """
        order = self.order_id
        message = self.env._(
            "%(order)s is locked: %(ordered)s %(unit)s of “%(product)s” are ordered, "
            "%(going)s would be delivered. Reduce the quantity, or have more ordered "
            "with the button “Change Notice” of the order.",
            order=order.name,
            product=self.product_id.display_name,
            ordered=f"{self.product_uom_qty:g}",
            unit=self.product_uom_id.name,
            going=f"{going:g}",
        )
        raise OrderLocked(message, order._change_refusal_way())

    def _money_advances(self):
        """Down payments are billed at the moment in which Odoo makes them."""
        making = self.filtered(
            lambda line: line.is_downpayment
            and not line.product_uom_qty
            and line.order_id._change_is_by_odoo(line.order_id.id)
        )
        return super()._money_advances() | making
