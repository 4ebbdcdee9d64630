from odoo import models

FOLLOWED = frozenset({"state", "invoice_ids"})


class AccountPayment(models.Model):
    """A payment without a journal entry pays invoices by its own state."""

    _inherit = "account.payment"

    def write(self, vals):
        if FOLLOWED.isdisjoint(vals):
            return super().write(vals)
        before = self._process_invoices()
        result = super().write(vals)
        (before | self._process_invoices())._process_follow()
        return result

    def unlink(self):
        invoices = self._process_invoices()
        result = super().unlink()
        invoices._process_follow()
        return result

    def _process_invoices(self):
        """Return the invoices of payments without a journal entry, as superuser:
        accountants need not be able to read orders."""
        return self.sudo().filtered(lambda payment: not payment.move_id).invoice_ids
