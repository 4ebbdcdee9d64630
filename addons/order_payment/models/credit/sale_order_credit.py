from collections import defaultdict
from typing import NamedTuple

from odoo import fields, models

from odoo.addons.order_tracking.models.billing.money_readers import CREDIT, sees


class Credit(NamedTuple):
    """What a customer owes with an order, in the company's currency."""

    order: models.BaseModel
    rule: models.BaseModel
    limit: models.BaseModel
    receivable: float
    ordered: float
    state: str

    @property
    def exposure(self):
        return self.receivable + self.ordered

    @property
    def available(self):
        return (self.limit.amount if self.limit else 0.0) - self.exposure

    @property
    def covered(self):
        return self.state in ("covered", "free")


class SaleOrder(models.Model):
    """Does the customer's credit cover the order? Held until paid or raised."""

    _inherit = "sale.order"

    def _gate_credit(self, code):
        """Return ``{order id: items}`` of the credit that does not cover the order."""
        rules = self.env["order.credit.rule"]._rules(code)
        if not rules:
            return {}
        missing = {}
        refused = [c for c in self._credit_figures(rules) if not c.covered]
        people = self._money_people({c.order: [c] for c in refused})
        for credit in refused:
            role, order = credit.rule.role_id, credit.order
            item = {
                "kind": "credit",
                "what": self._credit_text(credit, sees(self.env, CREDIT)),
                "who": role.name or "",
                "people": people[order.company_id].get(role.id, []),
                "since": order.create_date,
            }
            missing.setdefault(order.id, []).append(item)
        return missing

    def _check_gates(self, code, batch=None):
        """Lock the limits that are about to be used, then look (see
        ``_flush_limits``)."""
        if rules := self.env["order.credit.rule"]._rules(code):
            self._credit_lock(rules)
        return super()._check_gates(code, batch)

    def _credit_lock(self, rules):
        orders = self.browse(order.id for order in rules._by_document(self)).sudo()
        limits = self.env["order.credit.limit"]
        for company, group in orders.grouped("company_id").items():
            found = limits._newest(group.partner_id, company)
            limits = limits.union(*found.values())
        limits._flush_limits()

    def _credit_figures(self, rules):
        """Return the figures of those of the orders that some rule is for.

        The first rule of an order counts. Exposure is what the customer owes (open
        receivable, less money he has paid ahead), his confirmed orders that are not
        invoiced yet, and the orders that are looked at. Constant queries per company.
        """
        matched = {order: found[0] for order, found in rules._by_document(self).items()}
        figures = []
        orders = self.browse(order.id for order in matched).sudo()
        for company, group in orders.grouped("company_id").items():
            customers = group.partner_id.commercial_partner_id
            limits = self.env["order.credit.limit"]._newest(customers, company)
            owed = group._credit_receivable(customers, company)
            ordered = group._credit_ordered(customers, company)
            for order in group:
                customer = order.partner_id.commercial_partner_id.id
                limit = limits.get(customer) or self.env["order.credit.limit"]
                figures.append(
                    order._credit_judge(
                        matched[order], limit.sudo(), owed[customer], ordered[customer]
                    )
                )
        return figures

    def _credit_judge(self, rule, limit, receivable, ordered):
        """Return the figures of an order with their verdict."""
        self.ensure_one()
        company = self.company_id
        today = fields.Date.context_today(self.with_company(company))
        compare = company.currency_id.compare_amounts
        if not limit:
            state = "free" if rule.without_limit == "allow" else "none"
        elif compare(receivable + ordered, 0.0) <= 0:
            state = "covered"
        elif not limit._is_valid(today):
            state = "expired"
        else:
            over = compare(receivable + ordered, limit.amount) > 0
            state = "over" if over else "covered"
        return Credit(self, rule, limit, receivable, ordered, state)

    def _credit_new_customers(self, new_orders):
        """Return the orders whose customer has fewer confirmed orders than this."""
        customers = self.partner_id.commercial_partner_id
        counts = (
            self.env["sale.order"]
            .sudo()
            ._read_group(
                [
                    ("partner_id", "child_of", customers.ids),
                    ("state", "=", "sale"),
                    ("id", "not in", self.ids),
                ],
                ["company_id", "partner_id"],
                ["__count"],
            )
        )
        known = defaultdict(int)
        for company, partner, count in counts:
            known[company, partner.commercial_partner_id] += count
        return self.filtered(
            lambda o: known[o.company_id, o.partner_id.commercial_partner_id]
            < new_orders
        )

    def _credit_text(self, credit, figures=False):
        """Say in one sentence what the customer's credit lacks, and the way out.

        :param bool figures: with amounts, for those who may see limits of credit;
            what is kept where others read it has none
        """
        if not figures:
            return self.env._(
                "The credit of %s does not cover this order. Request payment "
                "first, or request a credit limit (credit limit request).",
                credit.order.partner_id.commercial_partner_id.display_name,
            )
        return self._credit_text_figures(credit)

    def _credit_text_figures(self, credit):
        values = self._credit_amounts(credit)
        if credit.state == "none":
            return self.env._(
                "%(customer)s has no credit limit; with this order they would owe "
                "%(used)s. Request payment first, or request a credit limit "
                "(credit limit request).",
                **values,
            )
        if credit.state == "expired":
            return self.env._(
                "The credit limit of %(customer)s ended on %(date)s; with this "
                "order they would owe %(used)s. Request payment first, or request "
                "a credit limit (credit limit request).",
                **values,
            )
        return self.env._(
            "%(customer)s would owe %(used)s with this order; the credit limit is "
            "%(limit)s, exceeded by %(over)s. Request payment first, or request a "
            "higher limit (credit limit request).",
            **values,
        )

    def _credit_amounts(self, credit):
        currency = credit.order.company_id.currency_id
        return {
            "customer": credit.order.partner_id.commercial_partner_id.display_name,
            "limit": currency.format(credit.limit.amount if credit.limit else 0.0),
            "used": currency.format(credit.exposure),
            "over": currency.format(max(-credit.available, 0.0)),
            "date": credit.limit.valid_until if credit.limit else "",
        }
