"""S2-E 采购订单处理流程图: the chart is followed, and everybody concerned sees it."""

import functools

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .catalogue.departments import pay_supplier
from .purchasing import PurchasingCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS2EChart(PurchasingCase):
    with_accounts = True

    def decided(self, order, code, act):
        """A decision is made; everybody concerned sees it open before, and done."""
        for state in ("open", "done"):
            for role in ("orderer", "purchasing", "purchasing_manager", "finance"):
                line = self.as_(order, role).process_line()
                states = {entry["code"]: entry["state"] for entry in line}
                self.assertEqual(states[code], state, f"{code} for {role}")
            act() if state == "open" else None

    @covers("S2-E-01")
    def test_an_order_follows_the_chart_through_its_six_decisions(self):
        self.at(MONDAY)
        self.product.purchase_method = "purchase"
        order = self.purchase(price=1000, payment_kind="one_time")
        buyer, finance = self.buyer(order), self.as_(order, "finance")
        self.as_(order, "orderer").action_purchase_submit()
        self.decided(order, "B", buyer.action_purchase_check)
        self.complete(order, "C")
        approve = functools.partial(
            self.decide, order, "purchase_approve", "purchasing_manager"
        )
        self.decided(order, "E", approve)
        self.decided(order, "F", lambda: self.complete(order, "F", "needed"))
        buyer.print_quotation()
        buyer.action_purchase_quote_receive()
        self.decided(order, "H", buyer.action_purchase_quote_accept)
        buyer.action_purchase_contract_generate()
        buyer.action_purchase_contract_send()
        self.decided(order, "K", lambda: self.supplier_confirms(order))
        buyer.button_confirm()
        self.decided(order, "N", lambda: pay_supplier(finance))
        self.receive_goods(order)
        self.complete(order, "O")
        buyer.action_purchase_close()
        self.assertEqual(self.states(order, "P"), ["done"])
        self.assertEqual(order.process_state, "done")
