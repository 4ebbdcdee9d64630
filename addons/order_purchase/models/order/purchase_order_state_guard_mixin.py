from odoo import api, models


class PurchaseOrder(models.Model):
    """Purchase orders are asked for, placed, cancelled and reset by their buttons, by
    those who buy."""

    _name = "purchase.order"
    _inherit = ["purchase.order", "order.state.guard.mixin", "order.writer.guard.mixin"]
    _writer_groups = "purchase.group_purchase_user"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._guard_initial_states()
        return orders

    def print_quotation(self):
        with self._moving():
            return super().print_quotation()

    def button_confirm(self):
        with self._moving():
            return super().button_confirm()

    def button_approve(self, force=False):
        with self._moving():
            return super().button_approve(force=force)

    def button_cancel(self):
        with self._moving():
            return super().button_cancel()

    def button_draft(self):
        with self._moving():
            return super().button_draft()

    def action_purchase_quote_request(self):
        with self._moving():
            return super().action_purchase_quote_request()

    def message_post(self, **kwargs):
        """Odoo marks a request for quotation as sent when it is mailed."""
        with self._moving():
            return super().message_post(**kwargs)
