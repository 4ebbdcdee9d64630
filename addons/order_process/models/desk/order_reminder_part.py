from odoo import models
from odoo.exceptions import MissingError
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
            kept.resting.update(run.resting)
            for user_id, own in mine.items():
                rows.setdefault(user_id, []).extend(own)
        return list(found.values())

    def _heal_duties(self, run):
        """Duties of these companies that could be told in this run fail no more; of
        those that wait for somebody nothing is known yet."""
        failures = self.env["order.job.failure"]
        cron = self.env.ref(CRON)
        failures._heal_parts(
            cron, "order.duty", run.companies, run.now, but=run.resting
        )

    def _without_gone(self, mine):
        """Return what is to be told without the duties whose document is gone, past
        all that ends them: nobody can do anything there. The managers are told.

        :param mine: {user id: [(duty, [stage])]}
        """
        duties = {duty.id: duty for rows in mine.values() for duty, _s in rows}
        there = self._documents_there(duties.values())
        gone = {
            duty.id
            for duty in duties.values()
            if (duty.res_model, duty.res_id) not in there
        }
        failures, cron = self.env["order.job.failure"], self.env.ref(CRON)
        for duty in self.env["order.duty"].browse(sorted(gone)):
            here = self.with_context(lang=failures._lang_of(duty))
            text = here.env._("The document no longer exists: %s", duty.document_name)
            failures._note(cron, duty, MissingError(text))
        if not gone:
            return mine
        kept = {
            user_id: [row for row in rows if row[0].id not in gone]
            for user_id, rows in mine.items()
        }
        return {user_id: rows for user_id, rows in kept.items() if rows}

    def _documents_there(self, duties):
        """Return {(model, id)} of the documents of duties that there are, in one query
        for each model; a model whose addon was removed has none."""
        ids = {}
        for duty in duties:
            ids.setdefault(duty.res_model, set()).add(duty.res_id)
        return {
            (model, document_id)
            for model, found in ids.items()
            if model in self.env
            for document_id in self.env[model].browse(found).exists().ids
        }

    def _asked(self, duties, only):
        """Return the duties that are asked for, without those that share a clock."""
        ids = None if only is None else set(only.ids)
        return [duty for duty in duties if ids is None or duty.id in ids]

    def _of_clocks(self, duties):
        """Steps that share the clock of a node are reminded as its process says."""
        nodes = {d.duty_res_id: d.node_id for d in duties if d.duty_model == MILESTONE}
        return [
            duty._replace(node_id=nodes.get(duty.clock_id)) if duty.clock_id else duty
            for duty in duties
        ]

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
