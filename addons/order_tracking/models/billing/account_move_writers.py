from odoo import models


class AccountMove(models.Model):
    """Down payments on orders are named, priced and removed with their invoices, which
    accountants post, reset and delete."""

    _inherit = "account.move"

    def action_post(self):
        with self.env["sale.order.line"]._writing():
            return super().action_post()

    def button_draft(self):
        with self.env["sale.order.line"]._writing():
            return super().button_draft()

    def button_cancel(self):
        with self.env["sale.order.line"]._writing():
            return super().button_cancel()

    def unlink(self):
        with self.env["sale.order.line"]._writing():
            return super().unlink()
