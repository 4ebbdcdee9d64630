from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"
CRON = "order_follow.ir_cron_order_finish_forecast"
#: So many orders are forecast and written at once.
AT_ONCE = 500
UPDATE = """
UPDATE sale_order o
   SET finish_expected_at = v.expected, finish_likely_at = v.likely,
       finish_at_risk = v.risk, finish_days_late = v.days, finish_risks = v.risks,
       finish_basis = v.basis, finish_forecast_at = %s,
       finish_told_for = CASE WHEN v.risk THEN v.promised ELSE o.finish_told_for END
  FROM (VALUES %s) AS v(id, expected, likely, risk, days, risks, basis, promised)
 WHERE o.id = v.id
"""
ROW = """(%s::int, %s::timestamp, %s::timestamp, %s::bool, %s::int, %s::jsonb,
          %s::varchar, CAST(%s AS date))"""


class SaleOrder(models.Model):
    """When an order will be delivered, by what is left of its process, and whether the
    promise to the customer holds (S3-N-07). Worked out every night and on demand."""

    _inherit = "sale.order"

    finish_expected_at = fields.Datetime(
        string="Expected Delivery",
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="By then it is delivered with a chance of 50 %.",
    )
    finish_likely_at = fields.Datetime(
        string="Likely Delivered By",
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="By then it is delivered with a chance of 80 %.",
    )
    finish_at_risk = fields.Boolean(
        string="At Risk",
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="It is likely delivered only after the day promised to the customer.",
    )
    finish_days_late = fields.Integer(
        string="Days after the Promise",
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="From the promised day to the day by which it is likely delivered.",
    )
    finish_basis = fields.Selection(
        [("measured", "Measured Durations"), ("limits", "Limits of the Procedure")],
        string="Forecast Based On",
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    finish_risks = fields.Json(
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    finish_told_for = fields.Date(
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="The promise of which it was told that it is at risk.",
    )
    finish_forecast_at = fields.Datetime(
        string="Forecast Made",
        readonly=True,
        copy=False,
        system=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )

    _finish_at_risk_index = models.Index("(finish_likely_at) WHERE finish_at_risk")

    @api.model
    def _cron_forecast(self):
        """Forecast all running orders; every night."""
        domain = Domain("process_state", "=", "running") & Domain(
            "state", "!=", "cancel"
        )
        running = self.sudo().search(domain, order="id")
        work = self.env["order.job"]._work
        work(CRON, running, lambda part: part._forecast_finish(), size=AT_ONCE)
        over = Domain("finish_at_risk", "=", True) & ~domain
        self.sudo().search(over)._write_system({"finish_at_risk": False})

    def _forecast_finish(self):
        """Forecast these orders and tell what has changed; as superuser."""
        before = {o.id: (o.finish_at_risk, o.finish_told_for) for o in self}
        model = self.env["order.finish.forecast"]
        rows = []
        for orders in self.grouped("company_id").values():
            coming = orders.filtered(lambda one: one.delivery_status != "full")
            found = model._forecast(coming.filtered("process_id"))
            rows += [order._finish_row(found.get(order.id)) for order in orders]
        self._write_finish(rows)
        self._tell_finish(before)

    def _finish_row(self, made):
        """Return what is written of the forecast of an order."""
        promised = self._date_told()
        likely_on = made and local_day(self._in_company_zone(), made.likely)
        days = (likely_on - promised).days if made and promised else 0
        if not made or (days <= 0 and not made.known):
            return (self.id, None, None, False, 0, None, None, None)
        risks = fields.Json().convert_to_column(made.risks, self)
        basis = "measured" if made.measured else "limits"
        told = promised or None
        return (self.id, made.expected, made.likely, days > 0, days, risks, basis, told)

    def _in_company_zone(self):
        return self.with_context(tz=self.company_id.resource_calendar_id.tz)

    @api.model
    def _write_finish(self, rows):
        if not rows:
            return
        names = [name for name in self._fields if name.startswith("finish_")]
        stored = [name for name in names if self._fields[name].store]
        self.flush_model(stored)
        values = SQL(", ").join(SQL(ROW, *row) for row in rows)
        self.env.cr.execute(SQL(UPDATE, fields.Datetime.now(), values))
        self.browse(row[0] for row in rows).invalidate_recordset(names)

    def _tell_finish(self, before):
        """Tell of the orders whose promise is newly at risk, and of those that
        recovered; never twice of the same promise.

        :param before: ``{order id: (was at risk, promise of which it was told)}``
        """
        told = []
        for order in self:
            was, of = before[order.id]
            if order.finish_at_risk and order.finish_told_for != of:
                told.append(order._finish_told("order.at_risk"))
            elif was and not order.finish_at_risk:
                told.append(order._finish_told("order.recovered"))
        if told:
            self._emit_all(told)

    def _finish_told(self, code):
        promised = self._date_told()
        payload = {
            "expected": fields.Datetime.to_string(self.finish_expected_at) or "",
            "likely": fields.Datetime.to_string(self.finish_likely_at) or "",
            "promised": fields.Date.to_string(promised) if promised else "",
            "days": self.finish_days_late,
        }
        return {"code": code, "ids": self.ids, "payload": payload}
