from odoo import models
from odoo.exceptions import UserError

#: ``duty_source`` of what is done by hand in an outside system.
BY_HAND = "channel.message"


class OrderMilestone(models.Model):
    """What is done by hand in an outside system is said on its message."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Ask what was done there, where a tick would not do."""
        self.ensure_one()
        if self.duty_source == BY_HAND and self.state == "open":
            messages = self.env["order.channel.message"]
            return messages.search([("duty_id", "=", self.id)])._open_step("done")
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source == BY_HAND:
            raise UserError(
                self.env._(
                    "“%s” is completed on the message to the system itself.",
                    self.display_name,
                )
            )
        return super()._complete_task(principal, evidence, note)
