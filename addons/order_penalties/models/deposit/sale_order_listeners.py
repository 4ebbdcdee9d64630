from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """What deposit cases hear of their orders."""

    _inherit = "sale.order"
    _event_listeners = {
        "shipment.ready": "_deposit_ready",
        "goods.entered": "_deposit_entered",
        "order.shipped": "_deposit_shipped",
        "order.cancelled": "_deposit_cancelled",
    }

    def _deposit_ready(self, heard):
        rules = self.env["order.deposit.rule"]._first_for(heard.of("shipment.ready"))
        self.browse(rules)._deposit_tell_entered()

    def _deposit_entered(self, heard):
        self.env["order.deposit.case"]._open_for(heard.of("goods.entered"))

    def _deposit_shipped(self, heard):
        self._deposit_cases(heard.of("order.shipped"))._picked_up()

    def _deposit_cancelled(self, heard):
        cases = self._deposit_cases(heard.of("order.cancelled"))
        cases._document_order_cancelled(self.env._("The order was cancelled."))

    def _deposit_cases(self, orders):
        """Return the cases of orders that are not over."""
        domain = Domain("order_id", "in", orders.ids)
        domain &= Domain("state", "in", ("running", "held", "due"))
        return self.env["order.deposit.case"].search(domain)
