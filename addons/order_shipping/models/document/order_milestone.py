from odoo import models

from ..notice.order_shipping_recipient import RECEIVE


class OrderMilestone(models.Model):
    """A shipping notice that is signed for by a tick on the desk counts as signed for
    on the notice."""

    _inherit = "order.milestone"

    def _complete_task(self, principal, evidence, note):
        result = super()._complete_task(principal, evidence, note)
        if self.duty_source == RECEIVE:
            recipients = self.env["order.shipping.recipient"].sudo()
            signed = recipients.search([("duty_id", "=", self.id)])
            signed.notice_id._signed(signed)
        return result
