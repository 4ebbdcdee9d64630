from datetime import datetime, time

import pytz

from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day_sql

BUSY = ("blocked", "ready", "progress", "pending", "waiting")
#: The order that the manufacturing order ``made`` was made for, if no line says so.
LINKED = SQL(
    """
    SELECT MIN(sold.sale_id) AS sale_id
      FROM stock_reference_production_rel mine
      JOIN stock_reference_sale_rel sold ON sold.reference_id = mine.reference_id
     WHERE mine.production_id = made.id
    """
)


class MrpWorkcenter(models.Model):
    """Load and capacity of work centres, for many orders at once."""

    _inherit = "mrp.workcenter"

    def _review_capacity(self, ends):
        """Return ``{(work centre id, end): working hours from now to the end}``.

        Hours of the work centre's calendar without its leaves; one look-up a calendar,
        whatever the number of work centres and ends.

        :param ends: naive UTC datetimes
        """
        now = pytz.utc.localize(fields.Datetime.now())
        limits = {end: pytz.utc.localize(end) for end in ends}
        last = max(limits.values(), default=now)
        found = {}
        for calendar, centres in self.grouped("resource_calendar_id").items():
            spans = {}
            if last > now and calendar:
                spans = calendar._work_intervals_batch(
                    now, last, resources=centres.resource_id
                )
            for centre in centres:
                intervals = spans.get(centre.resource_id.id, ())
                for end, limit in limits.items():
                    found[centre.id, end] = (
                        self._review_hours(intervals, limit)
                        if calendar
                        else max((limit - now).total_seconds(), 0.0) / 3600
                    )
        return found

    @staticmethod
    def _review_hours(intervals, limit):
        seconds = 0.0
        for start, stop, _meta in intervals:
            seconds += max((min(stop, limit) - start).total_seconds(), 0.0)
        return seconds / 3600

    def _review_load(self):
        """Return ``[(work centre id, day, sale order id or None, hours)]`` of all work
        orders that are not done, in one query: what is planned already."""
        if not self:
            return []
        for model in ("mrp.workorder", "mrp.production", "sale.order.line"):
            self.env[model].flush_model()
        return self.env.execute_query(self._review_load_query())

    def _review_load_query(self):
        return SQL(
            """
            SELECT work.workcenter_id,
                   %s,
                   COALESCE(line.order_id, linked.sale_id),
                   SUM(GREATEST(work.duration_expected
                                - COALESCE(work.duration, 0), 0)) / 60.0
              FROM mrp_workorder work
              JOIN mrp_production made ON made.id = work.production_id
         LEFT JOIN sale_order_line line ON line.id = made.sale_line_id
         LEFT JOIN LATERAL (%s) linked ON TRUE
             WHERE work.workcenter_id IN %s AND work.state IN %s
               AND made.state NOT IN ('draft', 'done', 'cancel')
          GROUP BY 1, 2, 3
            """,
            local_day_sql(self, SQL("COALESCE(work.date_start, made.date_start)")),
            LINKED,
            tuple(self.ids),
            BUSY,
        )

    def _review_end(self, day):
        """The end of a day as naive UTC: until then there is time to make it."""
        return datetime.combine(day, time(23, 59, 59))
