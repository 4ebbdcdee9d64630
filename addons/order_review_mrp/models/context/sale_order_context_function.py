from odoo import models


class SaleOrder(models.Model):
    """Facts for the question of the technical department: can we make it?"""

    _inherit = "sale.order"

    def _review_context_function(self):
        found = super()._review_context_function()
        orders = self.sudo()
        products = orders.order_line.product_id.filtered(lambda p: p.type == "consu")
        boms, made = {}, {}
        for company in orders.company_id:
            boms[company] = products._review_boms(company)
            made[company] = products._last_made(company)
        for order in orders:
            goods = order.order_line.product_id & products
            found.setdefault(order.id, [])
            found[order.id] += [
                self._function_row(
                    product,
                    boms[order.company_id].get(product),
                    made[order.company_id].get(product.id),
                )
                for product in goods
            ]
        return found

    def _function_row(self, product, bom, made):
        """Bill of materials, operations, and when it was made last."""
        if not bom:
            text, level = self.env._("no bill of materials"), "warn"
        elif not bom.operation_ids:
            text, level = self.env._("bill of materials without operations"), "warn"
        else:
            number = len(bom.operation_ids)
            text = self.env._("bill of materials with %s operations", number)
            level = "ok"
        last = (
            self.env._("last produced on %s", f"{made:%Y-%m-%d}")
            if made
            else self.env._("never produced")
        )
        return self._review_context_row(
            "function", product.display_name, f"{text}; {last}", level, bom or product
        )
