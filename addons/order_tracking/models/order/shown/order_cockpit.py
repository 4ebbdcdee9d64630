from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day, local_day_sql


class OrderCockpit(models.AbstractModel):
    """Figures of sale orders: promises that were kept, what will be late, customers
    who wait for an answer."""

    _inherit = "order.cockpit"

    @api.model
    def _tiles(self, window):
        return [
            *super()._tiles(window),
            self._tile_promises(window),
            self._tile_orders_late(),
            self._tile_customers_wait(),
        ]

    @api.model
    def _tile_promises(self, window):
        """Orders told for the period that were wholly delivered by that day; what is
        not delivered at all counts as not kept."""
        first, start, today = (local_day(self, moment) for moment in window)
        orders = self.env["sale.order"]
        sold, told = Domain("state", "=", "sale"), orders._date_told_sql("sale_order")
        name = self.env._("Orders Delivered as Promised")
        return self._tile(
            "promises",
            "orders_on_time",
            name,
            target=self._target(),
            empty=self.env._("No order was promised for a day of this period."),
            action=self._open(
                name, "sale.order", sold & orders._date_told_domain(start, today)
            ),
            **self._shares(
                "sale.order",
                sold & orders._date_told_domain(first, today),
                told,
                start,
                self._sql_kept(told),
            ),
        )

    @api.model
    def _sql_kept(self, told):
        """The order is wholly delivered, and was so by that day."""
        orders = self.env["sale.order"]
        day = local_day_sql(self, orders._sql_delivered_at("sale_order"))
        return SQL("(%s >= %s AND %s)", told, day, orders._sql_delivered("sale_order"))

    @api.model
    def _tile_orders_late(self):
        """Orders told for a day since a year ago that are late or expected later."""
        today, year = local_day(self, fields.Datetime.now()), timedelta(days=365)
        orders = self.env["sale.order"]
        running = Domain("state", "=", "sale") & ~orders._delivered_domain()
        running &= orders._date_told_domain(today - year, date.max)
        told = orders._date_told_sql("sale_order")
        overdue = SQL("%s < %s", told, today)
        slips = SQL("sale_order.date_expected > %s", told)
        promised, late = self._select(
            "sale.order",
            running,
            SQL("count(*)"),
            SQL("array_agg(sale_order.id) FILTER (WHERE %s OR %s)", overdue, slips),
        )[0]
        name = self.env._("Orders That Will Be Late")
        return self._tile(
            "late",
            "orders_late",
            name,
            len(late or ()) if promised else False,
            unit=self.env._("orders"),
            empty=self.env._("No open order has a promised date."),
            action=self._open(name, "sale.order", [("id", "in", late or [])]),
        )

    @api.model
    def _tile_customers_wait(self):
        """Customers whose message nobody has answered yet."""
        domain = Domain("customer_waiting_since", "!=", False)
        now = fields.Datetime.now()
        count, hours = self._select(
            "sale.order",
            domain,
            SQL("count(*)"),
            SQL("extract(epoch FROM %s - min(customer_waiting_since)) / 3600", now),
        )[0]
        name = self.env._("Customers Waiting for an Answer")
        longest = {"name": self.env._("Longest wait"), "value": round(hours or 0)}
        longest |= {"unit": self.env._("hours"), "action": False}
        return self._tile(
            "cost",
            "customers_wait",
            name,
            count,
            unit=self.env._("orders"),
            rows=[longest] if count else [],
            action=self._open(name, "sale.order", domain),
        )
