from odoo import models

from odoo.addons.order_process.kernel.passing import shared

from .sale_order_money_attempt import CARRIED_OUT


class AccountMove(models.Model):
    """Invoices that Odoo posts because they were paid online."""

    _inherit = "account.move"

    def action_post(self):
        """Leave an invoice that a gate holds a draft, and out of what Odoo reconciles
        with the payment: only posted invoices can be."""
        going_on = shared(self.env, CARRIED_OUT)
        if going_on is None:
            return super().action_post()
        for move in self:
            with move.sudo().line_ids.sale_line_ids.order_id._money_attempt():
                super(AccountMove, move).action_post()
        held = self.sudo().filtered(lambda move: move.state == "draft")
        for transaction in going_on:
            own = transaction.invoice_ids & held
            going_on[transaction] |= own
            transaction.invoice_ids -= own
        return False
