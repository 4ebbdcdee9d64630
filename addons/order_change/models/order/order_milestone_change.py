from odoo import models
from odoo.exceptions import UserError

from ..notice.order_change_duties import PREFIX

#: What has to be true before a duty that the notice itself fulfils can be finished.
FACTS = {
    "assessed": "assessed_at",
    "issued": "issued_at",
    "applied": "applied_at",
    "confirmed": "confirmed_at",
}


class OrderMilestone(models.Model):
    """Duties of change notices, finished from the desk or from the notice."""

    _inherit = "order.milestone"

    def _complete_task(self, principal, evidence, note):
        """A duty that the notice fulfils is not ticked off without it."""
        if self.res_model != "order.change":
            return super()._complete_task(principal, evidence, note)
        change = self._document().sudo()
        closes = (self.duty_source or "").removeprefix(PREFIX)
        context_row = FACTS.get(closes)
        if (context_row and not change[context_row]) or change._change_waits(closes):
            raise UserError(
                self.env._(
                    "“%(duty)s” is completed on the notice %(notice)s itself. Open "
                    "it and complete the required step.",
                    duty=self.name,
                    notice=change.name,
                )
            )
        result = super()._complete_task(principal, evidence, note)
        change._change_duty_done(self)
        return result
