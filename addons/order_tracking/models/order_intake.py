import hashlib
import json

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import frozendict, plaintext2html

from odoo.addons.order_process.kernel.repeated import repeated

TEXTS = frozendict(
    {
        "technology": "req_technology",
        "quality": "req_quality",
        "quantity_note": "req_quantity",
        "delivery": "req_delivery",
        "price_note": "req_price",
        "packing": "req_packing",
        "transport": "req_transport",
        "note": "note",
        "client_order_ref": "client_order_ref",
    }
)
ORDER_KEYS = {
    "customer",
    "kind",
    "channel",
    "received_at",
    "requested_date",
    "lines",
    "row",
    *TEXTS,
}
LINE_KEYS = {"product", "quantity", "price", "note", "row"}


class OrderIntake(models.AbstractModel):
    """Turns order data of a sheet or an outside system into sale orders.

    Order data is a dictionary: customer (code), lines (product code, quantity,
    price), kind and channel (codes), received_at (UTC), requested_date, and texts.
    Everything is checked before anything is written; a fault is a dictionary
    {order, line, field, code, params}, its text is made by `_fault_text`.
    """

    _name = "order.intake"
    _description = "Order Intake"

    @api.model
    def _check(self, orders):
        """Return (vals_list, faults) of order data; four queries in all."""
        lookups = self._lookups(orders)
        faults, vals_list = [], []
        for index, data in enumerate(orders):
            found = _Faults(index, faults)
            vals_list.append(self._prepare_order(data, lookups, found))
        return vals_list, faults

    @api.model
    def _lookups(self, orders):
        """Read every record the data names by code, one query for each model."""
        lines = [line for data in orders for line in _lines_of(data)]
        company = self.env.company
        in_company = [("company_id", "in", (False, company.id))]
        return {
            "customer": self._by_code(
                "res.partner", "ref", orders, "customer", in_company
            ),
            "product": self._by_code(
                "product.product",
                "default_code",
                lines,
                "product",
                [*in_company, ("sale_ok", "=", True)],
            ),
            "kind": self._by_code("order.kind", "code", orders, "kind", []),
            "channel": self._by_code(
                "order.intake.channel", "code", orders, "channel", []
            ),
        }

    @api.model
    def _by_code(self, model, field, rows, key, domain):
        """Return {code: records}; a code that several records bear is a fault."""
        codes = {row.get(key) for row in rows if isinstance(row.get(key), str)}
        if not codes:
            return {}
        domain = [*domain, (field, "in", sorted(codes))]
        return self.env[model].search(domain).grouped(field)

    @api.model
    def _prepare_order(self, data, lookups, found):
        """Return values of one sale order; faults go to `found`."""
        for key in sorted(set(data) - ORDER_KEYS):
            found.add(key, "unknown_field")
        vals = {
            "partner_id": found.lookup(data, "customer", lookups, required=True),
            "order_kind_id": found.lookup(data, "kind", lookups),
            "intake_channel_id": found.lookup(data, "channel", lookups),
            "customer_requested_date": found.date(data, "requested_date"),
            "order_line": self._prepare_lines(data, lookups, found),
        }
        received_at = found.datetime(data, "received_at")
        if received_at:
            vals["intake_received_at"] = received_at
        for key, field in TEXTS.items():
            if data.get(key):
                vals[field] = found.text(data, key)
        if vals.get("note"):
            vals["note"] = plaintext2html(vals["note"])
        return {name: value for name, value in vals.items() if value}

    @api.model
    def _prepare_lines(self, data, lookups, found):
        lines = data.get("lines")
        if not isinstance(lines, list) or not lines:
            found.add("lines", "required")
            return []
        commands = []
        for number, line in enumerate(lines):
            if not isinstance(line, dict):
                found.add("lines", "not_object", line=number)
                continue
            commands.append(self._prepare_line(line, lookups, found.at_line(number)))
        return commands

    @api.model
    def _prepare_line(self, line, lookups, found):
        for key in sorted(set(line) - LINE_KEYS):
            found.add(key, "unknown_field")
        vals = {
            "product_id": found.lookup(line, "product", lookups, required=True),
            "product_uom_qty": found.number(line, "quantity", positive=True),
        }
        if line.get("price") is not None:
            vals["price_unit"] = found.number(line, "price")
        if line.get("note"):
            vals["name"] = found.text(line, "note")
        return Command.create(vals)

    @api.model
    def _create_orders(self, vals_list, keys, digests, source):
        """Create the orders in one call; `keys` make a repetition harmless."""
        keyed = [
            {**vals, "intake_key": key, "intake_digest": digest, **source}
            for vals, key, digest in zip(vals_list, keys, digests, strict=True)
        ]
        with repeated("sale_order_intake_key_unique"):
            return self.env["sale.order"].create(keyed)

    @api.model
    def _existing(self, keys):
        """Return {key: order} of the company's orders that bear one of the keys."""
        # Another salesperson's order counts too, though he could not read it.
        orders = self.env["sale.order"].sudo()
        domain = [("intake_key", "in", keys), ("company_id", "=", self.env.company.id)]
        return {order.intake_key: order for order in orders.search(domain)}

    @api.model
    def _digest(self, data):
        """Return a fingerprint of order data; where it stood in a file is left out."""
        plain = {key: value for key, value in data.items() if key != "row"}
        plain["lines"] = [
            {key: value for key, value in line.items() if key != "row"}
            for line in _lines_of(data)
        ]
        text = json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @api.model
    def _fault_text(self, code, params):
        """Return the sentence of a fault in the language of the context."""
        return self._fault_texts()[code] % {"value": "", "first": "", **params}

    @api.model
    def _fault_texts(self):
        return {
            "required": self.env._("This value is missing."),
            "unknown": self.env._("“%(value)s” is not known here."),
            "ambiguous": self.env._("“%(value)s” is the code of several records."),
            "unknown_field": self.env._("There is no such field."),
            "not_text": self.env._("“%(value)s” is not a text."),
            "not_object": self.env._("This line is not an object."),
            "not_number": self.env._("“%(value)s” is not a number."),
            "not_positive": self.env._("The quantity must be greater than zero."),
            "negative": self.env._("The price must not be negative."),
            "not_date": self.env._("“%(value)s” is not a date like 2026-03-31."),
            "not_datetime": self.env._(
                "“%(value)s” is not a time like 2026-03-31 08:30:00."
            ),
            "contradiction": self.env._(
                "“%(value)s” contradicts “%(first)s” in an earlier row of the order."
            ),
            "column_missing": self.env._("The sheet has no such column."),
            "empty": self.env._("The sheet contains no order."),
            "too_long": self.env._(
                "The sheet has more than 5000 rows; please divide it."
            ),
            "unreadable": self.env._("The file is not an Excel workbook (.xlsx)."),
            "changed": self.env._(
                "Order %(value)s was imported from this customer number before, "
                "with other contents."
            ),
        }


def _lines_of(data):
    """Return the well-formed lines of order data that may be anything."""
    lines = data.get("lines")
    return [x for x in lines if isinstance(x, dict)] if isinstance(lines, list) else []


class _Faults:
    """Reads values of one order, or of one of its lines, and notes what is wrong."""

    def __init__(self, order, faults, line=None):
        self.order, self.faults, self.line = order, faults, line

    def at_line(self, line):
        return _Faults(self.order, self.faults, line)

    def add(self, field, code, value="", line=None):
        self.faults.append(
            {
                "order": self.order,
                "line": self.line if line is None else line,
                "field": field,
                "code": code,
                "params": {"value": str(value)},
            }
        )

    def lookup(self, data, key, lookups, required=False):
        value = data.get(key)
        if value in (None, "", False):
            if required:
                self.add(key, "required")
            return False
        records = lookups[key].get(value) if isinstance(value, str) else None
        if not records:
            self.add(key, "unknown", value)
            return False
        if len(records) > 1:
            self.add(key, "ambiguous", value)
        return records[0].id

    def number(self, data, key, positive=False):
        value = data.get(key)
        if value is None:
            self.add(key, "required")
            return 0.0
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.add(key, "not_number", value)
            return 0.0
        if not value < float("inf"):
            self.add(key, "not_number", value)
        elif positive and value <= 0:
            self.add(key, "not_positive", value)
        elif value < 0:
            self.add(key, "negative", value)
        return value

    def text(self, data, key):
        if not isinstance(data[key], str):
            self.add(key, "not_text", data[key])
        return str(data[key])

    def date(self, data, key):
        return self._moment(data, key, fields.Date.to_date, "not_date")

    def datetime(self, data, key):
        return self._moment(data, key, fields.Datetime.to_datetime, "not_datetime")

    def _moment(self, data, key, reader, code):
        value = data.get(key)
        if not value:
            return False
        try:
            return reader(value)
        except (TypeError, ValueError, AttributeError):
            self.add(key, code, value)
            return False
