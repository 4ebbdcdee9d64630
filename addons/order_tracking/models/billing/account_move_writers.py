from odoo import models


class AccountMove(models.Model):
    """Down payments on orders are named, priced and removed with their invoices, which
    accountants post, reset and delete; nobody else does where an order follows a
    process."""

    _name = "account.move"
    _inherit = ["account.move", "order.follower.guard.mixin"]
    _writer_groups = "account.group_account_invoice"

    def _writer_held(self):
        orders = self.sudo().line_ids.sale_line_ids.order_id
        return bool(super()._writer_held() or orders.process_id)

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
