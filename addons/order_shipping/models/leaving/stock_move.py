from odoo import models
from odoo.exceptions import UserError


class StockMove(models.Model):
    """Goods leave against the shipping notices of their order, and no more than these
    say (S1-B-098); what left is put down to them."""

    _inherit = "stock.move"

    def _process_check_shipment(self):
        result = super()._process_check_shipment()
        self._shipping_ensure_leaving()
        return result

    def _process_emit_shipped(self):
        whole = self._shipping_put_down()
        result = super()._process_emit_shipped()
        whole._goods_left(self.sudo().picking_id)
        return result

    def _shipping_ensure_leaving(self):
        """Refuse what no notice says, and what falls short of one without consent."""
        self._shipping_ensure_noticed()
        self._missing_ensure_agreed()

    def _shipping_ensure_noticed(self):
        """:raise UserError: naming what leaves that no notice says; an order without
        any was let go by who may (gate *shipment.done*)"""
        bound = self.sudo().sale_line_id.order_id._shipping_bound()
        if not bound:
            return
        moves = self.sudo().filtered(lambda m: m.sale_line_id.order_id.id in bound)
        lines = moves.sale_line_id
        open_ = {}
        for line in self.env["order.shipping.notice"]._announced(
            lines.order_id.order_line
        ):
            known = open_.get(line.order_line_id, 0.0)
            open_[line.order_line_id] = known + line._quantity_open()
        noticed = {line.order_id for line in open_}
        over = [
            self._shipping_over_text(line, leaving, open_.get(line, 0.0))
            for line, leaving in moves._shipping_leaving().items()
            if line.order_id in noticed
            and line.product_uom_id.compare(leaving, open_.get(line, 0.0)) > 0
        ]
        if over:
            raise UserError("\n".join(over))

    def _shipping_leaving(self):
        """Return ``{order line: quantity that leaves}`` in its unit; kits, of which the
        parts leave, are left to Odoo."""
        found = {}
        for move in self:
            line = move.sale_line_id
            if line.product_id == move.product_id:
                unit = line.product_uom_id
                quantity = move.product_uom._compute_quantity(move.quantity, unit)
                found[line] = found.get(line, 0.0) + quantity
        return found

    def _shipping_over_text(self, line, leaving, noticed):
        return self.env._(
            "%(product)s: %(leaving)s %(unit)s would leave, the shipping notice says "
            "%(noticed)s %(unit)s.",
            product=line.product_id.display_name,
            leaving=leaving,
            noticed=noticed,
            unit=line.product_uom_id.name,
        )

    def _shipping_put_down(self):
        """Put what left down to its notices; return those that are whole by it."""
        notices = self.env["order.shipping.notice"].sudo()
        leaving = {}
        for move in self.sudo():
            for line, quantity in move._shipping_leaving().items():
                lots = [name for name in move.lot_ids.mapped("name") if name]
                part = (move.picking_id, quantity, lots)
                leaving.setdefault(line, []).append(part)
        return notices._put_down(leaving) if leaving else notices
