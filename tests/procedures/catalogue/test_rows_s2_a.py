"""Rows of S1-F, S2-A, S2-B, S2-H, S2-J and S3-F, by orders that follow them."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase


@tagged("post_install", "-at_install")
class TestRowsS2A(ShowingCase):
    """Orders from the preparation to the archive; a decoration project."""

    shows = ("s1_f", "s2_a", "s2_b", "s2_h", "s2_j", "s3_f")

    # -- S1-F ------------------------------------------------------------------------
    @covers("S1-F-01")
    @broken_by("nodes/F1/holds")
    @broken_by("nodes/F1/role", "warehouse")
    def test_goods_and_prices_are_settled_before_the_order_is_handled(self):
        order = self.an_order("s1_f")
        self.check_owes(order, "F1", "salesperson")
        self.acts(order, "order.submitted", "salesperson")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.confirmed", "salesperson")
        self.check_waits(order, "9")
        self.acts(order, "quotation.sent", "salesperson")
        self.check_done_by(order, "F1", "salesperson")
        self.acts(order, "order.confirmed", "salesperson")
        self.check_owes(order, "9", "warehouse")

    # -- S2-A ------------------------------------------------------------------------
    @covers("S2-A-03", "S2-X-06", "S2-X-07", "S2-X-08")
    @broken_by("nodes/3/holds")
    @broken_by("signoffs/0/steps/0/questions/price")
    @broken_by("signoffs/0/steps/1/questions/stock")
    @broken_by("signoffs/0/steps/1/role", "salesperson")
    def test_departments_review_an_order_before_the_customer_gets_it(self):
        order = self.an_order("s2_a")
        self.until(order, "3")
        answers = {
            "finance": {"price": True, "policy": True},
            "warehouse": {"stock": True},
        }
        for role, yes in answers.items():
            with self.assertRaises(GateRefused):
                self.acts(order, "quotation.sent", "salesperson")
            for name in yes:
                with self.assertRaisesRegex(UserError, f"(?i){name}"):
                    self.decide(order, "review", role, answers={**yes, name: False})
            self.decide(order, "review", role, answers=yes)
        self.acts(order, "quotation.sent", "salesperson")
        self.check_done_by(order, "4", "salesperson")

    @covers("S2-A-04", "S2-X-10")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/4/role", "warehouse")
    def test_the_copy_that_the_customer_confirmed_comes_back(self):
        order = self.an_order("s2_a")
        self.until(order, "5")
        self.check_done_by(order, "4", "salesperson")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.confirmed", "salesperson")
        self.acts(order, "customer.confirmed", "salesperson")
        kept = order.customer_confirmed_ids.mapped("name")
        self.assertEqual((order.customer_confirmed_by, kept), ("Mr Wang", ["copy.pdf"]))
        self.assertTrue(order.customer_confirmed_at)
        self.assertEqual(self.states(order, "5"), ["done"])
        self.acts(order, "order.confirmed", "salesperson")
        self.assertEqual(order.state, "sale")

    @covers("S2-A-05", "S2-X-24")
    @broken_by("nodes/6/holds")
    @broken_by("nodes/6/starts", "after 4")
    def test_the_customer_pays_after_his_confirmation_and_before_the_goods(self):
        order = self.an_order("s2_a")
        self.until(order, "5")
        self.check_waits(order, "6")
        self.through(order, "5")
        self.acts(order, "order.confirmed", "salesperson")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.shipped", "salesperson")
        self.check_held(order, "shipment.done", "6")
        invoice = self.ask(order)
        self.assertEqual(invoice.invoice_payment_term_id, self.terms)
        self.receive(invoice, 499)
        self.assertEqual(self.states(order, "6"), ["open"])
        self.receive(invoice)
        self.assertEqual(self.states(order, "6"), ["done"])
        self.acts(order, "order.shipped", "salesperson")
        self.check_done_by(order, "7", "salesperson")

    # -- S3-F ------------------------------------------------------------------------
    @covers("S3-F-04")
    @broken_by("nodes/2L/role", "salesperson")
    @broken_by("nodes/2L/skip_when", "req_special_terms is set")
    @broken_by("signoffs/0/steps/0/role", "salesperson")
    def test_special_terms_are_settled_with_the_legal_department(self):
        plain = self.an_order("s3_f")
        self.until(plain, "3")
        self.assertNotIn("2L", self.desk(plain, "legal"))
        self.check_owes(plain, "3", "sales_clerk")
        order = self.another(values={"req_special_terms": "Penalty of 1 % a day"})
        self.until(order, "3")
        self.check_owes(order, "2L", "legal")
        self.check_waits(order, "3")
        seller = order.with_user(self.enable("sales_clerk", "order.confirmed"))
        action = seller.action_draft_contract()
        contract = seller.env[action["res_model"]].browse(action["res_id"])
        contract.special_terms_text = "Penalty of 1 % a day, at most 10 %"
        contract.action_submit()
        self.decide(contract, "contract", "legal")
        self.assertEqual(contract.state, "approved")
        self.assertEqual(self.states(order, "2L"), ["done"])
        self.check_owes(order, "3", "sales_clerk")

    # -- S2-B ------------------------------------------------------------------------
    @covers("S2-B-02", "S2-X-04")
    @broken_by("nodes/2/evidence/accurate")
    @broken_by("nodes/2/evidence/feasible")
    @broken_by("nodes/2/role", "stock_keeper")
    @broken_by("nodes/2/holds")
    def test_customer_service_checks_that_an_order_is_right_and_feasible(self):
        order = self.an_order("s2_b")
        self.check_owes(order, "2", "customer_service")
        for given in ({"accurate": True}, {"feasible": True}):
            with self.assertRaises(UserError):
                self.complete(order, "2", **given)
        self.check_held(order, "order.confirmed", "2")
        self.complete(order, "2", accurate=True, feasible=True)
        self.check_done_by(order, "2", "customer_service")
        self.check_free(order, "order.confirmed", "2")

    @covers("S2-B-07")
    @broken_by("nodes/7/starts", "after 5")
    @broken_by("nodes/7/done_by", "by hand")
    def test_the_customer_pays_once_he_has_the_goods(self):
        order = self.an_order("s2_b")
        self.until(order, "6")
        self.check_waits(order, "7")
        self.through(order, "6")
        self.assertEqual(self.states(order, "7"), ["open"])
        invoice = self.ask(order)
        self.receive(invoice, 100)
        self.assertEqual(self.states(order, "7"), ["open"])
        self.receive(invoice, 400)
        self.assertEqual(self.states(order, "7"), ["done"])
        self.check_owes(order, "8", "finance")

    # -- S2-H ------------------------------------------------------------------------
    @covers("S2-H-01", "S2-H-02")
    @broken_by("criteria/source")
    @broken_by("nodes/1/role", "warehouse")
    def test_source_and_content_are_as_the_customer_said(self):
        order = self.an_order(
            "s2_h", values={"req_source": False, "intake_channel_id": False}
        )
        self.check_owes(order, "1", "salesperson")
        seller = order.with_user(self.enable("salesperson", "order.submitted"))
        with self.assertRaisesRegex(GateRefused, "(?i)source|channel"):
            seller.action_order_submit()
        seller.req_source = "oral"
        seller.action_order_submit()
        self.check_done_by(order, "1", "salesperson")
        self.until(order, "tick.source")
        with self.assertRaisesRegex(GateRefused, "(?i)source"):
            seller.action_confirm()
        seller.action_criterion_tick("source")
        seller.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S2-H-03")
    @broken_by("requirements")
    def test_contact_and_shipping_address_are_there(self):
        order = self.an_order("s2_h")
        seller = order.with_user(self.enable("salesperson", "order.submitted"))
        for lacking in ({"phone": False, "email": False}, {"street": False}):
            before = {name: self.dealer[name] for name in lacking}
            self.dealer.write(lacking)
            with self.assertRaisesRegex(GateRefused, "(?i)phone|street|address"):
                seller.action_order_submit()
            self.dealer.write(before)
        seller.action_order_submit()
        self.check_done_by(order, "1", "salesperson")

    @covers("S2-H-05")
    @broken_by("nodes/2W/holds")
    @broken_by("nodes/2P/holds")
    @broken_by("nodes/2W/evidence")
    @broken_by("nodes/2P/evidence")
    @broken_by("nodes/3A/starts_after_all", ["after 2C"])
    def test_stock_and_policy_are_verified_before_the_order_is_processed(self):
        order = self.an_order("s2_h")
        self.through(order, "2C")
        for code, role, name in (
            ("2W", "warehouse", "stock"),
            ("2P", "sales_manager", "policy"),
        ):
            self.check_owes(order, code, role)
            self.check_waits(order, "3A", "3B")
            self.check_held(order, "order.effective", code)
            with self.assertRaises(UserError):
                self.complete(order, code)
            self.complete(order, code, **{name: True})
            self.check_done_by(order, code, role)
        self.check_owes(order, "3A", "salesperson")

    @covers("S2-H-10", "S2-X-10")
    @broken_by("nodes/4C/holds")
    @broken_by("nodes/4C/done_by", "by hand")
    def test_the_customer_has_no_objection(self):
        order = self.an_order("s2_h")
        self.until(order, "4C")
        seller = order.with_user(self.enable("salesperson", "order.confirmed"))
        seller.action_criterion_tick("source")
        seller.action_customer_object("A week too late", "date")
        with self.assertRaises(GateRefused):
            seller.action_confirm()
        self.check_held(order, "order.confirmed", "4C")
        objections = seller.env["order.objection"]
        objections.search([("order_id", "=", order.id)]).action_clear("A week earlier")
        seller.action_customer_confirm("Mr Wang")
        self.assertEqual(self.states(order, "4C"), ["done"])
        seller.action_confirm()
        self.assertEqual(order.state, "sale")

    # -- S2-J ------------------------------------------------------------------------
    @covers("S2-J-03")
    @broken_by("nodes/3/evidence/design")
    @broken_by("nodes/3/evidence/period")
    @broken_by("nodes/3/starts", "after 1")
    def test_a_quotation_has_three_parts_after_the_assessment(self):
        order = self.an_order("s2_j")
        self.until(order, "2")
        self.check_owes(order, "2", "designer")
        self.check_waits(order, "3")
        self.through(order, "2")
        self.check_owes(order, "3", "salesperson")
        parts = {"design": 100, "material": 300, "period": "Six weeks"}
        for name in parts:
            rest = {key: one for key, one in parts.items() if key != name}
            with self.assertRaises(UserError):
                self.complete(order, "3", "accepted", **rest)
        self.complete(order, "3", "accepted", **parts)
        self.check_done_by(order, "3", "salesperson")

    @covers("S2-J-06")
    @broken_by("nodes/6/evidence/changes")
    @broken_by("nodes/5/starts", "after 4")
    def test_the_customer_asks_for_changes_until_the_scheme_suits_him(self):
        order = self.an_order("s2_j")
        self.until(order, "6")
        with self.assertRaises(UserError):
            self.complete(order, "6", "changes")
        self.complete(order, "6", "changes", changes="A lighter wall")
        self.check_owes(order, "5", "designer")
        self.assertEqual(self.node(order, "5").iteration, 2)
        self.assertIn(
            "A lighter wall", self.node(order, "6").evidence_ids.mapped("value_text")
        )

    @covers("S2-J-07")
    @broken_by("nodes/7/starts_after_all", ["after 6 = confirmed"])
    @broken_by("nodes/7/role", "workshop")
    @broken_by("nodes/7/evidence/people")
    def test_work_is_prepared_once_scheme_and_advance_are_there(self):
        order = self.an_order("s2_j")
        self.through(order, "6")
        self.check_waits(order, "7")
        self.receive(self.ask(order, 30))
        self.check_owes(order, "7", "designer")
        for given in ({"material": True}, {"people": True}):
            with self.assertRaises(UserError):
                self.complete(order, "7", **given)
        self.complete(order, "7", material=True, people=True)
        self.check_owes(order, "8", "workshop")

    @covers("S2-J-10")
    @broken_by("nodes/10/holds")
    @broken_by("nodes/10/role", "workshop")
    @broken_by("nodes/10/starts", "after 8")
    def test_an_order_ends_once_everything_is_paid(self):
        order = self.an_order("s2_j")
        self.until(order, "payment.satisfied")
        self.receive(self.ask(order, 30))
        self.steps.pop(0)
        self.until(order, "9")
        self.check_waits(order, "10")
        self.through(order, "9")
        self.check_owes(order, "10", "finance")
        self.check_held(order, "order.closed", "10")
        rest = self.ask(order, 70)
        self.receive(rest, 349)
        self.check_held(order, "order.closed", "10")
        self.receive(rest)
        self.check_done_by(order, "10", "finance")
        self.check_free(order, "order.closed", "10")
        self.assertEqual(order.process_state, "done")
