from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

#: Answers of one call.
MOST = 1000
#: {key: fields of the order that are compared as a whole}
EXACT = {
    "number": ("name",),
    "reference": ("client_order_ref",),
    "customer": ("partner_id.ref", "partner_id.commercial_partner_id.ref"),
    "product": ("order_line.product_id.default_code",),
}
#: {key: fields that contain the text}
PARTIAL = {
    "phone": ("partner_id.phone", "partner_shipping_id.phone"),
    "customer_name": ("partner_id.complete_name",),
}
#: {key: operator of the time of receipt}
TIMES = {"from": ">=", "to": "<="}


class SaleOrder(models.Model):
    """Orders are found by what a person on the telephone knows of them."""

    _inherit = "sale.order"

    @api.model
    def order_find(self, values, limit=100):
        """Return the orders that everything given holds for, first come first.

        :param dict values: ``number``, ``reference`` (the customer's), ``customer``,
            ``product`` (codes), ``phone``, ``customer_name`` (parts), ``from``, ``to``
            (time of receipt, UTC)
        :param int limit: at most so many, up to 1000
        :return: ``{orders: [{id, name, …}], more}``
        :raise UserError: unknown key, nothing asked
        """
        self.check_access("read")
        domain = self._find_domain(values)
        most = max(1, min(limit if isinstance(limit, int) else 100, MOST))
        found = self.search(domain, order="intake_received_at, id", limit=most + 1)
        orders = [order._find_vals() for order in found[:most]]
        return {"orders": orders, "more": len(found) > most}

    @api.model
    def _find_domain(self, values):
        asked = values if isinstance(values, dict) else {}
        known = {**EXACT, **PARTIAL, **TIMES}
        if unknown := sorted(str(key) for key in asked if key not in known):
            raise UserError(
                self.env._(
                    "Orders are not found by %(keys)s. Possible: %(known)s.",
                    keys=", ".join(unknown),
                    known=", ".join(known),
                )
            )
        given = {key: value for key, value in asked.items() if value}
        if not given:
            raise UserError(self.env._("Enter what the order is found by."))
        return Domain.AND(self._find_part(key, given[key]) for key in given)

    @api.model
    def _find_part(self, key, value):
        """Return the domain of one thing that is known of an order."""
        if key in TIMES:
            moment = self.env["order.time.reader"]._moment(value)
            return Domain("intake_received_at", TIMES[key], moment)
        if not isinstance(value, str):
            raise UserError(self.env._("“%s” must be a text.", key))
        operator, names = ("=", EXACT.get(key)) if key in EXACT else ("ilike", None)
        return Domain.OR(
            Domain(name, operator, value.strip()) for name in names or PARTIAL[key]
        )

    def _find_vals(self):
        """Return what is told of an order that was found."""
        self.ensure_one()
        due, received = self.process_due_at, self.intake_received_at
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "customer": self.partner_id.ref or self.partner_id.display_name,
            "client_order_ref": self.client_order_ref or False,
            "received_at": received.isoformat(sep=" ") if received else False,
            "amount_total": self.amount_total,
            "stage": self.process_stage_id.code or False,
            "due_at": due.isoformat(sep=" ") if due else False,
            "late": self.process_is_late,
        }
