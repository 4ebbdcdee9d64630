from odoo import api, models

from .sale_order_change_launch import LAUNCHES


class SaleOrderLine(models.Model):
    """Lines of a locked order are locked with it, see ``sale.order._change_guard``."""

    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        if not self._change_watched():
            return super().create(vals_list)
        with self._signoff_documents_in(vals_list)._change_guard(["order_line"]):
            return super().create(vals_list)

    def write(self, vals):
        watched = self._change_watched()
        if not watched or watched.isdisjoint(vals):
            return super().write(vals)
        orders = self.order_id
        if "order_id" in vals:
            orders |= self._signoff_documents_in([vals])
        with orders._change_guard(["order_line"]):
            return super().write(vals)

    def unlink(self):
        if not self._change_watched():
            return super().unlink()
        with self.order_id._change_guard(["order_line"]):
            return super().unlink()

    def _change_watched(self):
        """Return the columns that some lock watches; none costs nothing."""
        return self.env["order.change.lock"]._watched(self._name)

    def _action_launch_stock_rule(self, *, previous_product_uom_qty=False):
        """Wait for the other lines of the notice that is being applied, if any."""
        launches = self.env.cr.cache.get(LAUNCHES)
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
