"""Rows of S2-C, S2-D, S2-F, S2-G and S2-K, by orders that follow them."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase

RIGHT = {"product": True, "quantity": True, "date": True}
PASSED = {"information": True, "available": True, "price": True}


@tagged("post_install", "-at_install")
class TestRowsS2(ShowingCase):
    """Production orders, exports, intake and review, shops."""

    shows = ("s2_c", "s2_d", "s2_f", "s2_g", "s2_k")

    def lacking(self, order, code, said, evidence, outcome=None):
        """A node is not done while one of the things asked for is not there."""
        for name in evidence:
            rest = {key: one for key, one in evidence.items() if key != name}
            with self.assertRaisesRegex(UserError, said[name]):
                self.complete(order, code, outcome, **rest)

    def verdicts(self, order):
        """``{criterion: what was said of it last}``."""
        results = order.sudo().criterion_result_ids.sorted("id")
        return {result.criterion_id.code: result for result in results}

    # -- S2-C ------------------------------------------------------------------------
    @covers("S2-C-03", "S2-X-04")
    @broken_by("nodes/2/evidence/product")
    @broken_by("nodes/2/evidence/date")
    @broken_by("nodes/2/role", "workshop")
    def test_production_verifies_product_quantity_and_date(self):
        order = self.an_order("s2_c")
        self.through(order, "1")
        self.check_owes(order, "2", "production_manager")
        said = {"product": "Product", "quantity": "Quantity", "date": "Delivery date"}
        self.lacking(order, "2", said, RIGHT, "right")
        self.complete(order, "2", "right", **RIGHT)
        self.check_done_by(order, "2", "production_manager")

    @covers("S2-C-04")
    @broken_by("nodes/2N/role", "workshop")
    @broken_by("nodes/2N/evidence")
    @broken_by("nodes/3/starts", "after 2")
    def test_a_problem_is_settled_before_the_approval(self):
        order = self.an_order("s2_c_other")
        self.through(order, "2")
        self.check_owes(order, "2N", "production_manager")
        self.check_waits(order, "3")
        self.complete(order, "2N", agreed="Ten pieces, said the customer")
        kept = self.node(order, "2N").evidence_ids
        self.assertIn("Ten pieces", kept.value_text)
        self.check_owes(order, "2", "production_manager")
        self.complete(order, "2", "right", **RIGHT)
        self.assertTrue(self.passes(order, "3"))

    @covers("S2-C-05", "S2-C-06")
    @broken_by("signoffs/0/steps/0/questions/financial")
    @broken_by("signoffs/0/steps/1/questions/strategic")
    @broken_by("signoffs/0/steps/0/role", "quality")
    @broken_by("nodes/3/starts", "after 1")
    def test_finance_and_leadership_approve_what_was_verified(self):
        order = self.an_order("s2_c")
        self.until(order, "2")
        self.check_waits(order, "3")
        self.through(order, "2")
        with self.assertRaisesRegex(UserError, "financial"):
            self.decide(order, "approve", "finance", answers={"financial": False})
        self.decide(order, "approve", "finance", answers={"financial": True})
        with self.assertRaises(GateRefused):
            self.acts(order, "order.confirmed", "production_manager")
        with self.assertRaisesRegex(UserError, "strategic"):
            self.decide(order, "approve", "leadership", answers={"strategic": False})
        self.decide(order, "approve", "leadership", answers={"strategic": True})
        self.assertEqual(self.states(order, "3", "3K"), ["done", "open"])
        self.acts(order, "order.confirmed", "production_manager")
        self.assertEqual(order.state, "sale")

    # -- S2-D ------------------------------------------------------------------------
    @covers("S2-D-08", "S2-D-09", "S2-X-07")
    @broken_by("nodes/3.1/evidence/kind")
    @broken_by("nodes/3.1/evidence/specification")
    @broken_by("nodes/3.2/evidence/payment")
    @broken_by("nodes/3.2/role", "warehouse")
    def test_the_salesperson_confirms_two_lists_with_the_customer(self):
        order = self.an_order("s2_d")
        self.through(order, "2")
        goods = {"kind": True, "quantity": True, "specification": True}
        said = {"kind": "Kind", "quantity": "Quantity", "specification": "Specif"}
        self.lacking(order, "3.1", said, goods)
        self.complete(order, "3.1", **goods)
        self.check_waits(order, "3.3")
        terms = {"price": True, "payment": True}
        said = {"price": "Price", "payment": "Payment"}
        self.lacking(order, "3.2", said, terms)
        self.complete(order, "3.2", **terms)
        self.check_done_by(order, "3.1", "salesperson")
        self.check_done_by(order, "3.2", "salesperson")
        self.check_owes(order, "3.3", "salesperson")

    # -- S2-F ------------------------------------------------------------------------
    @covers("S2-F-01")
    @broken_by("nodes/1/role", "logistics")
    @broken_by("nodes/2/role", "logistics")
    def test_each_step_of_the_intake_has_somebody_responsible(self):
        order = self.an_order("s2_f")
        self.check_owes(order, "1", "order_staff")
        line = order.with_user(self.people["review_dept"]).process_line()
        people = {entry["code"]: entry["people"] for entry in line}
        self.assertEqual(people["1"], [self.people["order_staff"].name])
        self.through(order, "1")
        self.check_owes(order, "2", "review_dept")
        self.through(order, "2")
        self.check_done_by(order, "2", "review_dept")

    @covers("S2-F-05", "S2-F-06", "S2-X-04", "S2-X-06", "S2-X-07")
    @broken_by("nodes/2/evidence/available")
    @broken_by("criteria/stock")
    @broken_by("criteria/price")
    def test_information_stock_and_price_are_the_review_standard(self):
        order = self.an_order("s2_f")
        seller = order.with_user(self.enable("order_staff", "order.submitted"))
        seller.action_order_check()
        standard = {"information", "stock", "price"}
        self.assertLessEqual(standard, set(self.verdicts(order)))
        self.through(order, "1")
        said = {"information": "Information", "available": "available", "price": "Pr"}
        self.lacking(order, "2", said, PASSED, "passed")
        self.complete(order, "2", "passed", **PASSED)
        self.check_done_by(order, "2", "review_dept")

    @covers("S2-F-07")
    @broken_by("criteria/stock")
    def test_criteria_are_read_at_once_or_ticked_by_a_person(self):
        order = self.an_order("s2_f")
        seller = order.with_user(self.enable("order_staff", "order.submitted"))
        seller.action_order_check()
        stock = self.verdicts(order)["stock"]
        self.assertEqual((stock.mode, stock.passed), ("auto", True))
        seller.order_line.product_uom_qty = 99999
        seller.action_order_check()
        self.assertFalse(self.verdicts(order)["stock"].passed)
        criteria = self.env["order.review.criterion"].with_user(self.manager)
        own = criteria.search([("code", "=", "stock"), ("mode", "=", "auto")])[-1:]
        self.assertEqual(own.copy({"code": "own", "mode": "manual"}).mode, "manual")

    @covers("S2-F-08")
    @broken_by("nodes/2/done_by", "by hand")
    @broken_by("nodes/1/starts", "order.received")
    def test_a_problem_order_goes_back_to_its_submitter_and_comes_again(self):
        order = self.an_order("s2_f")
        self.through(order, "1")
        reviewer = order.with_user(self.people["review_dept"])
        reviewer.action_order_return("The price list is an old one")
        self.assertEqual(self.node(order, "2").outcome_id.code, "problem")
        self.check_owes(order, "1", "order_staff")
        submitter = self.people["order_staff"]
        told = order.sudo().activity_ids.filtered(lambda a: a.user_id == submitter)
        self.assertIn("an old one", "".join(told.mapped("note")))
        history = order.with_user(submitter).process_history()
        self.assertIn("order.returned", [event["code"] for event in history])
        self.acts(order, "order.submitted", "order_staff")
        self.check_owes(order, "2", "review_dept")

    @covers("S2-F-09")
    @broken_by("routines/review_evaluated")
    @broken_by("routines/review_evaluated/asks/improvement")
    @broken_by("routines/review_evaluated/every", "Mon")
    def test_the_review_is_evaluated_every_month(self):
        self.an_order("s2_f")
        run = self.routine("review_evaluated", "2026-11-30 09:00", "review_dept")
        with self.assertRaisesRegex(UserError, "Improvement"):
            run.run_done({"effectiveness": "Two problem orders in 40"})
        answers = {"effectiveness": "Two in 40", "improvement": "Check prices first"}
        run.run_done(answers)
        self.assertEqual(run.state, "done")
        self.assertFalse(self.runs("review_evaluated", "2026-12-14 09:00") - run)

    @covers("S2-F-11")
    @broken_by("nodes/2/role", "logistics")
    def test_a_target_time_is_set_and_overruns_are_told(self):
        order = self.an_order("s2_f")
        process = order.process_id.with_user(self.manager)
        draft = process.browse(process.action_new_version()["res_id"])
        review = draft.node_ids.filtered(lambda node: node.code == "2")
        self.assertFalse(review.limit_value, "the source names no time")
        review.write({"limit_kind": "hours", "limit_value": 4})
        wizard = process.env["order.process.publish.wizard"]
        wizard.create({"process_id": draft.id}).action_confirm()
        self.process = draft.sudo()
        order = self.another()
        self.through(order, "1")
        self.check_owes(order, "2", "review_dept", due="2026-11-23 13:05")
        self.late(order, "2", "review_dept")

    # -- S2-G ------------------------------------------------------------------------
    @covers("S2-G-04")
    @broken_by("nodes/4/evidence/stock")
    @broken_by("nodes/4/evidence/total")
    def test_stock_is_verified_and_the_total_counted(self):
        order = self.an_order("s2_g")
        self.until(order, "4")
        with self.assertRaisesRegex(UserError, "(?i)stock"):
            self.complete(order, "4", total=500)
        self.complete(order, "4", stock=True, total=500)
        self.check_done_by(order, "4", "order_staff")
        kept = self.node(order, "4").evidence_ids.mapped("value_number")
        self.assertIn(500, kept)

    @covers("S2-G-05")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/5/role", "warehouse")
    def test_customer_service_reviews_an_order(self):
        order = self.an_order("s2_g")
        self.until(order, "5")
        self.check_owes(order, "5", "customer_service")
        self.check_held(order, "order.confirmed", "5")
        self.complete(order, "5")
        self.check_done_by(order, "5", "customer_service")
        self.check_free(order, "order.confirmed", "5")
        self.check_owes(order, "6A", "warehouse")

    # -- S2-K ------------------------------------------------------------------------
    @covers("S2-K-07", "S2-X-24")
    @broken_by("nodes/6/holds")
    @broken_by("nodes/6/role", "warehouse")
    @broken_by("nodes/6/starts", "after 3")
    @broken_by("money_rules/0/percent", "50")
    def test_finance_looks_at_the_money_before_goods_leave(self):
        order = self.an_order("s2_k")
        self.until(order, "5")
        self.check_waits(order, "6")
        self.through(order, "5")
        self.check_owes(order, "6", "finance")
        self.acts(order, "order.confirmed", "salesperson")
        with self.assertRaisesRegex(GateRefused, "(?i)pa(id|y)"):
            self.acts(order, "order.shipped", "warehouse")
        self.check_held(order, "shipment.done", "6")
        invoice = self.ask(order)
        self.receive(invoice, 499)
        self.assertEqual(self.states(order, "6"), ["open"], "not all of it")
        self.receive(invoice)
        self.check_done_by(order, "6", "finance")
        self.acts(order, "order.shipped", "warehouse")
        self.check_done_by(order, "7", "warehouse")
