from odoo import api, models


class AccountPartialReconcile(models.Model):
    """Money arrives when it is reconciled, and is gone when that is undone.

    This is the one place that every way passes: registered payments, the bank
    statement, automatic matching, and all ways back.
    """

    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._money_orders()._money_changed()
        return partials

    def unlink(self):
        orders = self._money_orders()
        result = super().unlink()
        orders._money_changed()
        return result

    def _money_orders(self):
        """Return the orders whose money these reconciliations touch."""
        lines = self.sudo().debit_move_id | self.sudo().credit_move_id
        return lines.move_id._money_orders()
