from odoo import api, models


class SaleOrderLine(models.Model):
    """Invoices join a line from the line, too: the gate of its order is asked."""

    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if "invoice_lines" in set().union(*vals_list):
            lines._process_billing()._process_linked_to([])
        return lines

    def write(self, vals):
        if "invoice_lines" not in vals:
            return super().write(vals)
        before = self._process_billing()._process_orders()
        result = super().write(vals)
        self._process_billing()._process_linked_to(before)
        return result

    def _process_billing(self):
        """Return the posted invoices of these lines; who sells need not read them."""
        return self.sudo().invoice_lines.move_id._process_billing()

    def _money_advances(self):
        """Return the down payments that Odoo keeps on the order: without quantity and
        billed by an invoice; with the title above them. Hook."""
        return self.filtered(
            lambda line: line.is_downpayment
            and not line.product_uom_qty
            and (line.display_type or line.invoice_lines)
        )
