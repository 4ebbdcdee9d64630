from datetime import datetime

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date, format_datetime

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.opening import DAYS, SPANS


class OrderProcessTrigger(models.Model):
    """Timed starts: so long before or after a date of the document or an event."""

    _inherit = "order.process.trigger"

    @api.model
    def _selection_span_kind(self):
        """Spans among the kinds of limits, in the words of those."""
        kinds = dict(self.env["order.limit.mixin"]._selection_limit_kind())
        return [(kind, kinds[kind]) for kind in SPANS]

    @api.constrains(
        "kind", "date_field", "span_value", "span_kind", "span_before", "node_id"
    )
    def _check_date(self):
        for trigger in self.filtered(lambda trigger: trigger.kind == "date"):
            if message := trigger._span_error():
                raise ValidationError(message)
            if trigger.date_field:
                trigger._ensure_readable(repr([(trigger.date_field, "!=", False)]))

    def _span_error(self):
        """Return what is wrong with the distance or the date, if anything."""
        value, kind = self.span_value, self.span_kind
        if not 0 <= value <= 9999 or (kind in DAYS and value != int(value)):
            return self.env._("A distance is a whole number of days, or of hours.")
        if not value and (kind not in DAYS or not self.date_field):
            return self.env._("Enter how long before or after it begins.")
        if self.span_before and not self.date_field:
            return self.env._("Nothing begins before its event.")
        if self.date_field and not self._is_stored_date(
            self.res_model, self.date_field
        ):
            return self.env._(
                "%(field)s is not a stored date of the document.", field=self.date_field
            )
        return None

    @api.model
    def _is_stored_date(self, model, name):
        """Return whether a model has such a date, of which changes can be noticed; a
        model that is not there yet may have it."""
        if model not in self.env:
            return True
        field = self.env[model]._fields.get(name)
        return bool(field and field.store and field.type in ("date", "datetime"))

    def _span(self):
        """Return the distance for the engine; None of other kinds of triggers."""
        if self.kind != "date":
            return None
        return Limit(
            self.span_kind,
            self.span_value,
            date_field=self.date_field or "",
            before=self.span_before,
        )

    def _date_text(self):
        """Return the start in words, e.g. "3 working days before Delivery Date"."""
        name = self.event_type_id.name or self._date_label()
        return self.env["order.clock"]._opening_text(self._span(), name or "")

    def _date_label(self):
        model, name = self.res_model, self.date_field
        if not name or model not in self.env:
            return name
        found = self.env[model].fields_get([name], ["string"])
        return found.get(name, {}).get("string", name)

    def _why_text(self, why):
        """Return why time opened a node, from what its event recorded."""
        since, at = why.get("since") or "", datetime.fromisoformat(why["at"])
        if len(since) == len("2026-03-05"):
            since = format_date(self.env, since)
        elif since:
            since = datetime.fromisoformat(since)
            since = format_datetime(self.env, since, dt_format="short")
        return self.env._(
            "Opened %(start)s (%(since)s): from %(at)s.",
            start=self._date_text(),
            since=since,
            at=format_datetime(self.env, at, dt_format="short"),
        )
