from odoo import models

from ..instruction.order_instruction_recipient import RECEIVE
from ..plan.order_production_plan_line import TASK


class OrderMilestone(models.Model):
    """A production instruction that is signed for by a tick on the desk counts as
    signed for on the instruction. A task of a production plan that counts as done by
    the goods is not ticked; a design is confirmed by who plans (S1-B-048 to 050)."""

    _inherit = "order.milestone"

    def _complete_task(self, principal, evidence, note):
        lines = self.env["order.production.plan.line"].sudo()
        if self.duty_source == TASK:
            lines = lines.search([("duty_id", "=", self.id)])
            lines.with_env(self.env)._ensure_ticked()
        result = super()._complete_task(principal, evidence, note)
        lines._told_done()
        if self.duty_source == RECEIVE:
            recipients = self.env["order.instruction.recipient"].sudo()
            signed = recipients.search([("duty_id", "=", self.id)])
            signed.instruction_id._signed(signed)
        return result
