from odoo import models

#: What says whether a line is goods.
GOODS = ("display_type", "is_downpayment")


def is_goods(line):
    """Return whether an order line, or a row with its values, is goods or a service:
    no section, note or deposit. The one predicate that every rule asks."""
    return not any(line[name] for name in GOODS)


class SaleOrder(models.Model):
    """Say which lines are goods, and what of them is still to be delivered."""

    _inherit = "sale.order"

    _required_lines_field = "order_line"

    def _required_lines(self):
        return self._goods_lines()

    def _required_line_title(self, line):
        return line.product_id.display_name or ""

    def _goods_lines(self):
        """Return the lines that are goods or services, without notes and deposits."""
        lines = self.order_line
        # Lines of all orders of a batch are read together.
        return lines.filtered(is_goods).with_prefetch(lines._prefetch_ids)

    def _goods_open(self):
        """Return ``{order id: {product: quantity}}`` of goods still to be delivered, in
        the unit of the product."""
        found = {}
        for order in self:
            goods = found[order.id] = {}
            for line in order._goods_lines():
                product = line.product_id
                if not product.is_storable:
                    continue
                rest = line.product_uom_qty - line.qty_delivered
                rest = line.product_uom_id._compute_quantity(rest, product.uom_id)
                if product.uom_id.compare(rest, 0) > 0:
                    goods[product] = goods.get(product, 0) + rest
        return found

    def _goods_to_ship(self):
        """Return ``{product: quantity}`` of what is still to be shipped for the order;
        hook: of a kit its parts are shipped."""
        self.ensure_one()
        return self._goods_open()[self.id]
