from odoo import models


class SaleOrder(models.Model):
    """What an order does when its contract is signed."""

    _inherit = "sale.order"
    _event_listeners = {"contract.signed": "_contract_in_force"}

    def _contract_in_force(self, _heard):
        """The customer signed: the orders are in force if nothing else holds them;
        listener."""
        self._order_try_effective()
