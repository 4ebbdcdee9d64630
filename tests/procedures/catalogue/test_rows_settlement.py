"""Rows of C13: settlement sheets, customers urged to pay, what closing still lacks."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from . import settling
from .broken import broken_by
from .following import FollowCase
from .scenario import Scenario


class SettlingCase(FollowCase):
    """People and what they see of sheets and dunning."""

    def does(self, order, role, *events):
        """The order as the person of a role who may press these buttons."""
        return order.with_user(self.enable(role, *events))

    def sheet(self, order, role):
        """The settlement sheet of an order as the person of a role opens it."""
        return settling.sheet_of(self.does(order, role, "settlement.checked"))

    def daily(self):
        """What the system does every night."""
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["account.move"]._cron_order_overdue()
            self.env["order.dunning"]._cron_promises()

    def payload(self, order, code):
        """Data of the events of a code on an order."""
        found = self.env["order.event"].search(
            [("res_model", "=", order._name), ("res_id", "=", order.id)], order="id"
        )
        return found.filtered(lambda one: one.code == code).mapped("payload")

    def overdue(self, order):
        """An invoice of the whole order whose day has passed; return it."""
        invoice = self.ask(order)
        self.at(invoice.invoice_date_due + timedelta(days=1))
        self.daily()
        return invoice

    def at(self, moment):
        """Go to a local moment, or to the morning of a day."""
        super().at(moment if isinstance(moment, str) else f"{moment} 09:00")

    def urges(self, order, role, **said):
        """The person of a role records having urged the customer; return the row."""
        action = order.with_user(self.people[role]).action_dun()
        dialogs = self.env[action["res_model"]].with_user(self.people[role])
        values = {"spoken_with": "Ms Zhou", "text": "She looks into it", **said}
        dialogs.with_context(**action["context"]).create(values).action_confirm()
        return self.env["order.dunning"].search([("order_id", "=", order.id)])[:1]

    def dun_duty(self, order):
        """The open duty to urge the customer of an order."""
        return self.env["order.milestone"].search(
            [
                ("res_id", "=", order.id),
                ("duty_source", "=", "order.dunning"),
                ("state", "=", "open"),
            ]
        )


@tagged("post_install", "-at_install")
class TestRowsSettlement(SettlingCase):
    """S0-A, S1-E, S2: orders are settled and closed."""

    shows = ("s0_a", "s1_e", "s2_a", "s2_b", "s2_h", "s2_j")

    @covers("S0-A-20")
    @broken_by("nodes/5A/role", "courier")
    @broken_by("nodes/5A/done_by", "by hand")
    @broken_by("nodes/5B/starts", "after 4")
    @broken_by("nodes/5C/starts", "after 4")
    def test_figures_are_checked_then_the_customer_pays_then_the_invoice(self):
        order = self.an_order("s0_a")
        self.until(order, "5A")
        self.check_waits(order, "5B", "5C")
        self.check_owes(order, "5A", "settlement")
        sheet = self.sheet(order, "settlement")
        self.assertEqual(sheet.line_ids.delivered, 5)
        sheet.action_check()
        self.check_done_by(order, "5A", "settlement")
        self.check_owes(order, "5B", "settlement")
        self.check_waits(order, "5C")
        self.through(order, "5B")
        self.check_owes(order, "5C", "settlement")
        self.through(order, "5C")
        self.assertEqual(sheet.state, "checked")

    @covers("S0-A-22")
    @broken_by("nodes/5A/limit")
    @broken_by("settlement_rules/0/settled_by", "courier")
    @broken_by("settlement_rules/0/invoiced")
    def test_a_settlement_is_exact_and_on_time(self):
        order = self.an_order("s0_a")
        self.until(order, "5A")
        node = self.node(order, "5A")
        self.assertTrue(node.due_at)
        self.assertLessEqual(node.due_at - node.clock_start_at, timedelta(days=1))
        self.check_says_what_is_missing(order, "settlement", "Not invoiced")
        sheet = self.sheet(order, "settlement")
        self.assertEqual(sheet.rule_id.role_id.code, "settlement")
        keeper = self.enable("warehouse", "shipment.done")
        moves = order.sudo().picking_ids.move_ids
        wizard = self.env["stock.return.picking"].with_context(
            active_id=moves.picking_id[-1:].id, active_model="stock.picking"
        )
        back = wizard.with_user(keeper).sudo().create({})
        back.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(back.action_create_returns()["res_id"])
        back.move_ids.write({"quantity": 1, "picked": True, "to_refund": True})
        back.with_user(keeper).sudo(False).button_validate()
        with self.assertRaisesRegex(UserError, "have changed"):
            sheet.action_check()
        sheet.action_fetch()
        with self.assertRaisesRegex(UserError, "why these lines differ"):
            sheet.action_check()
        sheet.line_ids.remark = "One was bent"
        sheet.action_check()
        self.assertEqual((sheet.difference, sheet.amount_delivered), (-100, 400))

    def check_says_what_is_missing(self, order, role, *words):
        """Closing is refused, and says all that is missing."""
        person = self.does(order, role, "order.closed", "order.confirmed")
        with self.assertRaises(GateRefused) as refused:
            person.action_order_close()
        for word in words:
            self.assertIn(word, str(refused.exception))

    @covers("S1-E-15")
    @broken_by("nodes/5.2/role", "finance")
    @broken_by("nodes/5.2/done_by", "by hand")
    @broken_by("settlement_rules/0/period", "order")
    @broken_by("settlement_rules/0/settled_by", "finance")
    def test_the_merchant_makes_the_sheet_of_the_period_of_the_mall(self):
        first = self.an_order("s1_e")
        self.until(first, "5.2")
        second = self.another()
        self.until(second, "5.2")
        self.check_owes(first, "5.2", "merchant")
        merchant = self.enable("merchant", "settlement.sheet_issued")
        sheets = self.env["order.settlement"].with_user(merchant)
        sheets = sheets.with_company(self.company)
        made = sheets.settlement_prepare(self.dealer.id, key="2026-11")
        self.assertEqual((made["from"], made["to"]), ("2026-11-01", "2026-11-30"))
        again = sheets.settlement_prepare(self.dealer.id, key="2026-11")
        self.assertEqual(made["id"], again["id"])
        sheet = sheets.browse(made["id"])
        self.assertEqual(sheet.order_ids, first | second)
        with self.assertRaisesRegex(UserError, first.name):
            sheets.settlement_prepare(self.dealer.id, order_ids=first.ids)
        sheet.action_check()
        sheet.action_issue()
        for order in (first, second):
            self.check_done_by(order, "5.2", "merchant")
        self.assertEqual(sheet.amount_delivered, 1000)

    @covers("S1-E-16")
    @broken_by("nodes/5.3/done_by", "by hand")
    @broken_by("settlement_rules/0/holds")
    @broken_by("settlement_rules/0/sheet")
    def test_the_flow_ends_when_the_settled_order_is_closed(self):
        order = self.an_order("s1_e")
        self.until(order, "5.2")
        self.check_says_what_is_missing(order, "merchant", "no settlement sheet")
        self.through(order, "5.2")
        self.check_owes(order, "5.3", "merchant")
        self.assertEqual(order.process_state, "running")
        self.does(order, "merchant", "order.closed").action_order_close()
        self.check_done_by(order, "5.3", "merchant")
        self.assertEqual(order.process_state, "done")

    @covers("S2-B-08")
    @broken_by("nodes/8/role", "stock_keeper")
    @broken_by("nodes/8/done_by", "by hand")
    @broken_by("settlement_rules/0/settled_by", "stock_keeper")
    @broken_by("settlement_rules/0/sheet")
    def test_a_completed_order_is_settled_and_recorded(self):
        order = self.an_order("s2_b")
        self.until(order, "7")
        sheet = self.sheet(order, "finance")
        self.assertEqual(sheet.rule_id.role_id.code, "finance")
        sheet.action_check()
        with self.assertRaisesRegex(UserError, "not invoiced"):
            sheet.action_settle()
        self.through(order, "7")
        self.check_owes(order, "8", "finance")
        self.assertTrue(sheet.rule_id.needs_sheet)
        sheet.action_settle()
        self.check_done_by(order, "8", "finance")
        self.assertEqual((sheet.state, sheet.amount_open), ("settled", 0))

    @covers("S2-H-14")
    @broken_by("nodes/7B/holds")
    @broken_by("nodes/7A/role", "warehouse")
    @broken_by("nodes/7C/customer_sees")
    @broken_by("settlement_rules")
    def test_delivery_is_confirmed_accounts_are_updated_then_it_is_completed(self):
        order = self.an_order("s2_h")
        self.until(order, "7A")
        self.check_owes(order, "7A", "salesperson")
        self.check_waits(order, "7B", "7C")
        self.through(order, "7A")
        self.check_says_what_is_missing(
            order, "salesperson", "records have not been updated", "Not invoiced"
        )
        self.complete(order, "7B", accounts=True)
        self.check_says_what_is_missing(order, "salesperson", "Not invoiced")
        self.bills(order)
        self.through(order, "7C")
        self.assertEqual(order.process_state, "done")
        shown = self.passes(order, "7C").node_id.customer_label
        self.assertEqual(shown, "Completed")

    def bills(self, order):
        """Finance bills what was delivered."""
        invoices = order.sudo()._create_invoices()
        finance = self.enable("finance", "order.paid")
        invoices.with_user(finance).sudo(False).action_post()

    @covers("S2-X-16")
    @broken_by("S2-A:nodes/10/final")
    @broken_by("S2-A:nodes/10/role", "customer")
    @broken_by("S2-B:nodes/8/done_by", "by hand")
    @broken_by("S2-B:settlement_rules/0/holds")
    @broken_by("S2-H:settlement_rules/0/holds")
    @broken_by("S2-J:nodes/10/holds")
    @broken_by("S2-J:nodes/10/role", "salesperson")
    def test_orders_end_settled_with_accounts_updated_and_filed(self):
        order = self.an_order_of_its_own("s2_b")
        self.until(order, "8")
        words = "no settlement sheet"
        self.check_says_what_is_missing(order, "customer_service", words)
        self.through(order, "8")
        self.does(order, "customer_service", "order.closed").action_order_close()
        self.assertEqual(order.process_state, "done")
        order = self.an_order_of_its_own("s2_h")
        self.until(order, "7C")
        self.check_says_what_is_missing(order, "salesperson", "Not invoiced")
        order = self.an_order("s2_j")
        self.until(order, "10")
        self.check_owes(order, "10", "finance")
        self.check_says_what_is_missing(order, "salesperson", "final payment")
        self.through(order, "10")
        self.check_free(order, "order.closed", "10")
        order = self.an_order_of_its_own("s2_a")
        self.until(order, "10")
        self.check_owes(order, "10", "salesperson")
        self.through(order, "10")
        self.check_done_by(order, "10", "salesperson")
        self.assertEqual(order.process_state, "done")


@tagged("post_install", "-at_install")
class TestRowsDunning(SettlingCase):
    """S1-B, S3-C, S3-U: customers are urged to pay, promises are kept or not."""

    shows = ("s1_b", "s3_c", "s3_u")

    @covers("S1-B-108", "S1-B-112")
    @broken_by("dunning_rules")
    @broken_by("dunning_rules/0/urged_by", "finance")
    @broken_by("dunning_rules/0/first_within", "9 working days")
    @broken_by("dunning_rules/0/again_within", "9 working days")
    def test_the_salesperson_looks_at_the_money_and_urges_the_customer(self):
        process = self.a_procedure("S1-B")
        self.at("2026-11-23 09:00")
        order = self.begin(Scenario("S1-B", (), maker="sales_clerk"), process)
        invoice = self.overdue(order)
        duty = self.dun_duty(order)
        self.assertEqual(duty.role_id.code, "salesperson")
        self.assertLessEqual(duty.due_at - duty.opened_at, timedelta(days=3))
        self.assertTrue(self.duties(order, "salesperson"))
        seller = self.does(order, "salesperson", "order.confirmed")
        self.assertEqual((seller.money_received, seller.invoice_ids), (0, invoice))
        with self.assertRaises(UserError):
            duty.with_user(self.people["salesperson"]).action_complete()
        with self.assertRaisesRegex(UserError, "for the past"):
            self.urges(order, "salesperson", promised_on="2026-11-01")
        row = self.urges(order, "salesperson", how="phone")
        self.assertEqual((duty.state, row.level, row.owed), ("done", 1, 500))
        again = self.dun_duty(order)
        self.assertGreater(again.due_at - again.opened_at, timedelta(days=4))
        self.assertLess(again.due_at - again.opened_at, timedelta(days=8))
        with self.assertRaises(AccessError):
            self.urges(order, "storage_transport")
        self.receive(invoice)
        self.assertFalse(self.dun_duty(order))
        with self.assertRaisesRegex(UserError, "Nothing is owed"):
            self.urges(order, "salesperson")
        self.assertEqual((order.dunning_level, seller.money_received), (1, 500))

    @covers("S3-C-10")
    @broken_by("nodes/7/role", "production_manager")
    @broken_by("nodes/7/done_by", "by hand")
    @broken_by("nodes/7/starts", "after 6")
    def test_the_customer_gives_exact_data_and_pays_on_time(self):
        order = self.an_order("s3_c")
        self.until(order, "6")
        node = self.node(order, "7")
        self.assertEqual((node.state, node.role_id.code), ("open", "customer"))
        wrong = self.report(order, "wrong_data", "customer_service")
        self.check_on_desk(wrong, "salesperson")
        invoice = self.overdue(order)
        late = self.payload(order, "payment.overdue")
        self.assertEqual([one["invoice"] for one in late], [invoice.name])
        self.receive(invoice)
        self.assertEqual(self.node(order, "7").state, "done")
        on_time = self.another()
        self.until(on_time, "6")
        self.receive(self.ask(on_time))
        self.assertEqual(self.node(on_time, "7").state, "done")
        self.daily()
        self.assertFalse(self.payload(on_time, "payment.overdue"))

    @covers("S3-U-01")
    @broken_by("nodes/9/role", "logistics")
    @broken_by("nodes/9/starts", "order.closed")
    @broken_by("dunning_rules")
    @broken_by("dunning_rules/0/urged_by", "logistics")
    def test_the_merchandiser_urges_and_the_promise_is_watched(self):
        order = self.an_order("s3_u")
        self.until(order, "9")
        self.check_owes(order, "9", "merchandiser")
        invoice = self.overdue(order)
        self.enable("merchandiser", "order.confirmed")
        said = {"spoken_with": "Mr Ma, agent of the customer", "how": "visit"}
        soon = invoice.invoice_date_due + timedelta(days=5)
        row = self.urges(order, "merchandiser", promised_on=soon, **said)
        self.assertEqual(row.promise_state, "open")
        self.assertEqual(order.payment_promised_on, soon)
        self.assertEqual(len(self.payload(order, "payment.promised")), 1)
        self.at(soon + timedelta(days=1))
        self.daily()
        self.assertEqual(row.promise_state, "broken")
        self.assertEqual(len(self.payload(order, "payment.promise_broken")), 1)
        self.assertEqual(self.dun_duty(order).role_id.code, "merchandiser")
        second = self.urges(
            order, "merchandiser", promised_on=soon + timedelta(days=4), **said
        )
        self.assertEqual((second.level, second.promise_state), (2, "open"))
        self.receive(invoice)
        self.assertEqual(second.promise_state, "kept")
        self.assertFalse(self.dun_duty(order))
        self.complete(order, "9")
        self.check_done_by(order, "9", "merchandiser")
