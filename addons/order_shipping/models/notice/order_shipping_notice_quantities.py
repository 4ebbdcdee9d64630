from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

from ...engine.shares import share
from .order_shipping_notice import LIVE


class OrderShippingNotice(models.Model):
    """How much may be announced, how much is: never more than was ordered, net of what
    came back (S1-B-098)."""

    _inherit = "order.shipping.notice"

    @api.model_create_multi
    def create(self, vals_list):
        """The order knows that it has notices: deliveries of others ask for none."""
        notices = super().create(vals_list)
        # sudo: who writes a notice need not be able to change its order.
        orders = notices.order_id.sudo().filtered(lambda order: not order.is_noticed)
        orders._write_system({"is_noticed": True})
        return notices

    @api.model
    def _announced(self, order_lines, besides=None):
        """Return the open lines of live notices on these order lines, the oldest notice
        first, as superuser; read once for all that is asked of them in a call.

        :param besides: notices that are left out
        """
        noticed = order_lines.sudo().filtered("order_id.is_noticed")
        lines = noticed.notice_line_ids
        return lines.filtered(
            lambda line: line.state in LIVE
            and line.notice_id not in (besides or ())
            and line._quantity_open() > 0
        ).sorted(lambda line: (line.notice_id.id, line.id))

    def _quantities_open(self, order_lines):
        """Return ``{order line: what can still be announced}``, in its unit: ordered,
        less what left and stayed away, less what other notices announce."""
        announced = defaultdict(float)
        for line in self._announced(order_lines, besides=self._origin):
            announced[line.order_line_id.id] += line._quantity_open()
        gone = order_lines._shipped_net()
        return {
            line: line.product_uom_qty - gone[line.id] - announced[line.id]
            for line in order_lines
        }

    def _ensure_quantities(self):
        """:raise UserError: naming every line that says more than is left to ship"""
        over = []
        for notice in self.sudo():
            percent = notice._rule().over_percent
            lines = notice.line_ids.order_line_id
            rest = notice._quantities_open(lines)
            for line in notice.line_ids:
                ordered = line.order_line_id
                most = rest[ordered] + ordered.product_uom_qty * percent / 100
                if line.uom_id.compare(line._quantity_open(), most) > 0:
                    over.append(notice._over_text(line, max(most, 0.0)))
        if over:
            raise UserError("\n".join(over))

    def _over_text(self, line, most):
        return self.env._(
            "%(product)s: %(quantity)s %(unit)s are announced, %(most)s %(unit)s are "
            "left to ship.",
            product=line.product_id.display_name,
            quantity=line._quantity_open(),
            unit=line.uom_id.name,
            most=most,
        )

    @api.model
    def _put_down(self, leaving):
        """Put what left down to the notices that announced it; as superuser.

        :param leaving: ``{order line: [(transfer, quantity in its unit, lots)]}``
        :return: notices all of whose goods have left by it
        """
        lines = self.env["sale.order.line"].union(*leaving)
        announced = self._announced(lines)
        waiting = announced.grouped("order_line_id")
        for order_line, parts in leaving.items():
            own = waiting.get(order_line, announced.browse())
            for picking, quantity, lots in parts:
                self._put_down_part(own, picking, quantity, lots)
        # A notice is of one order: what of it is open stands on the order's lines.
        waits = self._announced(lines.order_id.order_line)._lines_open().notice_id
        return announced.notice_id - waits

    @api.model
    def _put_down_part(self, lines, picking, quantity, lots):
        """Notices that name the transfer come first, then the oldest."""
        if len(lines) > 1:
            lines = lines.sorted(
                lambda line: (picking not in line.notice_id.picking_ids, line.id)
            )
        waiting = [(line, line._quantity_open()) for line in lines]
        for line, part in share(quantity, waiting).items():
            names = [line.lot_names] if line.lot_names else []
            names += [name for name in lots if name not in names]
            line._write_system(
                {
                    "quantity_left": line.quantity_left + part,
                    "lot_names": ", ".join(names),
                }
            )
