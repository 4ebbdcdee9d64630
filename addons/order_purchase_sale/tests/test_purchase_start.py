from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_purchase_start import PurchaseStartCommon


@tagged("post_install", "-at_install")
class TestPurchaseStart(PurchaseStartCommon):
    """No purchase for an order before what has to come before it."""

    def test_a_purchase_made_for_an_order_waits_for_what_comes_before(self):
        order, purchase = self._bought()
        with self.assertRaisesRegex(GateRefused, "Deposit seen"):
            purchase.button_confirm()
        with self.assertRaises(GateRefused):
            purchase.write({"state": "purchase"})
        self.assertEqual(purchase.state, "draft")
        order.sudo()._complete_node("1A")
        purchase.button_confirm()
        event = self._events(order, "purchase.started")
        self.assertEqual(event.batch_key, f"purchase.order,{purchase.id}")
        self.assertEqual(event.user_id, self.buyer)

    def test_buying_for_stock_is_not_asked(self):
        line = {"product_id": self.product.id, "product_qty": 3}
        purchase = self.env["purchase.order"].create(
            {"partner_id": self.vendor.id, "order_line": [Command.create(line)]}
        )
        purchase.with_user(self.buyer).button_confirm()
        self.assertEqual(purchase.state, "purchase")

    def test_one_purchase_for_many_orders_costs_no_more_queries_of_ours(self):
        counts = []
        for number in (1, 5):
            orders = self.env["sale.order"].union(
                *(self._bought()[0] for _i in range(number))
            )
            found = orders.sudo().stock_reference_ids.purchase_ids
            purchase = found.browse(found.ids)
            for order in orders:
                order.sudo()._complete_node("1A")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            pairs = purchase._start_pairs()
            sales = self.env["sale.order"].sudo().union(*(s for s, _p in pairs))
            sales._check_gates("purchase.started")
            with sales._process_together():
                sales._process_emit_batches("purchase.started", pairs)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            purchase.button_confirm()
            self.assertEqual(len(pairs), number)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)
