from odoo import models
from odoo.tools import SQL

from .order_reminder_plan import CRON, MILESTONE


class OrderReminderPart(models.AbstractModel):
    """Plans the duties of a company in parts when one of them cannot be planned."""

    _inherit = "order.reminder.plan"

    def _finer(self, company, now):
        """Return the duties of a company of which not all can be planned, and how to
        find what is to be told of some of them."""
        duties = self.env["order.duty"].search([("company_id", "=", company.id)])
        return duties, lambda part: self._find(company, now, part)

    def _merged(self, plans):
        """Return one plan for each set of companies: a person gets one message."""
        found = {}
        for run, mine in plans:
            kept, rows = found.setdefault(frozenset(run.companies), (run, {}))
            kept.present.update(run.present)
            for user_id, own in mine.items():
                rows.setdefault(user_id, []).extend(own)
        return list(found.values())

    def _heal_duties(self, run):
        """Duties of these companies that could be planned in this run fail no more."""
        failures = self.env["order.job.failure"]
        cron = self.env.ref(CRON)
        failures._heal_parts(cron, "order.duty", run.companies, run.now)

    def _asked(self, duties, only):
        """Return the duties that are asked for, without those that share a clock."""
        ids = None if only is None else set(only.ids)
        return [duty for duty in duties if ids is None or duty.id in ids]

    def _with_clocks(self, only):
        """Return a condition on duties: these, and what shares a clock with them."""
        if only is None:
            return SQL("TRUE")
        own = {duty.source_id for duty in only if duty.source_model == MILESTONE}
        clocks = tuple({*own, *only.clock_milestone_id.ids, 0})
        return SQL(
            "(d.id IN %s OR d.clock_milestone_id IN %s"
            " OR (d.source_model = %s AND d.source_id IN %s))",
            tuple(only.ids),
            clocks,
            MILESTONE,
            clocks,
        )
