from odoo import api, models


class SaleOrder(models.Model):
    """Orders are sent, confirmed, cancelled and reset by their buttons, by those who
    sell."""

    _name = "sale.order"
    _inherit = ["sale.order", "order.state.guard.mixin", "order.writer.guard.mixin"]
    _writer_groups = "sales_team.group_sale_salesman"

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._guard_initial_states()
        return orders

    def action_quotation_sent(self):
        with self._moving():
            return super().action_quotation_sent()

    def action_confirm(self):
        with self._moving():
            return super().action_confirm()

    def _action_cancel(self):
        with self._moving():
            return super()._action_cancel()

    def action_draft(self):
        with self._moving():
            return super().action_draft()

    def message_post(self, **kwargs):
        """Odoo marks a quotation as sent when it is mailed."""
        with self._moving():
            return super().message_post(**kwargs)
