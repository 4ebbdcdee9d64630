"""S1-K, from the dispatch notice to the financial settlement."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KShipping(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def ready_order(self, **values):
        """Goods in stock, order confirmed, dispatch notice pending."""
        self.stock_up(10)
        order = self.stock_order(**values)
        self.confirm(order)
        return order

    @covers("S1-K-88")
    def test_marketing_is_told_the_deputy_approves_and_the_warehouse_ships(self):
        order = self.ready_order()
        self.assertEqual(self.node(order, "21D").role_id.code, "planning_group")
        self.complete(order, "21D")
        self.assertEqual(self.node(order, "21D/21B").role_id.code, "sales_clerk")
        self.decide(order, "ship", "deputy_gm")
        self.decide(order, "ship", "warehouse")
        picking = self.ship(order)
        self.assertEqual(picking.state, "done")
        self.assertTrue(self.events(order, "order.shipped"))

    @covers("S1-K-90")
    def test_goods_leave_only_with_shipping_request_and_delivery_slip(self):
        order = self.ready_order()
        with self.assertRaisesRegex(UserError, "shipping request and delivery slip"):
            self.ship(order)
        self.complete(order, "21D")
        self.decide(order, "ship", "deputy_gm")
        with self.assertRaisesRegex(UserError, "shipping request and delivery slip"):
            self.ship(order)
        self.decide(order, "ship", "warehouse")
        self.ship(order)
        self.assertEqual(self.states(order, "23B"), ["open"])

    def test_the_shipping_request_is_signed_in_order_and_each_has_a_due_time(self):
        order = self.ready_order()
        self.complete(order, "21D")
        deputy = self.step(order, "ship", "deputy_gm")
        warehouse = self.step(order, "ship", "warehouse")
        self.assertGreater(deputy.due_at, deputy.opened_at)
        self.assertEqual((warehouse.state, warehouse.due_at), ("waiting", False))
        self.decide(order, "ship", "deputy_gm")
        self.assertEqual(warehouse.state, "open")
        self.assertGreater(warehouse.due_at, warehouse.opened_at)

    def test_goods_of_own_production_leave_only_after_they_are_in_stock(self):
        self.stock_up(10)
        order = self.produced_order()
        self.confirm(order)
        with self.assertRaisesRegex(UserError, "shipping request and delivery slip"):
            self.ship(order)
        self.submit_batch(order)
        self.complete(order, "16H", "passed", quantity=5, report="Q-1")
        self.receive_goods(order)
        self.request_shipping(order)
        self.assertEqual(self.ship(order).state, "done")

    @covers("S1-K-91")
    def test_the_documents_are_at_marketing_within_an_hour_of_each_shipment(self):
        order = self.ready_order()
        self.request_shipping(order)
        self.at("2026-11-23 15:40")
        self.ship(order)
        documents = self.node(order, "21B")
        self.assertEqual(local(documents.due_at), "2026-11-23 16:40")
        self.at("2026-11-23 16:50")
        self.complete(order, "21B", documents="Slip, packing list")
        self.assertEqual(documents.late_minutes, 10)

    @covers("S1-K-92")
    def test_the_customers_receipt_is_confirmed_with_a_signed_voucher(self):
        order = self.ready_order()
        self.request_shipping(order)
        self.ship(order)
        receipt = self.node(order, "23B")
        self.assertEqual(receipt.role_id.code, "sales_clerk")
        with self.assertRaisesRegex(UserError, "(?i)signed receipt"):
            self.complete(order, "23B")
        self.sign_receipt(order)
        self.assertTrue(receipt.evidence_ids.attachment_ids)

    @covers("S1-K-93")
    def test_every_batch_needs_its_own_signed_receipt(self):
        order = self.ready_order()
        self.request_shipping(order)
        first = self.ship(order, quantity=2)
        second = self.ship(order, quantity=3)
        receipts = self.passes(order, "23B")
        self.assertEqual(
            set(receipts.mapped("batch_key")),
            {f"stock.picking,{picking.id}" for picking in first | second},
        )
        self.sign_receipt(order)
        self.assertEqual(sorted(receipts.mapped("state")), ["done", "open"])
        with self.assertRaisesRegex(UserError, "batch requires the customer's signed"):
            self.as_(order, "sales_clerk").action_order_close()
        self.sign_receipt(order)
        self.assertEqual(set(receipts.mapped("state")), {"done"})


@tagged("post_install", "-at_install")
class TestS1KSettlement(S1KCase):
    with_accounts = True

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def terms(self, *days):
        """A payment term of equal parts after so many days each."""
        share = 100 / len(days)
        lines = [
            {"value": "percent", "value_amount": share, "nb_days": day} for day in days
        ]
        return self.env["account.payment.term"].create(
            {
                "name": f"{days}",
                "line_ids": [
                    Command.clear(),
                    *(Command.create(values) for values in lines),
                ],
            }
        )

    def received_order(self, **values):
        order = self.shipped_order(**values)
        self.sign_receipt(order)
        return order

    def billed_order(self, **values):
        """Shipped, received, invoiced, the invoice signed for."""
        order = self.received_order(**values)
        invoice = self.invoice(order)
        self.sign_invoice(order)
        return order, invoice

    def reconcile(self, order):
        code = "25B" if order.payment_deferred else "25B-N"
        self.complete(order, code, documents=self.attachment("statement.pdf"))

    @covers("S1-K-94")
    def test_marketing_makes_sure_with_finance_that_the_invoice_is_signed_for(self):
        order = self.received_order()
        self.assertEqual(self.states(order, "24B"), ["waiting"])
        invoice = self.invoice(order)
        node = self.node(order, "24B")
        self.assertEqual(node.batch_key, f"account.move,{invoice.id}")
        self.assertEqual(node.role_id.code, "sales_clerk")
        self.assertEqual(self.table("24B").assist_ids.role_id.code, "finance")
        with self.assertRaisesRegex(UserError, "(?i)signed receipt"):
            self.complete(order, "24B")
        self.sign_invoice(order)
        self.assertTrue(node.evidence_ids.attachment_ids)

    @covers("S1-K-95")
    def test_every_invoice_needs_its_own_signed_receipt(self):
        self.stock_up(5)
        order = self.stock_order(quantity=5)
        self.confirm(order)
        self.request_shipping(order)
        for quantity in (2, 3):
            self.ship(order, quantity=quantity)
            self.sign_receipt(order)
            self.invoice(order)
        vouchers = self.passes(order, "24B")
        self.assertEqual(len(vouchers), 2)
        self.sign_invoice(order)
        self.assertEqual(sorted(vouchers.mapped("state")), ["done", "open"])
        with self.assertRaisesRegex(
            UserError, "invoice requires the customer's signed"
        ):
            self.as_(order, "sales_clerk").action_order_close()
        self.assertEqual(order.process_state, "running")

    @covers("S1-K-96")
    def test_long_or_split_terms_are_reconciled_before_the_month_ends(self):
        for days in ((45,), (0, 30)):
            order, _invoice = self.billed_order(payment_term_id=self.terms(*days).id)
            node = self.node(order, "25B")
            self.assertEqual(local(node.due_at), "2026-11-30 17:00")
            self.assertEqual(self.states(order, "25B-N"), ["skipped"])

    @covers("S1-K-96")
    def test_short_terms_are_reconciled_by_contract_without_the_month_end(self):
        order, _invoice = self.billed_order(payment_term_id=self.terms(30).id)
        self.assertEqual(self.states(order, "25B", "25B-N"), ["skipped", "open"])
        self.assertFalse(self.node(order, "25B-N").due_at)

    @covers("S1-K-97")
    def test_the_reconciliation_documents_are_kept(self):
        order, _invoice = self.billed_order()
        with self.assertRaisesRegex(UserError, "(?i)documents"):
            self.complete(order, "25B-N")
        self.reconcile(order)
        kept = self.node(order, "25B-N").evidence_ids.attachment_ids
        self.assertEqual(kept.name, "statement.pdf")

    def test_nothing_is_reconciled_while_a_receipt_is_missing(self):
        self.stock_up(5)
        order = self.stock_order(quantity=5)
        self.confirm(order)
        self.request_shipping(order)
        self.ship(order, quantity=2)
        self.sign_receipt(order)
        self.ship(order, quantity=3)
        self.invoice(order)
        self.sign_invoice(order)
        self.assertEqual(self.states(order, "25B", "25B-N"), ["waiting", "waiting"])
        self.sign_receipt(order)
        self.assertEqual(self.states(order, "25B", "25B-N"), ["skipped", "open"])

    @covers("S1-K-98", "S1-K-99")
    def test_payment_is_collected_within_five_working_days_and_filed(self):
        order, invoice = self.billed_order(payment_term_id=self.terms(4).id)
        self.assertEqual(str(invoice.invoice_date_due), "2026-11-27")
        self.reconcile(order)
        collection = self.node(order, "26B")
        self.assertEqual(collection.role_id.code, "sales_clerk")
        self.assertEqual(local(collection.due_at), "2026-12-04 17:00")
        self.at("2026-12-07 08:30")
        self.pay(invoice)
        self.assertEqual(collection.state, "done")
        self.assertGreater(collection.late_minutes, 0)
        with self.assertRaises(UserError):
            self.complete(order, "26B-F")
        self.complete(order, "26B-F", file="F-1")

    def figures(self, milestone):
        """Numbers that the dialog of a duty has filled in for who completes it."""
        duty = self.as_(milestone, self.lead(milestone))
        action = duty.action_open_complete_wizard()
        wizard = self.env[action["res_model"]].with_user(duty.env.user)
        lines = wizard.browse(action["res_id"]).line_ids
        numbers = lines.filtered(lambda line: line.kind == "number")
        return {line.code: line.value_number for line in numbers}

    @covers("S1-K-101")
    def test_finance_settles_cost_receivables_and_profit_and_the_order_ends(self):
        order, invoice = self.billed_order()
        self.complete(order, "21B", documents="Slip")
        self.reconcile(order)
        self.complete(order, "26B-F", file="F-1")
        self.assertEqual(self.states(order, "27K"), ["waiting"])
        self.pay(invoice)
        self.assertEqual(self.node(order, "27K").role_id.code, "finance")
        sums = self.figures(self.node(order, "27K"))
        self.assertEqual(sums["receivable"], 0, "the invoice is paid")
        self.assertEqual(sums["profit"], invoice.amount_untaxed - sums["cost"])
        for nonsense in ({"cost": -1}, {"receivable": -5}):
            with self.assertRaisesRegex(UserError, "0 or more"):
                self.complete(order, "27K", **{**sums, **nonsense})
        for missing in sums:
            given = {key: value for key, value in sums.items() if key != missing}
            with self.assertRaises(UserError):
                self.complete(order, "27K", **given)
        with self.assertRaisesRegex(UserError, "not settled yet"):
            self.as_(order, "sales_clerk").action_order_close()
        self.complete(order, "27K", **sums)
        self.assertEqual(order.process_state, "done")
        self.as_(order, "sales_clerk").action_order_close()
        self.assertTrue(order.process_closed_at)

    @covers("S1-K-102")
    def test_cost_receivables_and_profit_of_an_order_are_clear(self):
        """Worked out from what was delivered and booked, line by line; nobody types
        them."""
        self.product.standard_price = 40
        order, invoice = self.billed_order()
        seen = self.env["order.fact.line"].with_user(self.people["finance"])
        mine = [("order_id", "=", order.id)]
        rows = seen.search(mine)
        self.assertEqual(rows.product_id, order.order_line.product_id)
        delivered = order.order_line.qty_delivered
        self.assertEqual(sum(rows.mapped("cost")), 40 * delivered)
        self.assertEqual(sum(rows.mapped("income")), invoice.amount_untaxed)
        self.assertEqual(sum(rows.mapped("receivable")), invoice.amount_total)
        profit = invoice.amount_untaxed - 40 * delivered
        self.assertEqual(sum(rows.mapped("profit")), profit)
        sums = ["cost:sum", "profit:sum"]
        groups = seen.formatted_read_group(mine, ["order_id"], sums)
        found = [[one[name] for name in sums] for one in groups]
        self.assertEqual(found, [[40 * delivered, profit]])
        self.complete(order, "21B", documents="Slip")
        self.reconcile(order)
        self.complete(order, "26B-F", file="F-1")
        self.pay(invoice)
        self.env.invalidate_all()
        self.assertEqual(sum(seen.search(mine).mapped("receivable")), 0)
        shown = self.figures(self.node(order, "27K"))
        found = {"cost": 40 * delivered, "receivable": 0, "profit": profit}
        self.assertEqual(shown, found)
        stranger = seen.with_user(self.people["warehouse"])
        self.assertFalse(stranger.search(mine))

    def test_an_order_paid_in_advance_needs_no_collection(self):
        order, invoice = self.billed_order()
        self.pay(invoice)
        self.reconcile(order)
        self.assertEqual(self.states(order, "26B"), ["skipped"])
