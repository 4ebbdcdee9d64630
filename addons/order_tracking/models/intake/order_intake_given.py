from odoo import api, models

from odoo.addons.order_clock.engine.reading_dates import read_moment

from .order_intake import PLACES


class OrderIntake(models.AbstractModel):
    """What order data may say beside customer and goods: persons and addresses of the
    customer (by code or name), terms of payment (by name), the transport mode (by code)
    and the order of which this one is a copy (by number)."""

    _inherit = "order.intake"

    @api.model
    def _given_lookups(self, orders):
        """Return the records that are named by code, as ``_lookups`` does."""
        modes = self._by_code(
            "order.transport.mode", "code", orders, "transport_mode", []
        )
        return {"transport_mode": modes}

    @api.model
    def _prepare_given(self, data, customer, lookups, found):
        """Return the values of the order that follow from it, as far as given."""
        given = {
            "transport_mode_id": found.lookup(data, "transport_mode", lookups),
            "payment_term_id": self._given_term(data, found),
            "origin_order_id": self._given_source(data, customer, found),
        }
        if data.get("expected_arrival"):
            given["expected_arrival"] = self._given_arrival(data, found)
        for key, field in PLACES.items():
            given[field] = self._given_contact(data, key, customer, found)
        return {name: value for name, value in given.items() if value}

    @api.model
    def _given_arrival(self, data, found):
        """Return when the goods are expected; it may lie ahead."""
        return found.value_of("expected_arrival", read_moment, data["expected_arrival"])

    @api.model
    def _given_contact(self, data, key, customer, found):
        """Return the customer's contact with this code or name."""
        if not data.get(key) or not customer:
            return False
        text = found.text(data, key)
        house = self.env["res.partner"].browse(customer)
        contacts = house.commercial_partner_id | house.search(
            [("id", "child_of", house.commercial_partner_id.id)]
        )
        meant = contacts.filtered(lambda one: text in (one.ref, one.name))
        return self._given_one(meant, key, text, found)

    @api.model
    def _given_term(self, data, found):
        if not data.get("payment_method"):
            return False
        text = found.text(data, "payment_method")
        terms = self.env["account.payment.term"].search(
            [("company_id", "in", (False, self.env.company.id))]
        )
        names = {
            lang: dict(terms.with_context(lang=lang).mapped(lambda t: (t.id, t.name)))
            for lang in ("en_US", "zh_CN")
        }
        meant = terms.filtered(
            lambda term: any(text == known[term.id] for known in names.values())
        )
        return self._given_one(meant, "payment_method", text, found)

    @api.model
    def _given_source(self, data, customer, found):
        """Return the ended order of the same customer of which this is a copy."""
        if not data.get("source_order"):
            return False
        text = found.text(data, "source_order")
        orders = self.env["sale.order"].search(
            [("name", "=", text), ("partner_id", "=", customer)]
        )
        ended = orders.filtered(lambda order: order._copy_may())
        return self._given_one(ended, "source_order", text, found)

    @api.model
    def _given_one(self, records, key, text, found):
        """Return the id of the one record that is meant; others are faults."""
        if not records:
            found.add(key, "unknown", text)
        elif len(records) > 1:
            found.add(key, "ambiguous", text)
        return records[:1].id
