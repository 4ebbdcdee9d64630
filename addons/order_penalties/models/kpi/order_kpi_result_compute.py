from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import company_day_begins
from odoo.addons.order_process.kernel.plain import plain

from .order_kpi_target import PERIODS

MONTHS = {"month": 1, "quarter": 3, "year": 12}
MANAGERS = (
    "order_process.order_process_group_management,"
    "order_process.order_process_group_manager"
)
#: What was measured: fields of a result.
KEY = ("indicator_id", "role_id", "user_id", "team_id")
#: So many records that do not count as good are kept as evidence.
MOST = 200


class OrderKpiResult(models.Model):
    """Results are worked out for a period that has ended."""

    _inherit = "order.kpi.result"

    @api.model
    def kpi_compute(self, period, first_day, indicator=None):
        """Work out the results of a period (dialog, interfaces).

        :param str period: month, quarter, year
        :param str first_day: any day in it, YYYY-MM-DD
        :param str indicator: code of one; empty: all that nodes have
        :return: ``{from, to, results: number}``
        :raise UserError: the period has not ended
        :raise AccessError: who does not see everybody's results
        """
        if not self.env.user.has_groups(MANAGERS):
            raise AccessError(
                self.env._("Results are worked out by the general management.")
            )
        start, end = self._period_of(period, first_day)
        chosen = self._indicators(indicator)
        made = self.sudo()._compute_results(period, start, end, chosen)
        return plain({"from": start, "to": end, "results": len(made)})

    @api.model
    def _period_of(self, period, day):
        """Return the first and the last day of the period of a day.

        :raise ValidationError: it is none
        :raise UserError: it has not ended
        """
        known = self.env["order.time.reader"]._day(day)
        if str(period) not in dict(PERIODS) or not known:
            raise ValidationError(self.env._("Enter a period and a day in it."))
        months = MONTHS[period]
        first = known.replace(day=1, month=(known.month - 1) // months * months + 1)
        last = first + relativedelta(months=months) - timedelta(days=1)
        if last >= fields.Date.context_today(self):
            raise UserError(self.env._("The period ends on %s.", last))
        return first, last

    @api.model
    def _indicators(self, code):
        """:raise ValidationError: there is no indicator of the code"""
        domain = Domain("code", "=", str(code)) if code else Domain.TRUE
        found = self.env["order.indicator"].search(domain)
        if code and not found:
            raise ValidationError(self.env._("There is no indicator “%s”.", code))
        return found

    @api.model
    def _compute_results(self, period, start, end, indicators):
        """Make the results of a company; as superuser."""
        company = self.env.company
        targets = self.env["order.kpi.target"].search(
            Domain("company_id", "=", company.id) & Domain("period", "=", period)
        )
        known = {
            (r.indicator_id.id, r.role_id.id, r.user_id.id, r.team_id.id): r.revision
            for r in self._latest(company, start, end)
        }
        head = {
            "company_id": company.id,
            "period": period,
            "date_from": start,
            "date_to": end,
            "computed_at": fields.Datetime.now(),
            "computed_by_id": self.env.uid,
        }
        vals_list = [
            {**head, **vals}
            for one in indicators.sudo()
            for row in one._measured(company, *self._bounds(company, start, end))
            for vals in self._prepare_result(one, row, targets, known)
        ]
        return self._as_kernel().create(vals_list)

    def _bounds(self, company, start, end):
        """Return when a period begins and ends where a company works."""
        days = (start, end + timedelta(days=1))
        return [company_day_begins(company, day) for day in days]

    def _prepare_result(self, indicator, row, targets, known):
        """Return the values of a result in a list; none where nothing was measured."""
        value = indicator._value(row)
        if value is None:
            return []
        key = (
            indicator.id,
            row.role_id or False,
            row.user_id or False,
            row.team_id or False,
        )
        said = dict(zip(KEY, key, strict=True))
        fitting = targets.filtered(lambda one: one.indicator_id == indicator)
        target = fitting._for(row)
        return [
            {
                **said,
                **self._prepare_reached(indicator, value, target),
                "value": value,
                "good": row.good,
                "total": row.total,
                "evidence": list(row.ids[:MOST]),
                "revision": known.get(key, 0) + 1,
            }
        ]

    @api.model
    def _prepare_reached(self, indicator, value, target):
        """Return what the target says of a value."""
        met = value <= target.value if indicator.lower_better else value >= target.value
        return {
            "target_id": target.id,
            "target": target.value,
            "weight": target.weight,
            "reached": ("yes" if met else "no") if target else "none",
        }
