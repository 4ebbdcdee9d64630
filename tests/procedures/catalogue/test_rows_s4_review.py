"""Rows of S0-G and S4-A about small orders, the quotation, the contract, the month."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from .broken import broken_by
from .departments import on_paper
from .showing import MONDAY, NOVEMBER, ShowingCase

DEPARTMENTS = ("technical", "purchasing", "production_manager", "quality")


@tagged("post_install", "-at_install")
class TestRowsS4Review(ShowingCase):
    """How an order is accepted, quoted, contracted and reported."""

    shows = ("s0_g", "s4_a")

    # -- how it is accepted ----------------------------------------------------------
    def suggested(self, name):
        """The sheet of a small order; the company says what small orders cost."""
        self.at(MONDAY)
        order = self.an_order(name, tags=("small",))
        rules = self.env["order.acceptance.rule"].with_user(self.manager)
        rule = rules.search([("company_id", "=", self.company.id)])
        self.assertEqual(len(rule), 1)
        rule.write({"surcharge": 12, "extra_days": 10})
        self.play(order, [self.steps.pop(0)])
        return order, order.review_ids.with_user(self.people["production_vp"])

    def check_small(self, name):
        """A dearer and later acceptance is proposed; who organises decides."""
        order, sheet = self.suggested(name)
        said = (sheet.suggested_mode, sheet.suggested_surcharge, sheet.suggested_days)
        self.assertEqual(said, ("raised", 12, 10))
        self.assertFalse(sheet.acceptance_mode, "a suggestion only")
        sheet.action_accept_suggested()
        self.assertEqual((sheet.acceptance_mode, sheet.acceptance_days), ("raised", 10))
        self.assertEqual(order.order_line.price_unit, 100)
        sheet.acceptance_decide("decline")
        self.assertEqual(sheet.acceptance_mode, "decline")
        plain = self.another(tags=())
        plain.order_line.product_uom_qty = 50
        self.play(plain, [self.steps.pop(0)])
        self.assertFalse(plain.review_ids.suggested_mode)

    @covers("S4-A-08", "S4-A-09")
    @broken_by("acceptance_rules")
    @broken_by("acceptance_rules/0/types", "large")
    @broken_by("review_plans/0/organiser", "quoter")
    def test_small_orders_may_be_dearer_and_later(self):
        self.check_small("s4_a")

    @covers("S0-G-07", "S0-G-08")
    @broken_by("acceptance_rules")
    @broken_by("acceptance_rules/0/types", "large")
    @broken_by("review_plans/0/organiser", "warehouse")
    def test_small_orders_of_the_shorter_copy_alike(self):
        self.check_small("s0_g")

    @covers("S4-A-12")
    @broken_by("review_plans/0/meeting", "all")
    @broken_by("signoffs/0/steps/2/turn", "30")
    def test_a_small_order_goes_round_without_a_meeting(self):
        order, sheet = self.suggested("s4_a")
        self.assertFalse(sheet.meeting_mode, "the organiser chooses")
        sheet.meeting_mode = "none"
        for role in reversed(DEPARTMENTS):
            self.later(hours=3)
            self.decide(order, "review", role, "comment", answers={"days": 3})
        times = order.signoff_ids.step_ids.decision_ids.mapped("date")
        self.assertEqual(len(set(times)), 4, "each fills in when it comes to it")
        sheet.review_conclude("feasible")
        self.assertEqual(self.states(order, "2"), ["done"])

    # -- the quotation ---------------------------------------------------------------
    @covers("S4-A-14", "S4-A-15")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3R/done_by", "by hand")
    @broken_by("nodes/3R/role", "salesperson")
    @broken_by("nodes/3R/assists/role", "chairman")
    def test_the_quoter_records_and_reports_on_paper(self):
        order = self.an_order("s4_a")
        self.until(order, "3")
        quoter = self.enable("quoter", "order.confirmed")
        action = order.with_user(quoter).action_new_quotation()
        quotation = self.env["order.quotation"].with_user(quoter)
        quotation = quotation.browse(action["res_id"])
        self.assertEqual(quotation.quoted_by_id, quoter)
        self.check_done_by(order, "3", "quoter")
        with self.assertRaises(UserError):
            quotation.action_report()
        quotation.action_verify()
        self.check_owes(order, "3R", "quoter")
        quotation.action_report()
        self.check_done_by(order, "3R", "quoter")
        self.assertEqual(quotation.reported_by_id, quoter)
        paper = on_paper(quotation, "order_quotation.report_review_quotation_report")
        self.assertIn(order.name, paper)
        helps = self.node(order, "3R").node_id.assist_ids
        self.assertEqual(helps.role_id.code, "gm")

    # -- the contract ----------------------------------------------------------------
    @covers("S4-A-16", "S4-A-17")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/4F/done_by", "by hand")
    @broken_by("nodes/4F/role", "quoter")
    def test_sales_signs_a_contract_that_is_numbered_and_filed(self):
        order = self.an_order("s4_a")
        self.until(order, "4")
        seller = self.enable("salesperson", "order.confirmed")
        action = order.with_user(seller).action_draft_contract()
        contract = self.env[action["res_model"]].with_user(seller)
        contract = contract.browse(action["res_id"])
        contract.action_submit()
        self.decide(contract, "contract", "sales_manager")
        signing = contract.action_open_sign()
        dialogs = contract.env[signing["res_model"]].with_context(**signing["context"])
        dialog = dialogs.create({"signed_by": "Mr Wang"})
        copy = self.attachment("signed.pdf", "salesperson")
        dialog.attachment_ids = [copy]
        dialog.action_sign()
        self.check_done_by(order, "4", "salesperson")
        self.check_owes(order, "4F", "salesperson")
        contract.filing_place = "Cabinet 3, folder 12"
        contract.action_file()
        self.assertEqual((contract.state, contract.filed_by_id), ("filed", seller))
        self.check_done_by(order, "4F", "salesperson")
        other = self.another()
        number = other.with_user(seller).action_draft_contract()["res_id"]
        self.assertNotEqual(contract.browse(number).name, contract.name)

    # -- the month -------------------------------------------------------------------
    @covers("S4-A-29")
    @broken_by("routines/monthly_summary/role", ["salesperson", "technical"])
    @broken_by("routines/monthly_summary/limit", "1 working day")
    @broken_by("forms/monthly_summary/to")
    def test_each_department_reports_before_the_end_of_the_month(self):
        self.a_procedure("S4-A")
        runs = self.runs("monthly_summary", NOVEMBER)
        owing = {"salesperson", *DEPARTMENTS}
        self.assertEqual(set(runs.role_id.mapped("code")), owing)
        for run in runs:
            self.assertEqual(local(run.due_at), "2026-11-30 17:00")
        orders = self.env["sale.order"]
        for role in ("salesperson", "quality"):
            sheet = self.send_sheet(orders, "monthly_summary", role)
            told = set(sheet.recipient_ids.role_id.mapped("code"))
            self.assertEqual(told, {"gm", "chairman"})
            run = runs.filtered(lambda one, role=role: one.role_id.code == role)
            self.assertEqual((run.state, run.done_by_id), ("done", self.people[role]))
        self.assertEqual(set(runs.mapped("state")), {"done", "open"})
