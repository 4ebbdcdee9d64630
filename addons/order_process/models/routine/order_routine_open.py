from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.clock_zone import day_date, to_seconds

from ...engine.rhythm import latest
from ...kernel.calendar_day import LocalDays

CRON = "order_process.ir_cron_order_routine"


class OrderRoutineOpen(models.Model):
    """What the clock does by itself: routines come round, and become overdue."""

    _inherit = "order.routine"

    @api.model
    def _cron_open_runs(self):
        """Open what came round in companies whose working day has begun, and mark what
        is overdue; every 10 minutes. Of what a standstill missed, only the latest."""
        batch = self.env["order.job"]
        routines = self.sudo()._in_force()
        companies = routines._companies()
        parts = batch._work(
            CRON, companies, self.env["order.process"]._companies_at_work
        )
        at_work = companies.browse().union(*parts)
        if at_work and batch._has_time():
            batch._work(CRON, routines, partial(self._open_runs, companies=at_work))
        late = self.env["order.routine.run"].sudo()._newly_overdue()
        batch._work(CRON, late, lambda runs: runs._mark_overdue())

    @api.model
    def _in_force(self):
        """Return the routines of published versions, and those of no procedure."""
        published = Domain("process_id.state", "=", "published")
        return self.search(Domain("process_id", "=", False) | published)

    def _companies(self):
        """Return the companies in which these come round; all for shared ones."""
        if all(routine.company_id for routine in self):
            return self.company_id
        return self.env["res.company"].search(Domain.TRUE)  # pylint: disable=no-search-all

    @api.model
    def _open_runs(self, routines, companies):
        """Open the runs that are wanted and not there yet; return them. Constant
        queries, however many routines there are."""
        wanted = [
            vals
            for company in companies
            for vals in routines._prepare_runs(company, fields.Datetime.now())
        ]
        runs = self.env["order.routine.run"]
        return runs._open_many(wanted) if wanted else runs

    def _prepare_runs(self, company, now):
        """Return the values of the runs that came round in a company."""
        clock = LocalDays(self.env(su=True)).clock(company, now)
        today = day_date(clock.zone.day(to_seconds(now)))
        departments = self._department_roles(company)
        found = []
        for routine in self.filtered(lambda one: one._counts_in(company)):
            since = routine._since()
            opening = latest(routine._rhythm(), today, clock.is_working_day, since)
            if not opening:
                continue
            found += [
                routine._prepare_run(company, role, opening.period)
                for role in routine._owed_by(company, departments)
            ]
        return found

    def _prepare_run(self, company, role, period):
        named = self.with_context(lang=company.partner_id.lang or self.env.lang)
        procedure = self.process_id.code
        return {
            "routine_id": self.id,
            "name": named.name,
            "series": f"{procedure}:{self.code}" if procedure else self.code,
            "company_id": company.id,
            "role_id": role.id,
            "reader_role_id": self.reader_role_id.id,
            "period": period,
        }

    def _counts_in(self, company):
        """Tell whether it comes round in a company: its own, or one that has no version
        of its own of a shared procedure."""
        if self.company_id:
            return self.company_id == company
        process = self.process_id
        own = process._published_id(process.code, company.id, process.res_model)
        return not process or own == process.id

    def _owed_by(self, company, departments):
        """Return the roles that owe it in a company; a shared routine is not owed where
        nobody holds the role."""
        roles = departments if self.all_departments else self.role_ids
        return roles if self.company_id else roles - roles._vacant(company)

    @api.model
    def _department_roles(self, company):
        """Return one role of each department: the first that is assigned to it."""
        domain = [("company_id", "=", company.id), ("department_id", "!=", False)]
        assignments = self.env["order.role.assignment"].sudo().search(domain)
        by_department = assignments.grouped("department_id").values()
        roles = [rows.role_id.sorted()[:1] for rows in by_department]
        return self.env["order.role"].union(*roles).sorted()
