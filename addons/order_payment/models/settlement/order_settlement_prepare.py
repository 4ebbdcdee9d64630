from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.local import local_day_begins
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import said_record

MOST_ORDERS = 1000


class OrderSettlement(models.Model):
    """Sheets are made for one order, for named ones, or for what a customer got in a
    period."""

    _inherit = "order.settlement"

    @api.model
    def settlement_prepare(
        self, partner_id, date_from=None, date_to=None, order_ids=None, key=None
    ):
        """Draft the settlement sheet of a customer (interfaces; on an order *Settle*).

        :param int partner_id: the customer
        :param date date_from: first day of the deliveries; neither of the days: the
            period that the rule of the customer's orders says
        :param date date_to: last day
        :param list order_ids: ids of the orders instead of a period
        :param str key: the caller's; the same call again returns the same sheet
        :return: as :meth:`settlement_row` returns one
        :raise UserError: nothing was delivered then, or an order is on another sheet
        :raise ValidationError: with every value that cannot be read
        """
        self.check_access("create")
        partner = self._said_partner(partner_id)
        company = self.env.company
        if known := known_by(self, key, company, partner_id=partner):
            return known.settlement_row()
        values = {"partner_id": partner.id, "company_id": company.id}
        if order_ids is not None:
            orders = self._said_orders(order_ids, partner)
        else:
            first, last = self._said_period(partner, date_from, date_to)
            orders = self._orders_between(partner, first, last)
            values |= {"date_from": first, "date_to": last}
        sheet = self._draft_for(orders, values, key)
        return sheet.settlement_row()

    @api.model
    def _draft_for(self, orders, values, key=None):
        """Return a new sheet of orders."""
        self._ensure_free(orders)
        one = orders.id if len(orders) == 1 and "date_from" not in values else False
        with repeated("order_settlement_key_unique", "order_settlement_line_once"):
            sheet = self.create({**values, "order_id": one})
            rules = self.env["order.settlement.rule"]._first_for(orders.sudo())
            rule = next((rules[id_] for id_ in orders.ids if rules.get(id_)), None)
            own = sheet.sudo()
            own._write_system({"key": key or False, "rule_id": rule and rule.id})
            own._fetch(orders.sudo())
            own.line_ids.flush_recordset(["live"])
        return sheet

    @api.model
    def _ensure_free(self, orders):
        """:raise UserError: naming the orders that are on other sheets"""
        if not orders:
            raise UserError(self.env._("There is no order to settle."))
        lines = self.env["order.settlement.line"].sudo()
        taken = lines.search([("order_id", "in", orders.ids), ("live", "=", True)])
        if taken:
            names = self.env._(", ").join(
                f"{order.name} ({rows.settlement_id.name})"
                for order, rows in taken.grouped("order_id").items()
            )
            raise UserError(
                self.env._("These orders are on a settlement sheet already: %s.", names)
            )

    # -- what is said ----------------------------------------------------------------
    @api.model
    def _said_partner(self, partner_id):
        partner = said_record(self.env["res.partner"], partner_id)
        if not partner:
            raise ValidationError(self.env._("There is no such customer."))
        return partner

    @api.model
    def _said_orders(self, order_ids, partner):
        """:raise ValidationError: no confirmed orders of the customer that are read"""
        numbers = isinstance(order_ids, list) and all(
            isinstance(one, int) and not isinstance(one, bool) for one in order_ids
        )
        wanted = order_ids if numbers and len(order_ids) <= MOST_ORDERS else ()
        orders = self.env["sale.order"].browse(wanted).exists()
        orders = orders.filtered(
            lambda one: one.has_access("read")
            and one.state == "sale"
            and one.company_id == self.env.company
            and one.partner_id.commercial_partner_id == partner.commercial_partner_id
        )
        if not orders or len(orders) != len(set(wanted)):
            raise ValidationError(
                self.env._("Name confirmed orders of %s.", partner.display_name)
            )
        return orders

    @api.model
    def _said_period(self, partner, date_from, date_to):
        """:raise ValidationError: days that are none, or one without the other"""
        if date_from is None and date_to is None:
            return self._period_by_rule(partner)
        reader = self.env["order.time.reader"]
        first, last = map(reader._day, (date_from, date_to))
        if not first or not last or first > last:
            raise ValidationError(self.env._("Enter the first and the last day."))
        return first, last

    @api.model
    def _period_by_rule(self, partner):
        """Return the period by which the customer's newest order is settled."""
        order = self.env["sale.order"].search(
            Domain("partner_id", "child_of", partner.commercial_partner_id.id)
            & Domain("state", "=", "sale")
            & Domain("company_id", "=", self.env.company.id),
            limit=1,
            order="id desc",
        )
        rule = self.env["order.settlement.rule"]._rule_for(order.sudo())
        first, last = rule._period_of(fields.Date.context_today(self))
        if not first:
            raise ValidationError(self.env._("Enter the first and the last day."))
        return first, last

    @api.model
    def _orders_between(self, partner, first, last):
        """Return the customer's orders that were delivered completely in a period and
        are on no sheet yet; at most a thousand."""
        begin, end = (
            local_day_begins(self, day) for day in (first, last + timedelta(days=1))
        )
        lines = self.env["order.settlement.line"].sudo()
        taken = lines._search([("live", "=", True)]).subselect("order_id")
        domain = Domain("partner_id", "child_of", partner.commercial_partner_id.id)
        domain &= Domain("company_id", "=", self.env.company.id)
        domain &= Domain("state", "=", "sale") & Domain("id", "not in", taken)
        domain &= Domain("delivery_status", "=", "full")
        domain &= Domain("effective_date", ">=", begin)
        domain &= Domain("effective_date", "<", end)
        return self.env["sale.order"].search(domain, limit=MOST_ORDERS, order="id")

    def settlement_row(self):
        """Return a sheet as interfaces get it: id, name, state, period, amounts and
        lines (interfaces)."""
        self.ensure_one()
        self.check_access("read")
        one = self.sudo()
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "from": fields.Date.to_string(one.date_from) or False,
                "to": fields.Date.to_string(one.date_to) or False,
                "ordered": one.amount_ordered,
                "delivered": one.amount_delivered,
                "invoiced": one.amount_invoiced,
                "received": one.amount_received,
                "outstanding": one.amount_open,
                "lines": [line._settlement_line_row() for line in one.line_ids],
            }
        )
