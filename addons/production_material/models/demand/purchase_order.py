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
        rules = self.env["order.material.rule"]._of(request.sale_order_id)
        if not any(rule.purchase_strict for rule in rules.values()):
            return []
        wanted = {}
        for line in request.line_ids:
            unit = line.product_uom_id or line.product_id.uom_id
            quantity = unit._compute_quantity(
                line.quantity, line.product_id.uom_id, round=False
            )
            wanted[line.product_id] = wanted.get(line.product_id, 0.0) + quantity
        ordered = {}
        for line in request._request_live_orders().order_line:
            if line.product_id:
                before = ordered.get(line.product_id, 0.0)
                ordered[line.product_id] = before + line.product_uom_qty
        return [
            {
                "what": self.env._(
                    "%(product)s: %(ordered)s ordered, %(wanted)s requested by "
                    "%(request)s",
                    product=product.display_name,
                    ordered=f"{quantity:g}",
                    wanted=f"{wanted.get(product, 0.0):g}",
                    request=request.name,
                ),
                "who": request.user_id.name or "",
                "role_ids": [],
            }
            for product, quantity in ordered.items()
            if product.uom_id.compare(quantity, wanted.get(product, 0.0)) > 0
        ]
