from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_clock.engine.clock_zone import day_date, to_seconds

from ....kernel.calendar_day import LocalDays

CRON = "order_process.ir_cron_order_process_open_recurring"


class OrderProcessCron(models.Model):
    """What the clock does by itself."""

    _inherit = "order.process"

    @api.model
    def _cron_open_recurring(self):
        """Open what a date or a rhythm opens by now, and the passes of nodes that
        repeat by day or window, once the working day of their company has begun. Every
        10 minutes; documents that have theirs already are found by their milestones
        and left alone."""
        batch = self.env["order.job"]
        for model_name, _label in self._process_models():
            model = self.env[model_name]
            timed = model._process_timed(fields.Datetime.now())
            batch._work(CRON, timed, self._open_timed)
            concerned = model._process_recurring_companies()
            parts = batch._work(CRON, concerned, self._companies_at_work)
            companies = concerned.browse().union(*parts)
            if not companies or not batch._has_time():
                continue
            documents = model._process_recurring(companies)
            batch._work(CRON, documents, self._open_today)

    @api.model
    def _companies_at_work(self, companies):
        """Companies whose working day has begun (and is one)."""
        now = fields.Datetime.now()
        days = LocalDays(self.env(su=True))
        found = companies.browse()
        for company in companies:
            clock = days.clock(company, now)
            if not clock.is_open_after(to_seconds(now)):
                raise UserError(
                    self.env._(
                        "%(company)s has no working time from now on. Check its "
                        "working hours and days off.",
                        company=company.name,
                    )
                )
            today = day_date(clock.zone.day(to_seconds(now)))
            working = clock.is_working_day(today)
            if working and to_seconds(now) >= clock.working_day_start(today):
                found |= company
        return found

    @api.model
    def _open_timed(self, documents):
        """Open what these documents wait for."""
        documents._process_tick()

    @api.model
    def _open_today(self, documents):
        """Open the passes of today that these documents do not have yet."""
        if waiting := self._without_today(documents):
            waiting._process_tick()

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
