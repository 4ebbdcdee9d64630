from odoo import models


class SaleOrder(models.Model):
    """Kits are sold under one name and shipped in parts."""

    _inherit = "sale.order"

    def _goods_open(self):
        """Kits are goods, too, though they lie on no shelf themselves."""
        found = super()._goods_open()
        light = self.order_line.product_id.filtered(lambda p: not p.is_storable)
        kits = self._kits_sold(light)
        for order in self:
            goods = found[order.id]
            for line in order._goods_lines():
                product = line.product_id
                if product.is_storable or (order.company_id, product) not in kits:
                    continue
                rest = line.product_uom_qty - line.qty_delivered
                rest = line.product_uom_id._compute_quantity(rest, product.uom_id)
                if product.uom_id.compare(rest, 0) > 0:
                    goods[product] = goods.get(product, 0) + rest
        return found

    def _kits_sold(self, products):
        """Return ``{(company, product): bill}`` of those products that these orders
        sell as kits; one look-up a company."""
        found = {}
        bills = self.env["mrp.bom"].sudo()
        for company, orders in self.grouped("company_id").items():
            sold = products & orders.order_line.product_id
            if not sold:
                continue
            here = bills._bom_find(sold, company_id=company.id, bom_type="phantom")
            found |= {(company, product): bom for product, bom in here.items() if bom}
        return found

    def _goods_to_ship(self):
        """Of a kit that is not complete yet, its parts."""
        goods = super()._goods_to_ship()
        kits = self._kits_sold(self.env["product.product"].union(*goods))
        parts_to_ship = {}
        for product, quantity in goods.items():
            bom = kits.get((self.company_id, product))
            parts = bom._kit_parts(product) if bom else {product: 1.0}
            for part, each in parts.items():
                if part.is_storable:
                    needed = parts_to_ship.get(part, 0.0)
                    parts_to_ship[part] = needed + quantity * each
        return parts_to_ship
