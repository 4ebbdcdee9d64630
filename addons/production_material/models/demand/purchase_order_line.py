from odoo import models

REDUCED = "purchase.reduced"


class PurchaseOrderLine(models.Model):
    """What was ordered on a request becomes less only when who issued the plan agreed
    (S1-B-039)."""

    _inherit = "purchase.order.line"

    def write(self, vals):
        less = self._reduced_by(vals)
        less.order_id._check_gates(REDUCED)
        was = {line: line.product_qty for line in less}
        result = super().write(vals)
        for line, quantity in was.items():
            line.order_id._process_emit_later(
                REDUCED,
                {
                    "product": line.product_id.display_name,
                    "before": quantity,
                    "after": line.product_qty,
                },
            )
        return result

    def unlink(self):
        placed = self.filtered(lambda line: line._is_placed())
        placed.order_id._check_gates(REDUCED)
        return super().unlink()

    def _is_placed(self):
        self.ensure_one()
        return self.order_id.state == "purchase" and bool(self.product_id)

    def _reduced_by(self, vals):
        """Return the placed lines of which these values order less."""
        if "product_qty" not in vals:
            return self.browse()
        return self.filtered(
            lambda line: (
                line._is_placed()
                and line.product_uom_id.compare(
                    vals["product_qty"] or 0.0, line.product_qty
                )
                < 0
            )
        )
