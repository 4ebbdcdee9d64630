from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon


@tagged("post_install", "-at_install")
class TestPurchaseStart(ReviewCommon):
    """No purchase for an order before what has to come before it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        started = cls.env.ref("order_purchase_sale.order_event_type_purchase_started")
        node = cls._node("1A")
        node["gate_ids"] = [
            Command.create({"event_type_id": started.id, "message": "Deposit seen"})
        ]
        cls._process([node])
        cls.buyer = new_test_user(
            cls.env, "start_buyer", f"{USER},purchase.group_purchase_user"
        )
        cls.vendor = cls.env["res.partner"].create({"name": "Vendor"})
        cls.env["product.supplierinfo"].create(
            {
                "partner_id": cls.vendor.id,
                "product_tmpl_id": cls.product.product_tmpl_id.id,
            }
        )
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        route = warehouse.mto_pull_id.route_id
        route.active = True
        cls.product.route_ids = [
            Command.set((route | warehouse.buy_pull_id.route_id).ids)
        ]

    def _bought(self):
        """An order with the purchase that procurement made for it."""
        order = self._new_order()
        order.action_confirm()
        purchase = self.env["purchase.order"].search(
            [("order_line.product_id", "=", self.product.id)], order="id desc", limit=1
        )
        self.assertEqual(purchase.partner_id, self.vendor)
        return order, purchase.with_user(self.buyer)

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

    def test_a_rule_about_money_holds_orders_without_a_process_too(self):
        started = self.env.ref("order_purchase_sale.order_event_type_purchase_started")
        rule = self.env["order.money.rule"].create(
            {"name": "Advance", "gate_event_ids": [Command.set(started.ids)]}
        )
        self.env["order.process.rule"].search([]).active = False
        order, purchase = self._bought()
        self.assertFalse(order.process_id)
        refused = self.assertRaisesRegex(GateRefused, "Advance")
        with refused, self.env.cr.savepoint():
            purchase.button_confirm()
        rule.active = False
        purchase.button_confirm()
        self.assertEqual(purchase.state, "purchase")
        self.assertFalse(self._events(order, "purchase.started"))

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
