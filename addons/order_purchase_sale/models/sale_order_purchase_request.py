from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.kernel.local import local_day


class SaleOrder(models.Model):
    """Purchasing's part of a reviewed order: it starts its preparations at once with a
    request for what is short (S2-R-03)."""

    _inherit = "sale.order"

    def action_purchase_request(self):
        """Make a purchase request for what stock does not cover and open it (button).

        :raise UserError: when everything is there
        """
        self.ensure_one()
        self.check_access("read")
        requests = self.env["order.purchase.request"]
        requests.check_access("create")
        short = self.sudo()._purchase_shortage()
        if not short:
            raise UserError(
                self.env._("%s: stock and incoming goods cover everything.", self.name)
            )
        request = requests.create(self._prepare_purchase_request(short))
        return {
            "type": "ir.actions.act_window",
            "res_model": request._name,
            "res_id": request.id,
            "views": [(False, "form")],
        }

    def _prepare_purchase_request(self, short):
        """Return the values of a request for the products that are short."""
        return {
            "sale_order_id": self.id,
            "company_id": self.company_id.id,
            "origin": self.name,
            "need_date": local_day(self, self.commitment_date),
            "line_ids": [
                Command.create({"product_id": product.id, "quantity": quantity})
                for product, quantity in short.items()
            ],
        }

    @api.model
    def _purchase_shortage_of(self, needs):
        """Return {product: quantity that stock and incoming goods do not cover}."""
        short = {}
        for product, needed in needs.items():
            gap = needed - product.virtual_available
            if product.purchase_ok and product.uom_id.compare(gap, 0.0) > 0:
                short[product] = gap
        return short

    def _purchase_shortage(self):
        """Goods of the order itself; what they are made of is added by the addon for
        manufacturing, which overrides ``_purchase_needs``."""
        self.ensure_one()
        order = self.with_company(self.company_id)
        place = {"warehouse_id": order.warehouse_id.id}
        needs = {
            product.with_context(**place): quantity
            for product, quantity in order._purchase_needs().items()
        }
        return self._purchase_shortage_of(needs)

    def _purchase_needs(self):
        """Hook: {product: quantity still to deliver, in its own unit}; a confirmed
        order has reserved its demand in the forecast already."""
        self.ensure_one()
        needs = {}
        for line in self.order_line.filtered("product_id"):
            if line.product_id.is_storable:
                open_quantity = line.product_uom_qty - line.qty_delivered
                needs[line.product_id] = needs.get(
                    line.product_id, 0.0
                ) + line.product_uom_id._compute_quantity(
                    open_quantity, line.product_id.uom_id
                )
        if self.state == "sale":
            return dict.fromkeys(needs, 0.0)
        return needs
