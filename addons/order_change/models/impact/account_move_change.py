from odoo import models


class AccountMove(models.Model):
    """Posting an invoice prices its down payment on the order, deleting removes it."""

    _inherit = "account.move"

    def action_post(self):
        with self._change_invoiced()._change_by_odoo():
            return super().action_post()

    def unlink(self):
        with self._change_invoiced()._change_by_odoo():
            return super().unlink()

    def _change_invoiced(self):
        """Return the orders that these invoices bill down payments of."""
        advance = self.line_ids.filtered("is_downpayment")
        return advance.sudo().sale_line_ids.order_id
