from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.misc import format_date, format_datetime, formatLang

from ...engine.diff import difference


class OrderSignoffDifference(models.AbstractModel):
    """Shows what changed between two revisions as a table that people can read."""

    _name = "order.signoff.difference"
    _description = "Differences Between Two Revisions"

    @api.model
    def _render(self, res_model, before, after):
        """Return an HTML table: what, before, after."""
        rows = self._rows(res_model, before or {}, after or {})
        if not rows:
            return Markup("<p>%s</p>") % self.env._("Nothing changed.")
        titles = (self.env._("Content"), self.env._("Before"), self.env._("After"))
        head = Markup("").join(Markup("<th>%s</th>") % title for title in titles)
        body = Markup("").join(
            Markup("<tr><td>%s</td><td>%s</td><td><b>%s</b></td></tr>") % row
            for row in rows
        )
        return Markup(
            '<table class="table table-sm o_order_signoff_difference">'
            "<thead><tr>%s</tr></thead><tbody>%s</tbody></table>"
        ) % (head, body)

    @api.model
    def _describe(self, res_model, before, after):
        """Return one line of text per change, for messages and events."""
        return [
            f"{what}: {old} → {new}"
            for what, old, new in self._rows(res_model, before, after)
        ]

    @api.model
    def _rows(self, res_model, before, after):
        """Return (what, before, after) of each change that the reader may see."""
        changes = difference(before, after)
        labels = {**(before.get("labels") or {}), **(after.get("labels") or {})}
        document = self.env[res_model]
        rows = [
            self._row(document, name, change, labels, "")
            for name, change in self._readable(document, changes.head)
        ]
        for name, lines in changes.lines.items():
            rows += self._line_rows(document, name, lines, labels)
        return rows

    @api.model
    def _without_money(self, res_model, revision):
        """Return a revision without its figures of money."""
        document = self.env[res_model]
        is_money = self.env["order.signoff.card"]._is_money

        def kept(model, values):
            known = model._fields
            return {
                name: value
                for name, value in values.items()
                if name not in known or not is_money(known[name])
            }

        lines = {
            name: {
                key: kept(self.env[document._fields[name].comodel_name], values)
                for key, values in rows.items()
            }
            for name, rows in (revision.get("lines") or {}).items()
        }
        head = kept(document, revision.get("head") or {})
        return {**revision, "head": head, "lines": lines}

    @api.model
    def _line_rows(self, document, name, lines, labels):
        field = document._fields[name]
        line_model = self.env[field.comodel_name]
        title = field._description_string(document.env)

        def where(key):
            label = labels.get(f"{line_model._name},{key}", f"#{key}")
            return f"{title} {label}: "

        rows = []
        for key, values in lines.changed.items():
            rows += [
                self._row(line_model, column, change, labels, where(key))
                for column, change in self._readable(line_model, values)
            ]
        for key, values in lines.added.items():
            text = self._line_text(line_model, values, labels)
            rows.append((where(key) + self.env._("added"), "", text))
        for key, values in lines.removed.items():
            text = self._line_text(line_model, values, labels)
            rows.append((where(key) + self.env._("removed"), text, ""))
        return rows

    @api.model
    def _line_text(self, model, values, labels):
        shown = (
            (self._title(model, name), self._format_value(model, name, value, labels))
            for name, value in self._readable(model, values)
        )
        return ", ".join(" ".join(pair) for pair in shown)

    @api.model
    def _readable(self, model, values):
        """Return the pairs (name, value) of the fields that the reader may read."""
        return [
            (name, value)
            for name, value in values.items()
            if name not in model._fields
            or model._has_field_access(model._fields[name], "read")
        ]

    @api.model
    def _row(self, model, name, change, labels, prefix):
        old, new = change
        return (
            f"{prefix}{self._title(model, name)}",
            self._format_value(model, name, old, labels),
            self._format_value(model, name, new, labels),
        )

    @api.model
    def _title(self, model, name):
        field = model._fields.get(name)
        return field._description_string(self.env) if field else name

    @api.model
    def _format_value(self, model, name, value, labels):
        """Return a snapshot value for people: names instead of ids, local times."""
        field = model._fields.get(name)
        if field is not None and field.type == "boolean" and value is not None:
            return self.env._("Yes") if value else self.env._("No")
        if value is None or value is False or field is None:
            return "" if value in (None, False) else str(value)
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field.type in ("many2one", "many2many", "one2many"):
            ids = value if isinstance(value, list) else [value]
            return ", ".join(
                labels.get(f"{field.comodel_name},{i}", f"#{i}") for i in ids
            )
        if field.type == "datetime":
            moment = fields.Datetime.to_datetime(value)
            zone = str(self.env.tz)
            return format_datetime(self.env, moment, tz=zone, dt_format=False)
        if field.type == "date":
            return format_date(self.env, value)
        if field.type in ("float", "monetary"):
            return self._show_figure(model, field, value)
        return str(value)

    @api.model
    def _show_figure(self, model, field, value):
        """Return a figure with the digits its field has, as the reader writes it."""
        digits = field.get_digits(model.env) if field.type == "float" else None
        return formatLang(model.env, value, digits=digits[1] if digits else 2)
