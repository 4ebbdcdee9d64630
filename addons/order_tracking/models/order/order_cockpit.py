from datetime import timedelta

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
        """Orders promised for the period that were wholly delivered by that day; what
        is not delivered at all counts as not kept."""
        first, start, today = (local_day(self, moment) for moment in window)
        domain = Domain("state", "=", "sale") & Domain("date_promised", ">=", first)
        domain &= Domain("date_promised", "<", today)
        name = self.env._("Orders Delivered as Promised")
        return self._tile(
            "promises",
            "orders_on_time",
            name,
            target=self._target(),
            empty=self.env._("No order was promised for a day of this period."),
            action=self._open(
                name, "sale.order", domain & Domain("date_promised", ">=", start)
            ),
            **self._shares(
                "sale.order",
                domain,
                SQL.identifier("sale_order", "date_promised"),
                start,
                self._sql_kept(),
            ),
        )

    @api.model
    def _sql_kept(self):
        """The order is wholly delivered, and the last goods left by that day."""
        self.env["stock.picking"].flush_model(["sale_id", "state", "date_done"])
        return SQL(
            """(sale_order.delivery_status = 'full' AND sale_order.date_promised >= (
                SELECT max(%s) FROM stock_picking p
                  JOIN stock_picking_type t ON t.id = p.picking_type_id
                 WHERE p.sale_id = sale_order.id AND p.state = 'done'
                   AND t.code = 'outgoing'))""",
            local_day_sql(self, SQL("p.date_done")),
        )

    @api.model
    def _tile_orders_late(self):
        """Orders promised within a year that are late or expected after their day."""
        today = local_day(self, fields.Datetime.now())
        running = Domain("state", "=", "sale") & Domain("delivery_status", "!=", "full")
        running &= Domain("date_promised", ">=", today - timedelta(days=365))
        overdue = SQL("sale_order.date_promised < %s", today)
        slips = SQL("sale_order.date_expected > sale_order.date_promised")
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
            len(late or ()) if promised else None,
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
        longest |= {"note": self.env._("hours"), "action": False}
        return self._tile(
            "cost",
            "customers_wait",
            name,
            count,
            unit=self.env._("orders"),
            rows=[longest] if count else [],
            action=self._open(name, "sale.order", domain),
        )
