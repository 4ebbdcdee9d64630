from odoo import models


class SaleOrderLine(models.Model):
    """What of a line is billed."""

    _inherit = "sale.order.line"

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
