from odoo import models

from odoo.addons.order_process.kernel.passing import shared

from ..models.chatter.sale_order_mail import WITHOUT_DOCUMENT


class MailComposeMessage(models.TransientModel):
    """Mailing the order is an event with a gate; writing a free message is not."""

    _inherit = "mail.compose.message"

    def _action_send_mail(self, auto_commit=False):
        orders = self._order_mailed()
        without = shared(self.env, WITHOUT_DOCUMENT) or {}
        held = orders.filtered(lambda order: order.id in without)
        orders -= held
        if orders:
            orders._check_gates("order.mailed")
        result = super()._action_send_mail(auto_commit=auto_commit)
        orders._process_emit_later("order.mailed")
        for order in held:
            order._mail_log_without(without[order.id])
        return result

    def _order_mailed(self):
        """Return the orders whose document goes out with these composers."""
        orders = self.env["sale.order"]
        for wizard in self:
            if wizard.model != "sale.order" or wizard.subtype_is_log:
                continue
            if not (wizard.template_id or wizard.attachment_ids):
                continue
            if wizard.res_domain:
                orders |= orders.search(wizard._evaluate_res_domain())
            else:
                orders |= orders.browse(wizard._evaluate_res_ids())
        return orders
