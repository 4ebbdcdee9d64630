from odoo import models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day

from ..rule.order_offence_rule_needs import COMPLAINTS
from .order_indicator import Measured


class OrderIndicator(models.Model):
    """What is measured on orders, goods, money and complaints; whose it is say the
    roles of the nodes that have the indicator and the people whom orders name."""

    _inherit = "order.indicator"

    def _orders(self, company, start, end, *more):
        """Return the orders in force of a period."""
        domain = Domain("company_id", "=", company.id) & Domain("state", "=", "sale")
        domain &= Domain("date_order", ">=", start) & Domain("date_order", "<", end)
        return self.env["sale.order"].search(domain & Domain.AND(more))

    def _measure_sales_amount(self, company, start, end):
        """Untaxed amounts of the orders in force by salesperson, in the company's
        currency."""
        role = self._roles(company)[:1].id
        rows = []
        for user, orders in (
            self._orders(company, start, end).grouped("user_id").items()
        ):
            amount = sum(
                order.currency_id._convert(
                    order.amount_untaxed,
                    company.currency_id,
                    company,
                    order.date_order,
                )
                for order in orders
            )
            rows.append(Measured(role, user.id, 0, amount, 0, tuple(orders.ids)))
        return rows

    def _measure_orders_on_time(self, company, start, end):
        """Of the orders promised in the period those that left wholly by their day."""
        domain = Domain("company_id", "=", company.id) & Domain("state", "=", "sale")
        domain &= Domain("commitment_date", ">=", start)
        domain &= Domain("commitment_date", "<", end)
        orders = self.env["sale.order"].search(domain)
        whole = orders._wholly_delivered()
        good = whole.filtered(
            lambda order: local_day(order, self._left_at(order))
            <= local_day(order, order.commitment_date)
        )
        return self._by_person(company, orders, good)

    @staticmethod
    def _left_at(order):
        moves = order.picking_ids.filtered(lambda one: one.state == "done")
        return max(moves.mapped("date_done"), default=order.commitment_date)

    def _measure_quantity_satisfied(self, company, start, end):
        """Of the quantities ordered in the period those delivered, in their units."""
        orders = self._orders(company, start, end)
        lines = orders._goods_lines()
        asked = {order: 0.0 for order in orders}
        given = dict(asked)
        for line in lines:
            asked[line.order_id] += line.product_uom_qty
            given[line.order_id] += min(line.qty_delivered, line.product_uom_qty)
        return self._by_person(company, orders, None, given, asked)

    def _by_person(self, company, orders, good, given=None, asked=None):
        """Return rows by the person whom the orders name for each role (and by their
        region)."""
        given = given or {order: float(order in good) for order in orders}
        asked = asked or dict.fromkeys(orders, 1.0)
        found = {}
        for role in self._roles(company):
            head = self._head_of(role, company).id
            for order in orders:
                person = order._duty_user(role.id) or head
                team = order.team_id.id if self.by_region else 0
                row = found.setdefault((role.id, person, team), [0.0, 0.0, []])
                row[0] += given[order]
                row[1] += asked[order]
                if given[order] < asked[order]:
                    row[2].append(order.id)
        return [Measured(*key, g, t, tuple(ids)) for key, (g, t, ids) in found.items()]

    def _measure_inspections_passed(self, company, start, end):
        """Of the inspections decided those that passed wholly; of orders by the person
        whom they name."""
        domain = Domain("company_id", "=", company.id) & Domain("state", "=", "decided")
        domain &= Domain("decided_at", ">=", start) & Domain("decided_at", "<", end)
        found = self.env["order.inspection"].search(domain)
        passed = found.filtered(lambda one: one.verdict == "passed")
        return self._by_role(company, len(passed), len(found), (found - passed)._ids)

    def _measure_complaints(self, company, start, end):
        """Complaints and returns whose cause was neither customer nor carrier."""
        domain = Domain("company_id", "=", company.id) & Domain(
            "kind", "in", COMPLAINTS
        )
        domain &= Domain("state", "not in", ("draft", "cancelled", "refused"))
        domain &= Domain("party", "not in", ("customer", "carrier"))
        domain &= Domain("received_at", ">=", start) & Domain("received_at", "<", end)
        cases = self.env["order.case"].search(domain)
        return self._by_role(company, len(cases), 0, cases._ids)

    def _measure_payments_on_time(self, company, start, end):
        """Of the customer invoices due in the period those paid by their day, by
        salesperson; partly paid is not paid."""
        domain = Domain("company_id", "=", company.id) & Domain("state", "=", "posted")
        domain &= Domain("move_type", "=", "out_invoice")
        zone = company.partner_id
        first, last = local_day(zone, start), local_day(zone, end)
        domain &= Domain("invoice_date_due", ">=", first)
        domain &= Domain("invoice_date_due", "<", last)
        moves = self.env["account.move"].search(domain)
        role, rows = self._roles(company)[:1].id, []
        for user, own in moves.grouped("invoice_user_id").items():
            good = own.filtered(self._paid_in_time)
            late = tuple((own - good).ids)
            rows.append(Measured(role, user.id, 0, len(good), len(own), late))
        return rows

    @staticmethod
    def _paid_in_time(move):
        paid = move.line_ids.matched_credit_ids.mapped("max_date")
        settled = move.currency_id.is_zero(move.amount_residual)
        return settled and max(paid, default=move.invoice_date) <= move.invoice_date_due
