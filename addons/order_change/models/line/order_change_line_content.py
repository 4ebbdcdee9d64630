from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_clock.engine.reading_dates import read_date, read_moment
from odoo.addons.order_process.engine.diff import difference

from ...engine.change_impact import Scope
from .order_change_line import COLUMNS, TECHNICAL


class OrderChangeLine(models.Model):
    """Before and after of a line: remembering, comparing, reading values."""

    _inherit = "order.change.line"

    # -- before --------------------------------------------------------------------
    def _remember(self):
        """Keep what the order says now. New values that equal the old ones follow."""
        for line in self:
            now = line._current_values()
            old = line.before or {}
            vals = {"before": now}
            if line.operation == "change":
                for column in COLUMNS.values():
                    untouched = column in old and line._plain(column) == old[column]
                    if untouched and old[column] != now[column]:
                        vals[column] = now[column]
            line._write_system(vals)
            line._write_system({"before_text": line._before_text()})

    def _current_values(self):
        """Return what the order says now about the thing this line changes."""
        self.ensure_one()
        order = self.order_id.sudo()
        if self.operation in ("change", "remove"):
            source = self.sale_line_id.sudo()
            return {
                column: _plain(source, name) for name, column in COLUMNS.items()
            } | {"delivered": source.qty_delivered}
        if self.operation == "date":
            return {"date": _plain(order, "commitment_date")}
        if self.operation == "order" and self.field_name:
            return {"value": _plain(order, self.field_name)}
        return {}

    def _snapshot_before(self):
        """What the order said: as remembered, for a line being written as it is now."""
        self.ensure_one()
        if self.before or self.ids:
            return self.before or {}
        return self._current_values()

    @api.onchange(
        "operation", "sale_line_id", "field_name", "date", "value", *COLUMNS.values()
    )
    def _onchange_before_text(self):
        """Before and after stand side by side while the notice is being written."""
        self.before_text = self._before_text()

    def _plain(self, column):
        return _plain(self, column)

    # -- comparing -----------------------------------------------------------------
    def _changes(self):
        """Return the names of the columns that differ: quantity, product_id, date …"""
        self.ensure_one()
        old = self._snapshot_before()
        if self.operation == "change":
            return {c for c in COLUMNS.values() if self._plain(c) != old.get(c)}
        if self.operation == "date":
            return {"date"} if self._plain("date") != old.get("date") else set()
        if self.operation == "order":
            new = self._order_value()
            return {self.field_name} if new != (old.get("value") or False) else set()
        return {self.operation}

    def _level(self):
        """Return the level that the line alone asks for (S1-B-020, -022, -024)."""
        self.ensure_one()
        changes = self._changes()
        main = self._is_of_main_component()
        structure = changes & (TECHNICAL | {"product_id", "add", "remove"})
        if self.touches_structure or "product_id" in changes or (main and structure):
            return "3"
        return "2" if changes & {"date", "add", "remove"} else "1"

    def _is_of_main_component(self):
        """A main component is part of the structure (S1-B-024)."""
        goods = self.product_id | self.sale_line_id.product_id
        return any(goods.product_tmpl_id.mapped("is_main_component"))

    def _is_below_shipped(self):
        """Tell whether the line asks for less than has left the house."""
        self.ensure_one()
        if self.operation != "change" or "quantity" not in self._changes():
            return False
        source = self.sale_line_id.sudo()
        unit = source.product_uom_id
        return unit.compare(self.quantity, source.qty_delivered) < 0

    def _scope(self, moved):
        """Return what this line does to the goods planned for its order line."""
        self.ensure_one()
        source, changes = self.sale_line_id.sudo(), self._changes()
        unit = source.product_id.uom_id
        delivered = source.qty_delivered
        old, gone = (
            source.product_uom_id._compute_quantity(quantity, unit, round=False)
            for quantity in (source.product_uom_qty, delivered)
        )
        new = gone
        if self.operation != "remove":
            wanted = self.product_uom_id or source.product_uom_id
            new = wanted._compute_quantity(self.quantity, unit, round=False)
        replaced = self.touches_structure or bool(
            changes & (TECHNICAL | {"product_id"})
        )
        return Scope(old, new, gone, replaced=replaced, moved=moved)

    # -- values of the order -------------------------------------------------------
    def _order_value(self):
        """Return the new value of the order's field in its type.

        :raise ValidationError: when the text does not fit the field
        """
        self.ensure_one()
        if self.field_name not in self._order_fields():
            raise ValidationError(self.env._("This field cannot be changed."))
        field = self.env["sale.order"]._fields[self.field_name]
        text = (self.value or "").strip()
        if not text:
            return False
        names = {"value": text[:80], "field": field._description_string(self.env)}
        try:
            return self._read_value(field, text)
        except reading.Unread as error:
            why = self.env["order.intake"]._fault_text(error.code, error.params)
            raise ValidationError(
                self.env._(
                    "“%(value)s” is not valid for “%(field)s”: %(why)s",
                    **names,
                    why=why,
                )
            ) from error
        except (ValueError, TypeError) as error:
            raise ValidationError(
                self.env._("“%(value)s” is not valid for “%(field)s”.", **names)
            ) from error

    def _read_value(self, field, text):
        if field.type == "many2one":
            return self._read_record(self.env[field.comodel_name], text)
        if field.type == "selection":
            choices = dict(field._description_selection(self.env))
            keys = {label: key for key, label in choices.items()}
            return text if text in choices else _known(keys, text)
        if field.type == "date":
            zone = self.env["order.intake"]._zone()
            return fields.Date.to_string(read_date(text, zone))
        if field.type == "datetime":
            return fields.Datetime.to_string(read_moment(text))
        readers = {
            "boolean": reading.read_yes_no,
            "integer": reading.read_whole,
            "float": reading.read_number,
            "monetary": reading.read_number,
        }
        return readers.get(field.type, reading.read_text)(text)

    @staticmethod
    def _read_record(records, text):
        """Return the id of the only record with this id or exact name."""
        if text.isascii() and text.isdigit() and len(text) < 10:
            found = records.browse(int(text)).exists()
        else:
            ids = [id_ for id_, name in records.name_search(text, limit=10)]
            found = records.browse(ids).filtered(lambda r: r.display_name == text)
        found.check_access("read")
        if len(found) != 1:
            raise ValueError(text)
        return found.id

    # -- from what somebody tried --------------------------------------------------
    def _from_difference(self, order, before, after):
        """Return the lines of a notice for what was to be changed in place."""
        changes = difference(before, after)
        commands = []
        for name, (_snapshot_before, new) in changes.head.items():
            if name == "commitment_date":
                commands.append({"operation": "date", "date": new or False})
            elif name in self._order_fields():
                text = "" if new is None else str(new)
                vals = {"operation": "order", "field_name": name, "value": text}
                commands.append(vals)
        lines = changes.lines.get("order_line")
        if lines:
            commands += self._from_lines(lines)
        return [Command.create(vals) for vals in commands]

    def _from_lines(self, lines):
        found = []
        for key, columns in lines.changed.items():
            if not columns.keys().isdisjoint(COLUMNS):
                found.append(self._from_changed_line(int(key)))
        for values in lines.added.values():
            new = {COLUMNS[n]: v for n, v in values.items() if n in COLUMNS and v}
            found.append({"operation": "add", **new})
        found += [
            {"operation": "remove", "sale_line_id": int(k)} for k in lines.removed
        ]
        return found

    def _from_changed_line(self, key):
        """Return all that was wanted of a line: a form takes what is not given from the
        order, and with it what is."""
        source = self.env["sale.order.line"].browse(key)
        wanted = {column: _plain(source, name) for name, column in COLUMNS.items()}
        return {"operation": "change", "sale_line_id": key, **wanted}


def _known(keys, text):
    if text not in keys:
        raise ValueError(text)
    return keys[text]


def _plain(record, name):
    """Return a value as JSON that compares reliably, empty as False or 0."""
    field, value = record._fields[name], record[name]
    if field.type == "many2one":
        return value.id or False
    if field.type in ("float", "monetary"):
        digits = field.get_digits(record.env) if field.type == "float" else None
        return round(value, digits[1] if digits else 6) or 0.0
    if field.type in ("date", "datetime"):
        return field.to_string(value) or False
    if field.type == "html":
        return str(value or "") or False
    return value or False
