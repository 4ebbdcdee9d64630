import re
from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_purchase import PurchaseCommon

FIELDS = {
    "name": "Required",
    "res_model": "purchase.order",
    "process_codes": "BUY",
    "document_fields": "orderer_id,partner_id,order_line,quality_standard",
    "line_fields": "product_id,product_qty,price_unit",
}


@tagged("post_install", "-at_install")
class TestPurchaseOrder(PurchaseCommon):
    """Events, completeness, suppliers compared, contract and confirmation."""

    def _codes_of(self, order):
        events = self.env["order.event"].search(
            [("res_model", "=", "purchase.order"), ("res_id", "=", order.id)],
            order="sequence",
        )
        return [code for code in events.mapped("code") if code.startswith("purchase.")]

    # -- events ----------------------------------------------------------------------
    def test_every_step_is_told_once(self):
        self._buying_process()
        order = self._purchase()
        order.action_purchase_submit()
        order.action_purchase_check()
        order.print_quotation()
        order.action_purchase_quote_receive()
        order.action_purchase_quote_accept()
        order.action_purchase_contract_send()
        order._purchase_supplier_confirmed(
            "Ms Li", fields.Datetime.now(), self.env["ir.attachment"], {}
        )
        order.button_confirm()
        self.assertEqual(
            self._codes_of(order),
            [
                "purchase.received",
                "purchase.submitted",
                "purchase.checked",
                "purchase.quote_requested",
                "purchase.quote_received",
                "purchase.quote_accepted",
                "purchase.contract_generated",
                "purchase.contract_sent",
                "purchase.supplier_confirmed",
                "purchase.confirmed",
            ],
        )

    def test_an_order_enters_its_process_when_its_rule_first_matches(self):
        self._buying_process()
        self.buying_rule.domain = "[('partner_ref', '!=', False)]"
        order = self._purchase()
        self.assertFalse(order.process_id)
        order.partner_ref = "S-7"
        order.print_quotation()
        self.assertTrue(order.process_id)
        self.assertEqual(
            self._codes_of(order), ["purchase.received", "purchase.quote_requested"]
        )

    def test_a_cancelled_order_ends_its_process_and_may_begin_again(self):
        process = self._buying_process()
        cancel = self._buying_event("purchase.cancelled")
        self.assertTrue(process)
        order = self._purchase()
        order.button_cancel()
        self.assertEqual(order.process_state, "cancelled")
        order.button_draft()
        self.assertEqual(order.process_state, "running")
        self.assertEqual(order.buying_state, "received")
        self.assertTrue(cancel)

    def test_a_gate_on_cancelling_holds_every_way(self):
        start = "purchase.received"
        self._buying_process(
            self._buying_node("X", start, gates=["purchase.cancelled"])
        )
        order = self._purchase()
        for way in (order.button_cancel, lambda: order.write({"state": "cancel"})):
            with self.assertRaisesRegex(GateRefused, "Cancel the Purchase Order"):
                way()

    # -- completeness ----------------------------------------------------------------
    @covers("S2-Q-02", "S2-E-02")
    def test_orderer_supplier_and_product_are_mandatory(self):
        self._buying_process()
        events = self._buying_event("purchase.submitted")
        events |= self._buying_event("purchase.confirmed")
        self.env["order.requirement.rule"].create(
            {**FIELDS, "gate_event_ids": [Command.set(events.ids)]}
        )
        order = self._purchase(orderer_id=False, price=0)
        wanted = "fill in: Requisitioner, Quality Standard; line 1 .*: Unit Price"
        with self.assertRaisesRegex(GateRefused, wanted):
            order.action_purchase_submit()
        empty = self._purchase(order_line=[], quality_standard="GB/T 1")
        with self.assertRaisesRegex(GateRefused, "Order Lines"):
            empty.action_purchase_submit()
        order.write({"orderer_id": self.orderer.id, "quality_standard": "GB/T 1"})
        with self.assertRaisesRegex(GateRefused, "Unit Price"):
            order.button_confirm()
        order.order_line.price_unit = 5
        order.action_purchase_submit()
        self.assertEqual(order.buying_state, "submitted")

    @covers("S2-Q-02")
    def test_an_order_made_by_the_system_has_no_orderer_until_one_is_named(self):
        made = self.env["purchase.order"].sudo().with_user(1)
        order = made.create({"partner_id": self.supplier.id})
        self.assertFalse(order.orderer_id)
        own = self.env["purchase.order"].with_user(self.buyer)
        self.assertEqual(
            own.create({"partner_id": self.supplier.id}).orderer_id, self.buyer
        )

    def test_without_write_access_nobody_moves_an_order(self):
        order = self._purchase()
        stranger = order.with_user(self.clerk)
        for step in (
            stranger.action_purchase_submit,
            stranger.action_purchase_check,
            stranger.action_purchase_contract_send,
            lambda: stranger.purchase_return("No"),
            stranger.action_purchase_close,
        ):
            with self.assertRaises(AccessError):
                step()

    def test_the_dialog_of_a_return_knows_that_it_is_one(self):
        order = self._purchase()
        order.action_purchase_submit()
        action = order.action_purchase_return()
        dialog = self.env[action["res_model"]].with_context(**action["context"])
        with Form(dialog) as form:
            form.reason = "Wrong supplier"
        self.assertEqual(form.record.kind, "return")
        form.record.action_confirm()
        self.assertEqual(order.buying_state, "returned")

    def test_a_placed_order_is_not_prepared_any_more(self):
        order = self._purchase()
        order.button_confirm()
        for step in (
            order.action_purchase_submit,
            order.action_purchase_quote_receive,
            order.action_purchase_contract_generate,
            lambda: order.purchase_return("Late"),
        ):
            with self.assertRaisesRegex(UserError, "placed or cancelled"):
                step()

    # -- suppliers compared ----------------------------------------------------------
    def _compared(self):
        order = self._purchase(price=100)
        lines = [
            (self.supplier, 1000, 70, 60),
            (self.other_supplier, 1250, 100, 100),
        ]
        order.comparison_ids = [
            Command.create(
                {
                    "partner_id": partner.id,
                    "amount": amount,
                    "quality_score": quality,
                    "delivery_score": delivery,
                }
            )
            for partner, amount, quality, delivery in lines
        ]
        order.print_quotation()
        order.action_purchase_quote_receive()
        return order

    @covers("S2-Q-04")
    def test_suppliers_are_scored_by_price_quality_and_delivery(self):
        order = self._compared()
        first, second = order.comparison_ids.sorted("amount")
        self.assertEqual((first.price_score, second.price_score), (100, 80))
        self.assertAlmostEqual(first.score, 0.4 * 100 + 0.3 * 70 + 0.3 * 60)
        self.assertAlmostEqual(second.score, 0.4 * 80 + 0.3 * 100 + 0.3 * 100)
        self.env.company.write(
            {
                "supplier_weight_price": 100,
                "supplier_weight_quality": 0,
                "supplier_weight_delivery": 0,
            }
        )
        self.assertAlmostEqual(first.score, 100, msg="the weights are the company's")

    @covers("S2-Q-04")
    def test_the_order_goes_to_the_best_supplier_or_says_why_not(self):
        order = self._compared()
        with self.assertRaisesRegex(UserError, "Supplier Two has the best score"):
            order.action_purchase_quote_accept()
        order.comparison_reason = "Only one who is certified"
        order.action_purchase_quote_accept()
        self.assertEqual(order.buying_state, "quote_accepted")

    @covers("S2-Q-04")
    def test_the_comparison_stays_as_it_was_decided_by(self):
        order = self._compared()
        order.comparison_reason = "Certified"
        order.button_confirm()
        with self.assertRaisesRegex(UserError, "is kept"):
            order.comparison_ids[0].amount = 1
        with self.assertRaisesRegex(UserError, "is kept"):
            order.comparison_ids.unlink()

    def test_a_supplier_outside_the_comparison_is_not_chosen(self):
        order = self._compared()
        order.partner_id = self.env["res.partner"].create({"name": "Cousin"})
        with self.assertRaisesRegex(UserError, "not among the compared suppliers"):
            order.action_purchase_quote_accept()

    def test_scores_lie_between_0_and_100(self):
        order = self._purchase()
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            order.comparison_ids = [
                Command.create(
                    {
                        "partner_id": self.supplier.id,
                        "amount": 1,
                        "quality_score": 101,
                    }
                )
            ]

    # -- companies ---------------------------------------------------------------------
    def test_another_company_sees_nothing(self):
        order = self._purchase()
        order.comparison_ids = [
            Command.create({"partner_id": self.supplier.id, "amount": 10})
        ]
        foreign = self._foreign()
        comparison = order.comparison_ids.with_user(foreign)
        with self.assertRaises(AccessError):
            comparison.read(["amount"])

    def _foreign(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.buyer.copy({"login": "rev_foreign"})
        user.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        return user

    # -- cost ------------------------------------------------------------------------
    def _ours(self, function):
        """Statements on tables of ours that a call makes, registry caches warm."""
        cursor = type(self.env.cr)
        seen = []
        execute = cursor.execute

        def listen(cr, query, params=None, **options):
            text = getattr(query, "code", query)
            if OURS.search(text):
                seen.append(text[:200])
            return execute(cr, query, params, **options)

        self.env.flush_all()
        self.env.invalidate_all()
        with patch.object(cursor, "execute", listen):
            function()
            self.env.flush_all()
        return seen

    def test_orders_without_a_process_cost_no_query_of_ours(self):
        def life():
            order = self._purchase(user=self.plain_buyer)
            order.partner_ref = "S-1"
            order.order_line.price_unit = 7
            order.button_confirm()
            receipt = order.sudo().picking_ids
            receipt.move_ids.quantity = 10
            receipt.move_ids.picked = True
            receipt._action_done()

        chains = self.env["order.signoff.chain"]
        chains.search([("res_model", "=", "purchase.order")]).active = False
        life()
        self.assertEqual(self._ours(life), [])

    def test_telling_costs_the_same_for_many_lines(self):
        self._buying_process()
        counts = []
        for lines in (1, 1, 20):
            order = self._purchase()
            line = order.order_line.copy_data()[0]
            order.order_line = [Command.create(dict(line)) for _i in range(lines - 1)]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            order.action_purchase_submit()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def _added(self, prepare, act):
        """Queries that the process adds to an act on 1 and on 5 orders in one call."""
        costs = {}
        for active in (False, True):
            self.buying_rule.active = active
            for count in (1, 1, 5):
                orders = [self._purchase() for _number in range(count)]
                records = prepare(orders[0].union(*orders))
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                act(records)
                self.env.flush_all()
                # The second one counts, when the caches of the registry are full.
                costs[active, count] = self.env.cr.sql_log_count - before
        return [costs[True, count] - costs[False, count] for count in (1, 5)]

    def _received(self, orders):
        orders.button_confirm()
        receipts = orders.sudo().picking_ids
        receipts.move_ids.write({"quantity": 10, "picked": True})
        return receipts

    def _billed(self, orders):
        self._received(orders).button_validate()
        orders.sudo().action_create_invoice()
        bills = orders.sudo().invoice_ids
        bills.invoice_date = "2026-03-02"
        return bills

    @freeze_time(fields.Datetime.now())
    def test_many_orders_cost_the_process_as_much_as_one(self):
        """Placed and billed: gates are asked and events told of all together.

        Odoo writes receipts that are due in the same second with one statement.
        """
        self._buying_process(track_orders=True)
        added = {
            "placed": self._added(lambda orders: orders, lambda o: o.button_confirm()),
            "billed": self._added(self._billed, lambda bills: bills.action_post()),
        }
        for name, (one, many) in added.items():
            with self.subTest(name):
                self.assertGreater(one, 0)
                # Odoo places one after the other and flushes ours in between.
                self.assertLessEqual(many, one + 2, added)


#: A statement on a table of ours; Odoo's own rows have columns with such names.
OURS = re.compile(
    r"\b(FROM|JOIN|INTO|UPDATE)\s+\"?order_(event|milestone|signoff|process_node)"
)
