from odoo import models
from odoo.exceptions import UserError


class StockMove(models.Model):
    """A short shipment leaves only with the customer's consent (S1-B-063)."""

    _inherit = "stock.move"

    def _missing_ensure_agreed(self):
        """:raise UserError: naming what the notices of these transfers say, what does
        not leave, and what nobody agreed to get later"""
        bound = self.sudo().sale_line_id.order_id._shipping_bound()
        strict = {k for k, rule in bound.items() if rule._asks("short_needs_consent")}
        if not strict:
            return
        moves = self.sudo().filtered(lambda m: m.sale_line_id.order_id.id in strict)
        notices = self.env["order.shipping.notice"]
        lines = moves.sale_line_id.order_id.order_line
        named = notices._announced(lines).filtered(
            lambda line: line.notice_id.picking_ids & moves.picking_id
        )
        agreed = self.env["order.missing.part"]._agreed(named.order_line_id)
        leaving = moves._shipping_leaving()
        short = []
        for line, waiting in named.grouped("order_line_id").items():
            open_ = sum(one._quantity_open() for one in waiting)
            lacks = open_ - leaving.get(line, 0.0) - agreed.get(line.id, 0.0)
            if line.product_uom_id.compare(lacks, 0) > 0:
                short.append(self._missing_text(line, lacks))
        if short:
            raise UserError("\n".join(short))

    def _missing_text(self, line, lacks):
        return self.env._(
            "%(product)s: %(lacks)s %(unit)s of the shipping notice would not leave. "
            "Record the missing part on the order and let sales get the customer's "
            "consent.",
            product=line.product_id.display_name,
            lacks=lacks,
            unit=line.product_uom_id.name,
        )
