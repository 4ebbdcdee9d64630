from odoo import models
from odoo.exceptions import UserError

#: What somebody owes who urges a customer to pay, by ``duty_source``.
DUN = "order.dunning"


class OrderMilestone(models.Model):
    """Duties to urge customers are done by recording it, not by a tick on the desk."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Ask what was said, where a tick would not do."""
        self.ensure_one()
        if self.duty_source == DUN and self.state == "open":
            return self.env["sale.order"].browse(self.res_id).action_dun()
        return super().action_open_complete_wizard()

    def _complete_task(self, principal, evidence, note):
        if self.duty_source == DUN:
            raise UserError(
                self.env._(
                    "“%s” is done by recording what the customer said.",
                    self.display_name,
                )
            )
        return super()._complete_task(principal, evidence, note)
