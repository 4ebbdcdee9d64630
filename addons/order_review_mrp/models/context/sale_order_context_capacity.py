from datetime import timedelta

from odoo import fields, models

#: A work centre that is busier than this needs a look.
TIGHT = 0.85
#: Looked ahead for orders without a date.
DAYS = 30


class SaleOrder(models.Model):
    """Facts for the question of production: is there time on the work centres?"""

    _inherit = "sale.order"

    def _review_context_capacity(self):
        return {
            order_id: [self._capacity_row(row) for row in rows]
            for order_id, rows in self._capacity_rows().items()
        }

    def _capacity_rows(self, days=None):
        """Return ``{order id: [dict(centre, need, load, capacity, day)]}`` in hours.

        Load is what others have planned there until the day; capacity the working
        hours that are left until then.

        :param dict days: {order id: day} instead of the dates of the orders
        """
        orders = self.sudo()
        _components, making = orders._components()
        needs = {id_: self._capacity_needs(works) for id_, works in making.items()}
        centres = self.env["mrp.workcenter"].sudo()
        centres = centres.union(*(centre for need in needs.values() for centre in need))
        days = days or orders._capacity_days()
        ends = {day: centres._review_end(day) for day in set(days.values())}
        capacity = centres._review_capacity(set(ends.values()))
        load = centres._review_load()
        rows = {}
        for order in orders:
            day = days[order.id]
            rows[order.id] = [
                {
                    "centre": centre,
                    "need": hours,
                    "load": self._capacity_load(load, centre, day, order),
                    "capacity": capacity[centre.id, ends[day]],
                    "day": day,
                }
                for centre, hours in needs[order.id].items()
            ]
        return rows

    def _capacity_needs(self, works):
        """Return ``{work centre: hours}`` for what has to be made."""
        needs = {}
        for (bom, product), quantity in works.items():
            for operation in bom.operation_ids:
                if operation._skip_operation_line(product):
                    continue
                timed = operation.with_context(
                    product=product, quantity=quantity, unit=bom.product_uom_id
                )
                centre = operation.workcenter_id
                needs[centre] = needs.get(centre, 0.0) + timed.time_total / 60
        return needs

    def _capacity_days(self):
        """Return ``{order id: day}`` until which there is time."""
        today = fields.Date.context_today(self)
        days = {}
        for order_id, (asked, promised) in self._rush_dates().items():
            days[order_id] = promised or asked or today + timedelta(days=DAYS)
        return days

    @staticmethod
    def _capacity_load(load, centre, day, order):
        """Hours that others have planned until the day; late ones count, too."""
        return sum(
            float(hours)
            for centre_id, planned, sale_id, hours in load
            if centre_id == centre.id
            and sale_id != order.id
            and (not planned or planned <= day)
        )

    def _capacity_row(self, row):
        wanted = row["need"] + row["load"]
        level = "ok"
        if wanted > row["capacity"]:
            level = "bad"
        elif wanted > row["capacity"] * TIGHT:
            level = "warn"
        return self._review_context_row(
            "capacity",
            row["centre"].display_name,
            self.env._(
                "requires %(need)s h; planned %(load)s of %(capacity)s h until %(day)s",
                need=f"{row['need']:.1f}",
                load=f"{row['load']:.1f}",
                capacity=f"{row['capacity']:.1f}",
                day=fields.Date.to_string(row["day"]),
            ),
            level,
            row["centre"],
        )
