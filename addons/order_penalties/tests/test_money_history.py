"""Cases of customers among the random histories of their orders: goods come back and
are refunded or exchanged, wholly and in part."""

import os
from contextlib import contextmanager

import pytest

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_payment.tests.common_history import STEPS_OF, HistoryCommon
from odoo.addons.returns_flow.tests.common_case import CaseCommon

#: Histories of each run, and of `./test deep`.
SOME, MANY = 100, int(os.environ.get("OC_HISTORIES", "2000"))


@tagged("post_install", "-at_install")
class TestMoneyHistory(HistoryCommon, CaseCommon):
    steps_of = [*STEPS_OF, "give_back", "give_back", "exchange"]
    _received = CaseCommon._received

    @classmethod
    def _policy(cls, **vals):
        return super()._policy(check_ids=[], freight_ids=[], **vals)

    def test_figures_of_random_histories(self):
        seen = self._histories(SOME)
        self.assertGreater(len(seen), 12, "most kinds of steps have happened")

    @pytest.mark.deep
    def test_figures_of_very_many_random_histories(self):
        seen = self._histories(MANY)
        self.assertEqual(seen, set(self.steps_of), "every kind of step has happened")

    def _compare(self, customer):
        ledger = super()._compare(customer)
        for order in ledger.orders:
            case = self.env["order.case"].new({"order_id": order.id})
            back, received = ledger.cash_back(order), ledger.cash_in(order)
            self.assertAlmostEqual(case._money_paid_back(), back, 2)
            self.assertAlmostEqual(case._money_received(), received, 2)
        return ledger

    # -- what happens --------------------------------------------------------------
    def _step_give_back(self, order, dice):
        """Goods come back, some are accepted, and credited where they were billed."""
        case = self._case_inspected(order, dice, "return")
        if case and case.line_ids.accepted <= order.order_line[0].qty_invoiced_posted:
            case.case_refund_prepare()
            case.sudo().refund_ids.action_post()
        return bool(case)

    def _step_exchange(self, order, dice):
        """Goods come back, others go out instead, dearer or cheaper."""
        case = self._case_inspected(order, dice, "exchange")
        if not case:
            return False
        price = dice.choice((20.0, 99.99))
        row = {"product_id": self.product.id, "quantity": 1, "price_unit": price}
        case.case_exchange([row])
        self._as(case, "finance").case_settle_difference("Paid at the counter")
        case.sudo().exchange_order_id.action_confirm()
        return True

    def _case_inspected(self, order, dice, kind):
        there = order.order_line[0].qty_delivered
        if there < 1 or not order.order_line[0].product_id:
            return None
        quantity = dice.randint(1, min(int(there), 3))
        case = self._agreed(order, kind=kind, quantity=quantity)
        self._come_back(case)
        found = {
            "line": case.line_ids.id,
            "accepted": dice.randint(1, quantity),
            "percent": dice.choice([100, 100, 50, 33.33]),
        }
        self._as(case, "store").case_inspect([found], rejected_to="kept")
        return case

    def _step_refund(self, order, dice):
        with self._never_more_than_received(order):
            return super()._step_refund(order, dice)

    def _step_settle(self, order, dice):
        with self._never_more_than_received(order):
            return super()._step_settle(order, dice)

    @contextmanager
    def _never_more_than_received(self, order):
        """More than was received goes back for no case; else nothing is refused."""
        try:
            with self.env.cr.savepoint():
                yield
        except UserError as refused:
            self.assertIn("were received for the order", str(refused))
