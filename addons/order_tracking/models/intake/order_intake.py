import hashlib
import json
from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.fields import Command, Domain
from odoo.tools import frozendict, plaintext2html

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_process.kernel.repeated import repeated

from .order_intake_faults import Faults

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
#: {key: field} of the customer's people and addresses, see order_intake_given.py.
PLACES = {"contact": "ordering_person_id", "delivery_address": "partner_shipping_id"}
GIVEN = (
    *PLACES,
    "expected_arrival",
    "payment_method",
    "source_order",
    "transport_mode",
)
ORDER_KEYS = {
    "customer",
    "kind",
    "channel",
    "received_at",
    "requested_date",
    "currency",
    "lines",
    "row",
    *GIVEN,
    *TEXTS,
}
LINE_KEYS = {"product", "quantity", "unit", "price", "discount", "note", "row"}
#: Measure words of single goods: each means the plain unit, and no other.
PIECES = frozenset(
    (*"件台个只套支把块片", "pc", "pcs", "piece", "pieces", "ea", "each")
)


class OrderIntake(models.AbstractModel):
    """Turns order data of a sheet or an outside system into sale orders.

    Order data is a dictionary: customer (code), lines (product code, quantity,
    unit, price, discount), kind and channel (codes), received_at (UTC),
    requested_date, currency (must be the customer's), and texts.
    Everything is checked before anything is written; a fault is a dictionary
    {order, line, field, code, params}, its text is made by `_fault_text`.
    """

    _name = "order.intake"
    _description = "Order Intake"

    @api.model
    def _check(self, orders, names=False):
        """Return (vals_list, faults) of order data; a fixed number of queries.

        `names`: a customer whose code is unknown may be meant by the full name.
        """
        lookups = self._lookups(orders, names)
        faults, vals_list = [], []
        zone = self._zone()
        for index, data in enumerate(orders):
            found = Faults(index, faults, zone)
            vals_list.append(self._prepare_order(data, lookups, found))
        return vals_list, faults

    @api.model
    def _zone(self):
        """Return the zone in which the reader's days begin; None if nobody said."""
        name = self.env.user.tz or self.env.company.partner_id.tz
        return ZoneInfo(name) if name else None

    @api.model
    def _lookups(self, orders, names=False):
        """Read every record the data names by code, one query for each model."""
        lines = [line for data in orders for line in _lines_of(data)]
        company = self.env.company
        in_company = [("company_id", "in", (False, company.id))]
        customers = self._by_code("res.partner", "ref", orders, "customer", in_company)
        if names:
            customers |= self._by_name(orders, customers, in_company)
        return {
            "customer": customers,
            "unit": self._units(lines),
            "digits": self.env["decimal.precision"].precision_get("Product Unit"),
            "product": self._products(lines, in_company),
            "kind": self._by_code("order.type", "code", orders, "kind", []),
            "channel": self._by_code(
                "order.intake.channel", "code", orders, "channel", []
            ),
            **self._given_lookups(orders),
        }

    @api.model
    def _products(self, lines, in_company):
        """Return {code: products} that may be sold, with their units read."""
        sold = [*in_company, ("sale_ok", "=", True)]
        products = self._by_code(
            "product.product", "default_code", lines, "product", sold
        )
        # Read together: each line compares its unit with that of its product.
        self.env["product.product"].union(*products.values()).mapped("uom_id")
        return products

    @api.model
    def _by_code(self, model, field, rows, key, domain):
        """Return {code: records}; a code that several records bear is a fault."""
        codes = {row.get(key) for row in rows if isinstance(row.get(key), str)}
        codes = {code for code in codes if reading.is_clean(code)}
        if not codes:
            return {}
        domain = [*domain, (field, "in", sorted(codes))]
        return self.env[model].search(domain).grouped(field)

    @api.model
    def _by_name(self, orders, known, domain):
        """Return {name: customers} of those that stand by themselves."""
        unknown = [data for data in orders if data.get("customer") not in known]
        alone = Domain("parent_id", "=", False) & Domain(domain)
        return self._by_code("res.partner", "name", unknown, "customer", alone)

    @api.model
    def _units(self, lines):
        """Return {name in lower case: units}, in both languages, and measure words."""
        if not any(line.get("unit") for line in lines):
            return {}
        found, in_use = {}, Domain("active", "=", True)
        for lang in ("en_US", "zh_CN"):
            for unit in self.env["uom.uom"].with_context(lang=lang).search(in_use):
                name = unit.name.strip().casefold()
                found[name] = found.get(name, unit.browse()) | unit
        piece = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        if piece:
            found |= {word: piece for word in PIECES if word not in found}
        return found

    @api.model
    def _prepare_order(self, data, lookups, found):
        """Return values of one sale order; faults go to `found`."""
        for key in sorted(map(str, set(data) - ORDER_KEYS)):
            found.add(key, "unknown_field")
        vals = {
            "partner_id": found.lookup(data, "customer", lookups, required=True),
            "order_type_id": found.lookup(data, "kind", lookups),
            "intake_channel_id": found.lookup(data, "channel", lookups),
            "customer_requested_date": found.date(data, "requested_date"),
            "order_line": self._prepare_lines(data, lookups, found),
        }
        self._check_currency(data, vals["partner_id"], found)
        received_at = found.moment(data, "received_at")
        if received_at:
            vals["intake_received_at"] = received_at
        for key, field in TEXTS.items():
            if data.get(key):
                vals[field] = found.text(data, key)
        if vals.get("note"):
            vals["note"] = plaintext2html(vals["note"])
        vals |= self._prepare_given(data, vals["partner_id"], lookups, found)
        return {name: value for name, value in vals.items() if value}

    @api.model
    def _check_currency(self, data, customer, found):
        """An order is in the currency of the customer's price list, and no other."""
        named = data.get("currency")
        if not named or not customer:
            return
        # The price list is chosen for whoever may order, readable or not.
        partner = self.env["res.partner"].browse(customer).sudo()
        currency = (
            partner.property_product_pricelist.currency_id
            or self.env.company.currency_id
        )
        marks = self._currency_marks(currency)
        text = found.text(data, "currency").casefold()
        if text and text not in marks:
            found.add("currency", "currency_other", named, other=currency.name)

    @api.model
    def _currency_marks(self, currency):
        """Return every way to write a currency: {mark in lower case: its code}."""
        marks = [currency.name, currency.symbol]
        if currency.name == "CNY":
            marks += ["¥", "￥", "RMB", "人民币", "元", "人民币元"]
        return {mark.casefold(): currency.name for mark in marks if mark}

    @api.model
    def _prepare_lines(self, data, lookups, found):
        lines = data.get("lines")
        if not isinstance(lines, list) or not lines:
            found.add("lines", "required")
            return []
        if len(lines) > self.env["sale.order.line"]._most_lines():
            found.add("lines", "too_many", len(lines))
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
        for key in sorted(map(str, set(line) - LINE_KEYS)):
            found.add(key, "unknown_field")
        vals = {
            "product_id": found.lookup(line, "product", lookups, required=True),
            "product_uom_qty": found.quantity(line, lookups["digits"]),
        }
        if line.get("unit"):
            vals["product_uom_id"] = self._read_unit(line, vals, lookups, found)
        if line.get("price") is not None:
            vals["price_unit"] = found.price(line)
        if line.get("discount") is not None:
            discount = line["discount"]
            vals["discount"] = found.value_of(
                "discount", reading.read_percent, discount
            )
        if line.get("note"):
            vals["name"] = found.text(line, "note")
        return Command.create(vals)

    @api.model
    def _read_unit(self, line, vals, lookups, found):
        """Return the unit that a line names, if the product is counted in its like."""
        name = found.text(line, "unit").casefold()
        units = lookups["unit"].get(name)
        product = self.env["product.product"].browse(vals["product_id"] or ())
        own = product.uom_id
        if not name or not units:
            found.add("unit", "unknown", line["unit"])
            return False
        if own and not units[0]._has_common_reference(own):
            found.add("unit", "unit_other", line["unit"], other=own.name)
        return units[0].id

    @api.model
    def _create_orders(self, vals_list, keys, digests, source):
        """Create the orders in one call; `keys` make a repetition harmless."""
        keyed = [
            {**vals, "intake_key": key, "intake_digest": digest, **source}
            for vals, key, digest in zip(vals_list, keys, digests, strict=True)
        ]
        # The keys are system fields: nobody gives an order the key of an interface.
        orders = self.env["sale.order"]._writing_system()
        with repeated("sale_order_intake_key_unique"):
            made = orders.create(keyed).with_env(self.env)
        for order in made.filtered("origin_order_id"):
            order._copied_from(order.origin_order_id)
        return made

    @api.model
    def _existing(self, keys, cancelled=True):
        """Return {key: order} of the company's orders that bear one of the keys."""
        # Another salesperson's order counts too, though he could not read it.
        orders = self.env["sale.order"].sudo()
        domain = [("intake_key", "in", keys), ("company_id", "=", self.env.company.id)]
        if not cancelled:
            domain.append(("state", "!=", "cancel"))
        # Of several the living one, else the newest.
        found = orders.search(domain, order="id").sorted(lambda o: o.state != "cancel")
        return {order.intake_key: order for order in found}

    @api.model
    def _digest(self, data):
        """Return a fingerprint of order data; where it stood in a file is left out."""
        plain = {key: value for key, value in data.items() if key != "row"}
        plain["lines"] = [
            {key: value for key, value in line.items() if key != "row"}
            for line in _lines_of(data)
        ]
        text = json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _lines_of(data):
    """Return the well-formed lines of order data that may be anything."""
    lines = data.get("lines")
    return [x for x in lines if isinstance(x, dict)] if isinstance(lines, list) else []
