from odoo import models


class MailScheduledMessage(models.Model):
    """A scheduled answer is one when it goes out; Odoo posts it as a notice."""

    _inherit = "mail.scheduled.message"

    def _message_created_hook(self, message):
        result = super()._message_created_hook(message)
        if self.model == "sale.order" and not self.is_note:
            order = self.env["sale.order"].browse(self.res_id)
            order.with_user(self.create_uid)._message_sent_later(message)
        return result
