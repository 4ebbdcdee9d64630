from collections import defaultdict

from odoo import models


class PurchaseOrder(models.Model):
    """A purchase says what its request says, where the procedure wants that strictly
    (S0-H-11)."""

    _inherit = "purchase.order"

    def _gate_extra_missing(self, code, batch):
        """Add what a purchase says beyond its request."""
        found = super()._gate_extra_missing(code, batch)
        if code == "purchase.confirmed":
            for order in self.sudo().filtered("request_id"):
                for text in order._strict_missing():
                    found.setdefault(order.id, []).append(text)
        return found

    def _strict_missing(self):
        """Return what is wrong with one purchase that is bought strictly."""
        self.ensure_one()
        request = self.request_id
        rules = self.env["order.material.rule"]._first_for(request.sale_order_id)
        if not any(rule.purchase_strict for rule in rules.values()):
            return []
        wanted = self._strict_wanted()
        return [
            self._strict_fault(product, quantity, wanted[product])
            for product, quantity in self._strict_ordered().items()
            if product.uom_id.compare(quantity, wanted[product]) > 0
        ]

    def _strict_wanted(self):
        """Return ``{product: quantity}`` that its request asks for, in the units of the
        products; 0 for others."""
        wanted = defaultdict(float)
        for line in self.request_id.line_ids:
            product = line.product_id
            unit = line.product_uom_id or product.uom_id
            wanted[product] += unit._compute_quantity(
                line.quantity, product.uom_id, round=False
            )
        return wanted

    def _strict_ordered(self):
        """Return ``{product: quantity}`` that all live orders of its request buy."""
        ordered = defaultdict(float)
        for line in self.request_id._request_live_orders().order_line:
            if line.product_id:
                ordered[line.product_id] += line.product_uom_qty
        return ordered

    def _strict_fault(self, product, ordered, wanted):
        """Return what the gate says of a product that is bought beyond its request."""
        request = self.request_id
        return {
            "what": self.env._(
                "%(product)s: %(ordered)s ordered, %(wanted)s requested by %(request)s",
                product=product.display_name,
                ordered=f"{ordered:g}",
                wanted=f"{wanted:g}",
                request=request.name,
            ),
            "who": request.user_id.name or "",
            "role_ids": [],
        }
