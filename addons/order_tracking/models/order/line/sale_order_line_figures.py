from odoo import models


class SaleOrderLine(models.Model):
    """What was delivered is counted from the deliveries, where there are any."""

    _inherit = "sale.order.line"

    def _figures_kept(self):
        return super()._figures_kept() | {"qty_delivered", "state"}

    def _figures_differ(self, name, value):
        """Services and other lines counted by hand are typed on the order."""
        if name == "qty_delivered":
            counted = self.filtered(lambda line: line.qty_delivered_method != "manual")
            return super(SaleOrderLine, counted)._figures_differ(name, value)
        return super()._figures_differ(name, value)

    def _figures_refuse(self, names):
        """A line that comes from a delivery brings what was delivered with it."""
        own = set(names) - ({"qty_delivered"} if not self else set())
        return super()._figures_refuse(own)
