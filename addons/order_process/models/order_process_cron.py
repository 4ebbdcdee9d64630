from odoo import api, fields, models
from odoo.fields import Domain

from ..engine.clock_zone import day_date, to_seconds
from ..kernel.calendar_day import LocalDays

BATCH = 200


class OrderProcessCron(models.Model):
    """What the clock does by itself."""

    _inherit = "order.process"

    @api.model
    def _cron_open_recurring(self):
        """Open the passes of nodes that repeat by day or window, once the working
        day of their company has begun. Every 10 minutes; documents that have
        theirs already are found by their milestones and left alone."""
        companies = self._companies_at_work()
        if not companies:
            return
        for model_name, _label in self._process_models():
            model = self.env[model_name]
            waiting = model._process_recurring(companies)
            waiting = self._without_today(waiting)
            self.env["ir.cron"]._commit_progress(remaining=len(waiting))
            for start in range(0, len(waiting), BATCH):
                part = waiting[start : start + BATCH]
                part._process_tick()
                if not self.env["ir.cron"]._commit_progress(processed=len(part)):
                    return

    @api.model
    def _companies_at_work(self):
        """Companies whose working day has begun (and is one)."""
        now = fields.Datetime.now()
        days = LocalDays(self.env(su=True))
        found = self.env["res.company"]
        # Every one of them is asked for its clock, and they are few.
        companies = found.sudo().search([])  # pylint: disable=no-search-all
        for company in companies:
            clock = days.clock(company, now)
            today = day_date(clock.zone.day(to_seconds(now)))
            working = clock.is_working_day(today)
            if working and to_seconds(now) >= clock.working_day_start(today):
                found |= company
        return found

    @api.model
    def _without_today(self, documents):
        """Drop documents on which every recurring node has its pass of today."""
        days = LocalDays(self.env(su=True))
        now = fields.Datetime.now()
        today = {
            company: days.at(company, now)["day"]
            for company in {d._process_company() for d in documents}
        }
        groups = (
            self.env["order.milestone"]
            .sudo()
            ._read_group(
                Domain("res_model", "=", documents._name)
                & Domain("res_id", "in", documents.ids)
                & Domain("batch_key", "in", list(set(today.values()))),
                ["res_id"],
                ["node_id:count_distinct"],
            )
        )
        opened = dict(groups)
        return documents.filtered(
            lambda d: len((d.process_memory or {}).get("recurring", ()))
            > opened.get(d.id, 0)
        )
