from odoo import api, models


class AccountMoveLine(models.Model):
    """A posted invoice that becomes one of an order passes the gate of the order. Who
    writes its lines is who writes the invoice."""

    _name = "account.move.line"
    _inherit = ["account.move.line", "order.follower.guard.mixin"]
    _writer_groups = "account.group_account_invoice"

    def _writer_held(self):
        return super()._writer_held() or self.move_id._writer_held()

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if lines.sudo().sale_line_ids:
            lines.move_id._process_linked_to([])
        return lines

    def write(self, vals):
        if "sale_line_ids" not in vals:
            return super().write(vals)
        posted = self.move_id._process_billing()
        before = posted._process_orders()
        result = super().write(vals)
        posted._process_linked_to(before)
        return result

    def _reconcile_post_hook(self, data):
        """Follow invoices that a credit note settles alone: Odoo's own hook is called
        for money only."""
        result = super()._reconcile_post_hook(data)
        credited = data["not_paid_invoices"].filtered(
            lambda move: move.payment_state == "reversed"
        )
        credited.sudo()._process_follow()
        return result
