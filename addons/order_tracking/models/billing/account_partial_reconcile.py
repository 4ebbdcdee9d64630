from odoo import models


class AccountPartialReconcile(models.Model):
    """A payment that is taken off an invoice again is emitted on its orders."""

    _inherit = "account.partial.reconcile"

    def unlink(self):
        lines = self.sudo().debit_move_id | self.sudo().credit_move_id
        with lines.move_id._process_following():
            return super().unlink()
