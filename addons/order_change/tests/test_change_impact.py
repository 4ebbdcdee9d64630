from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeImpact(ChangeCommon):
    """What a change touches: deliveries, purchases, receipts, stock, invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        repair = {"topic": "purchase", "name": "Talk to the supplier"}
        cls._kind(
            duties=[
                ("impact", "buyer", "hand", repair),
                ("impact", "logistics", "hand", {"name": "See to it"}),
            ]
        )
        cls._buy()

    def _assessed(self, order, *lines):
        change = self._change(*lines, order_id=order.id)
        change.action_assess()
        return change

    def _row(self, change, topic):
        row = change.impact_ids.filtered(lambda one: one.topic == topic)
        self.assertEqual(len(row), 1, change.impact_ids.mapped("topic"))
        return row

    def test_a_request_for_quotation_costs_nothing(self):
        order, _line = self._bought_order()
        change = self._assessed(order, self._to(order.order_line, quantity=6))
        row = self._row(change, "purchase")
        self.assertEqual((row.verdict, row.cost), ("nothing_spent", 0))
        self.assertEqual(row.quantity, 4)
        self.assertEqual(row.proposed_quantity, 6)
        self.assertEqual(row.role_id, self.roles["buyer"])
        self.assertEqual(change.level, "2")

    def test_an_order_placed_is_cancelled_at_a_cost(self):
        order, line = self._bought_order()
        line.order_id.button_confirm()
        change = self._assessed(order, self._to(order.order_line, quantity=6))
        row = self._row(change, "purchase")
        self.assertEqual((row.verdict, row.cost), ("cancel_cost", 160.0))
        self.assertIn("Iron Works", row.explanation)
        self.assertEqual(change.cost, 160.0)

    def test_more_or_another_date_can_be_amended(self):
        order, line = self._bought_order()
        line.order_id.button_confirm()
        change = self._assessed(order, self._to(order.order_line, quantity=12))
        row = self._row(change, "purchase")
        self.assertEqual((row.verdict, row.proposed_quantity), ("amendable", 10))
        later = fields.Datetime.now() + timedelta(days=30)
        moved = self._assessed(order, {"operation": "date", "date": later})
        row = self._row(moved, "purchase")
        self.assertEqual((row.verdict, row.cost), ("amendable", 0))
        self.assertEqual(moved.level, "2")

    def test_what_has_arrived_is_too_late(self):
        order, line = self._bought_order()
        line.order_id.button_confirm()
        receipt = line.order_id.picking_ids
        receipt.move_ids.write({"quantity": 7, "picked": True})
        receipt.with_context(skip_backorder=True).button_validate()
        self.assertEqual(line.qty_received, 7)
        change = self._assessed(
            order, self._to(order.order_line, product_id=self.second.id)
        )
        rows = change.impact_ids.filtered(lambda row: row.topic == "purchase")
        found = {row.verdict: (row.quantity, row.cost) for row in rows}
        self.assertEqual(found["too_late"], (7, 280.0))
        self.assertEqual(found["cancel_cost"], (3, 120.0))
        self.assertEqual(change.level, "3")

    def test_money_of_another_currency_is_converted(self):
        foreign = self.env["res.currency"].create({"name": "XTS", "symbol": "X"})
        foreign.rate_ids = [
            Command.create({"name": "2020-01-01", "rate": 4.0, "company_id": False})
        ]
        order, line = self._bought_order()
        line.order_id.currency_id = foreign
        line.price_unit = 160.0
        line.order_id.button_confirm()
        change = self._assessed(
            order, {"operation": "remove", "sale_line_id": order.order_line.id}
        )
        self.assertAlmostEqual(self._row(change, "purchase").cost, 400.0)

    def test_reserved_goods_stay_on_the_shelf_and_delivered_ones_are_gone(self):
        self._stock(self.product, 20)
        picking = self.order.picking_ids.with_user(self.keeper)
        picking.action_assign()
        change = self._assessed(self.order, self._to(quantity=3))
        self.assertEqual(self._row(change, "delivery").verdict, "amendable")
        self.assertEqual(self._row(change, "stock").quantity, 2)
        change.change_decide("cancel", "He thought again")
        picking.move_ids.write({"quantity": 5, "picked": True})
        picking.with_user(self.keeper)._action_done()
        late = self._assessed(self.order, self._to(text="Red, not blue"))
        self.assertEqual(self._row(late, "delivery").verdict, "too_late")

    def test_nothing_reserved_is_nothing_spent(self):
        change = self._assessed(self.order, self._to(quantity=3))
        self.assertEqual(self._row(change, "delivery").verdict, "nothing_spent")
        self.assertEqual(change.cost, 0)

    def test_a_posted_invoice_needs_a_credit_note(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        change = self._assessed(self.order, self._to(price_unit=80.0))
        row = self._row(change, "invoice")
        self.assertEqual((row.verdict, row.res_id), ("too_late", invoice.id))

    def test_a_price_alone_moves_no_plan(self):
        change = self._assessed(self.order, self._to(price_unit=80.0))
        self.assertEqual(change.level, "1")
        self.assertFalse(change.impact_ids.filtered("moves_plan"))

    def test_the_assessment_is_repeatable(self):
        order, line = self._bought_order()
        change = self._assessed(order, self._to(order.order_line, quantity=6))
        first = self._row(change, "purchase").verdict
        line.order_id.button_confirm()
        change.action_assess()
        second = self._row(change, "purchase").verdict
        self.assertEqual((first, second), ("nothing_spent", "cancel_cost"))

    # -- owners --------------------------------------------------------------------
    def test_only_the_owner_decides_on_his_document(self):
        order, _line = self._bought_order()
        change = self._assessed(order, self._to(order.order_line, quantity=6))
        row = self._row(change, "purchase")
        with self.assertRaisesRegex(UserError, "Buyer"):
            row.with_user(self.clerk).action_accept()
        with self.assertRaises(AccessError):
            row.with_user(self.clerk).write({"proposed_quantity": 1})
        buyer = row.with_user(self.people["buyer"])
        buyer.proposed_quantity = 7
        buyer.action_accept()
        self.assertEqual(
            (row.decision, row.decided_by_id.login), ("accepted", "rev_buyer")
        )
        with self.assertRaises(UserError):
            buyer.proposed_quantity = 8

    def test_prices_of_suppliers_are_hidden_from_no_decider(self):
        order, line = self._bought_order()
        line.order_id.button_confirm()
        change = self._assessed(order, self._to(order.order_line, quantity=6))
        leader = change.with_user(self.people["leader"])
        self.assertIsNone(leader._change_answer()["cost"])
        with self.assertRaises(AccessError):
            leader.read(["cost"])
        self.people["leader"].group_ids += self.env.ref(
            "order_process.order_process_group_planning"
        )
        self.assertEqual(leader.cost, 160.0)
        self.assertEqual(leader.impact_ids.mapped("topic").count("purchase"), 1)

    # -- cost ----------------------------------------------------------------------
    def _assess_cost(self, lines):
        """Queries of one assessment of an order with so many lines."""
        order = self._new_order(
            order_line=[
                Command.create({"product_id": self.bought.id, "product_uom_qty": 2})
                for _i in range(lines)
            ]
        )
        order.action_confirm()
        change = self._change(
            *[self._to(line, quantity=1) for line in order.order_line],
            order_id=order.id,
        )
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        rows = change._change_impact_rows(change._change_scopes())
        return len(rows), self.env.cr.sql_log_count - start

    def test_the_ledger_costs_the_same_for_three_lines_and_for_thirty(self):
        self._assess_cost(1)
        few, queries_few = self._assess_cost(3)
        many, queries_many = self._assess_cost(30)
        self.assertGreaterEqual(many, 10 * few / 2)
        self.assertLessEqual(queries_many, queries_few + 2)

    def test_dates_far_away_shift_the_purchase_as_far(self):
        order, line = self._bought_order()
        with order._change_opened():
            order.commitment_date = datetime(2030, 5, 1)
        planned = line.date_planned
        moved = self._assessed(
            order, {"operation": "date", "date": datetime(2030, 5, 11)}
        )
        row = self._row(moved, "purchase")
        self.assertEqual(row.proposed_date, planned + timedelta(days=10))
