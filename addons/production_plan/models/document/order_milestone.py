from odoo import models

from ..instruction.order_instruction_recipient import RECEIVE


class OrderMilestone(models.Model):
    """A production instruction that is signed for by a tick on the desk counts as
    signed for on the instruction."""

    _inherit = "order.milestone"

    def _complete_task(self, principal, evidence, note):
        result = super()._complete_task(principal, evidence, note)
        if self.duty_source == RECEIVE:
            recipients = self.env["order.instruction.recipient"].sudo()
            signed = recipients.search([("duty_id", "=", self.id)])
            signed.instruction_id._signed(signed)
        return result
