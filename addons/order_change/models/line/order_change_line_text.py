from odoo import models
from odoo.exceptions import ValidationError

from .order_change_line import COLUMNS


class OrderChangeLine(models.Model):
    """Before and after of a line as people read them."""

    _inherit = "order.change.line"

    def _rows(self):
        """Return [(title, old, new)] of what the line changes, as people read it."""
        self.ensure_one()
        old = self._snapshot_before()
        if self.operation == "date":
            return [self._date_row(old)]
        if self.operation == "order":
            return [self._order_row(old)]
        if self.operation == "remove":
            return [(self.env._("Line"), self._line_name(old), self.env._("cancelled"))]
        if self.operation == "add":
            names = [c for c in COLUMNS.values() if self[c]]
            return [
                (self._title(c), "", self._format_column(c, self._new())) for c in names
            ]
        changed, new = self._changes(), self._new()
        return [
            (
                self._title(column),
                self._format_column(column, old),
                self._format_column(column, new),
            )
            for column in COLUMNS.values()
            if column in changed
        ]

    def _date_row(self, old):
        return (
            self._fields["date"]._description_string(self.env),
            self._format_value("date", old.get("date")),
            self._format_value("date"),
        )

    def _new(self):
        return {column: self._plain(column) for column in COLUMNS.values()}

    def _format_column(self, column, values):
        """Return one of these values as text; a quantity with its unit."""
        text = self._format_value(column, values.get(column))
        if column == "quantity":
            unit = self._format_value("product_uom_id", values.get("product_uom_id"))
            text = f"{text} {unit}".strip()
        return text

    def _title(self, column):
        """What the order calls it: before and after stand under the same name."""
        named = {column: name for name, column in COLUMNS.items()}
        source = self.env["sale.order.line"] if column in named else self
        field = source._fields[named.get(column, column)]
        return field._description_string(self.env)

    def _line_name(self, old):
        unit = self._format_value("product_uom_id", old.get("product_uom_id"))
        product = self._format_value("product_id", old.get("product_id"))
        return f"{product} × {old.get('quantity'):g} {unit}".strip()

    def _format_value(self, column, value=None):
        """Return a value of this line, or an old one, as text."""
        value = self._plain(column) if value is None else value
        shown = self.env["order.signoff.difference"]
        labels = {}
        if column in ("product_id", "product_uom_id") and value:
            model = self._fields[column].comodel_name
            name = self.env[model].sudo().browse(value).display_name
            labels[f"{model},{value}"] = name
        return shown._format_value(self, column, value, labels)

    def _before_text(self):
        self.ensure_one()
        return "\n".join(f"{title}: {old}" for title, old, _new in self._rows())

    def _order_row(self, old):
        field = self.order_id._fields[self.field_name]
        labels, kept = {}, old.get("value")
        if field.type == "many2one" and kept:
            record = self.env[field.comodel_name].sudo().browse(kept)
            labels[f"{field.comodel_name},{kept}"] = record.display_name
        try:
            new = self._order_value()
        except ValidationError:
            # While somebody is still writing; it cannot be saved like this.
            new = None
        if field.type == "many2one" and new:
            record = self.env[field.comodel_name].sudo().browse(new)
            labels[f"{field.comodel_name},{new}"] = record.display_name
        shown = self.env["order.signoff.difference"]
        before, after = (
            shown._format_value(self.order_id, self.field_name, value, labels)
            for value in (kept, new)
        )
        if new is None:
            after = self.value or ""
        return field._description_string(self.env), before, after
