from datetime import timedelta

from odoo import fields, models
from odoo.tools import format_date


class SaleOrder(models.Model):
    """What the customer asked for, beside the department that has to judge it."""

    _inherit = "sale.order"

    def _review_texts(self, topic, names, level="info"):
        """Return the filled-in fields of each order as facts of a topic."""
        labels = self.fields_get(names, ["string"])
        return {
            order.id: [
                self._review_context_row(
                    topic, labels[name]["string"], order[name], level
                )
                for name in names
                if order[name]
            ]
            for order in self.sudo()
        }

    def _review_context_function(self):
        """Return the technical requirements."""
        return self._review_texts("function", ["req_technology"])

    def _review_context_quality(self):
        """Return the requirements of quality; above the standard is a warning."""
        context_rows = self._review_texts("quality", ["req_quality"])
        for order in self.sudo().filtered("req_quality_above"):
            name = order._fields["req_quality_above"]._description_string(self.env)
            context_rows[order.id].append(
                order._review_context_row("quality", name, self.env._("Yes"), "warn")
            )
        return context_rows

    def _review_context_legal(self):
        """Return special terms; the legal department is asked about them (S3-F-04)."""
        return self._review_texts("legal", ["req_special_terms"], "warn")

    def _review_context_delivery(self):
        """Return the dates, the variety and quantity, transport and packing."""
        texts = ["req_delivery", "req_quantity", "req_transport", "req_packing"]
        context_rows = self._review_texts("delivery", texts)
        for order in self.sudo():
            context_rows[order.id] = [
                *order._review_date_rows(),
                order._review_variety_row(),
                *context_rows[order.id],
            ]
        return context_rows

    def _review_date_rows(self):
        """Compare the date asked for with the usual lead time of the products."""
        today = fields.Date.context_today(self)
        lines = self.order_line.filtered("product_id")
        days = max(lines.mapped("customer_lead"), default=0)
        usual = today + timedelta(days=int(days))
        context_rows = [
            self._review_context_row(
                "delivery",
                self._fields[name]._description_string(self.env),
                format_date(self.env, self[name]),
                "warn" if name == "date_requested" and self[name] < usual else "info",
            )
            for name in ("date_requested", "date_promised", "date_expected")
            if self[name]
        ]
        if not days:
            return context_rows
        value = self.env._(
            "%(days)s days, i.e. %(date)s",
            days=f"{days:g}",
            date=format_date(self.env, usual),
        )
        name = self.env._("Usual Lead Time")
        return [*context_rows, self._review_context_row("delivery", name, value)]

    def _review_variety_row(self):
        lines = self._goods_lines()
        value = "\n".join(
            f"{line.product_id.display_name or line.name}: {line.product_uom_qty:g} "
            f"{line.product_uom_id.name or ''}"
            for line in lines
        )
        return self._review_context_row("delivery", self.env._("Products"), value)
