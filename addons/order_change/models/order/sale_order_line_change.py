from odoo import models

from odoo.addons.order_process.kernel.passing import shared

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

    def _money_advances(self):
        """Down payments are billed at the moment in which Odoo makes them."""
        making = self.filtered(
            lambda line: line.is_downpayment
            and not line.product_uom_qty
            and line.order_id._change_is_by_odoo(line.order_id.id)
        )
        return super()._money_advances() | making
