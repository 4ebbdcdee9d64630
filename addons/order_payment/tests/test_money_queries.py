from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .common_money import MoneyCommon


@tagged("post_install", "-at_install")
class TestMoneyQueries(MoneyCommon):
    """What the money gates cost: nothing without a rule, a fixed number with some."""

    def _orders(self, count, lines=1):
        line = {"product_id": self.product.id, "product_uom_qty": 1, "price_unit": 1}
        orders = self.env["sale.order"].with_user(self.clerk)
        return orders.create(
            [
                {
                    "partner_id": self.partner.id,
                    "order_line": [Command.create(dict(line)) for _i in range(lines)],
                }
                for _j in range(count)
            ]
        )

    def _count(self, orders):
        """Return the queries of the gate of a confirmation, with cold caches."""
        counts = []
        for _try in range(3):
            self.env.flush_all()
            orders.invalidate_recordset()
            before = self.env.cr.sql_log_count
            orders._gate_extra_missing("order.confirmed", None)
            counts.append(self.env.cr.sql_log_count - before)
        return min(counts)

    def _paid_rules(self):
        self._money_rule("order.confirmed", percent=0)
        self._money_rule(
            "order.confirmed", percent=0, base="goods", payment_kind="cash"
        )
        self.partner.order_payment_kind = "cash"

    def test_no_rule_costs_no_query(self):
        orders = self._orders(20, 20)
        for model in ("order.money.rule", "order.credit.rule"):
            self.env[model]._rules("order.confirmed")
        with self.assertQueryCount(0):
            orders._money_claims("order.confirmed")
            self.assertFalse(self.env["order.credit.rule"]._rules("order.confirmed"))

    def test_rules_of_other_events_cost_no_query(self):
        orders = self._orders(20, 20)
        before = self._count(orders)
        self._money_rule("order.closed")
        self.assertEqual(self._count(orders), before)

    def test_two_rules_cost_a_fixed_number(self):
        self._paid_rules()
        one = self._count(self._orders(1))
        many = self._count(self._orders(20, 20))
        self.assertLessEqual(many, one, "queries grow with orders or lines")
        self.assertLessEqual(many, 9)

    def test_refusal_of_many_costs_a_fixed_number(self):
        self._money_rule("order.confirmed", percent=30)
        one = self._count(self._orders(1))
        many = self._count(self._orders(20, 5))
        self.assertLessEqual(many, one)

    def test_credit_costs_a_fixed_number(self):
        closed = self.env["order.event.type"].search([("code", "=", "order.confirmed")])
        self.env["order.credit.rule"].create(
            {
                "name": "Credit",
                "scope": "either",
                "amount_from": 1,
                "gate_event_ids": [Command.set(closed.ids)],
            }
        )
        one = self._count(self._orders(1))
        many = self._count(self._orders(20, 5))
        self.assertLessEqual(many, one)
        self.assertLessEqual(many, 9)

    def test_posting_asks_for_money_only_where_something_is_reconciled(self):
        order = self._new_order()
        order.action_confirm()
        asked, moves = [], self.registry["account.move"]
        find = moves._money_orders

        def heard(entries):
            asked.extend(entries.ids)
            return find(entries)

        with patch.object(moves, "_money_orders", heard):
            invoice = self._invoice(order)
            self.assertNotIn(invoice.id, asked)
            self._pay(invoice)
            del asked[:]
            invoice.with_user(self.finance).button_draft()
            self.assertIn(invoice.id, asked)
