from odoo import api, models

from odoo.addons.order_process.kernel.passing import not_passing

from .account_payment_purchase import CHECKED


class AccountPartialReconcile(models.Model):
    """Everything that settles a bill passes here: the last place to hold it."""

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        amounts = self._purchase_amounts(vals_list)
        bills = not_passing(self.env["account.move"].browse(amounts), CHECKED)
        if bills:
            bills._purchase_check_payment(amounts)
        return super().create(vals_list)

    @api.model
    def _purchase_amounts(self, vals_list):
        """{bill id: amount} that these reconciliations pay on vendor bills; credit
        notes of the supplier are no payments, and neither are payments whose bills
        were asked about when they were posted."""
        lines = self.env["account.move.line"].sudo()
        amounts = {}
        for vals in vals_list:
            debit = lines.browse(vals.get("debit_move_id"))
            credit = lines.browse(vals.get("credit_move_id"))
            bill = credit.move_id
            if bill.move_type != "in_invoice" or debit.move_id.is_invoice():
                continue
            payment = debit.move_id.origin_payment_id
            if bill in payment.invoice_ids:
                continue
            amount = vals.get("credit_amount_currency") or vals.get("amount") or 0.0
            amounts[bill.id] = amounts.get(bill.id, 0.0) + amount
        bills = self.env["account.move"].sudo().browse(amounts)
        asked = {bill.id: amounts[bill.id] - bill._purchase_pending() for bill in bills}
        return {bill_id: amount for bill_id, amount in asked.items() if amount > 0}
