from datetime import timedelta

from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day


class SaleOrder(models.Model):
    """Facts for the question of purchasing and stores: is there material?

    Each line says what is taken from stock and what has to be procured by when: the
    raw-material plan (原材料预案, S0-D-06) of an order that can be met.
    """

    _inherit = "sale.order"

    def _review_context_material(self):
        found = super()._review_context_material()
        components, _making = self._components()
        for order in self.sudo():
            rows = components[order.id]
            if rows:
                found.setdefault(order.id, [])
                found[order.id].append(order._component_summary(rows))
                found[order.id] += [order._component_row(row) for row in rows]
        return found

    def _component_summary(self, rows):
        covered = [row for row in rows if row.short <= 0]
        return self._review_context_row(
            "material",
            self.env._("Components from stock"),
            self.env._("%(covered)s of %(all)s", covered=len(covered), all=len(rows)),
            "ok" if len(covered) == len(rows) else "warn",
        )

    def _component_row(self, row):
        """What of a component is there, what is coming, what is short."""
        parts = [
            self.env._("required %s", self._component_number(row, row.need)),
            self.env._("on hand %s", self._component_number(row, row.on_hand)),
            self.env._("reserved %s", self._component_number(row, row.reserved)),
        ]
        if row.incoming:
            parts.append(
                self.env._(
                    "incoming %(quantity)s, first on %(date)s",
                    quantity=self._component_number(row, row.incoming),
                    date=local_day(self, row.incoming_at),
                )
            )
        if row.short > 0:
            parts.append(self._component_procure(row))
        return self._review_context_row(
            "material",
            row.product.display_name,
            "; ".join(parts),
            self._component_level(row),
            row.product,
        )

    def _component_procure(self, row):
        by = self._component_needed_on()
        quantity = self._component_number(row, row.short)
        if not by:
            return self.env._("SHORT %s", quantity)
        start = by - timedelta(days=self._component_lead(row))
        return self.env._(
            "SHORT %(quantity)s, to be ordered by %(date)s",
            quantity=quantity,
            date=fields.Date.to_string(start),
        )

    def _component_level(self, row):
        if row.short <= 0:
            return "ok"
        by = self._component_needed_on()
        incoming = local_day(self, row.incoming_at)
        in_time = incoming and (not by or incoming <= by)
        return "warn" if in_time and row.incoming >= row.short else "bad"

    def _component_needed_on(self):
        """The day on which production starts at the latest is not planned yet; the
        day that the customer asked for is what is known."""
        asked, promised = self._rush_dates()[self.id]
        return promised or asked

    def _component_lead(self, row):
        vendor = row.product._prepare_sellers(params={})[:1]
        return int(vendor.delay) if vendor else 0

    @staticmethod
    def _component_number(row, quantity):
        return f"{row.product.uom_id.round(quantity):g} {row.product.uom_id.name}"
