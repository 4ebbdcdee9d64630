from collections import defaultdict

from odoo import fields, models


class SaleOrderLine(models.Model):
    """What of an order line has left the house and stayed away."""

    _inherit = "sale.order.line"

    notice_line_ids = fields.One2many(
        "order.shipping.notice.line",
        "order_line_id",
        string="Shipping Notices",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )

    def _shipped_net(self):
        """Return ``{line id: quantity}`` in the unit of the line: delivered less what
        came back, whether it is refunded or replaced. Of kits Odoo alone knows."""
        net = defaultdict(float)
        for line in self:
            moves = line.move_ids.filtered(lambda move: move.state == "done")
            if any(move.product_id != line.product_id for move in moves):
                net[line.id] = line.qty_delivered
                continue
            for move in moves:
                sign = _direction(move)
                if sign:
                    unit = line.product_uom_id
                    quantity = move.product_uom._compute_quantity(move.quantity, unit)
                    net[line.id] += sign * quantity
        return net


def _direction(move):
    """Return 1 for what goes to the customer, -1 for what comes back."""
    out = move.location_dest_id.usage == "customer"
    back = move.location_id.usage == "customer"
    return int(out) - int(back)
