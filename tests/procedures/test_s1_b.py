"""S1-B 订单管理办法, part 1: from the dealer's information to the effective order."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import local
from .s1_b import HEAD, LINE, OTHERS, REGULAR, S1BCase


@tagged("post_install", "-at_install")
class TestS1BRequirement(S1BCase):
    @covers("S1-B-008")
    def test_six_things_are_confirmed_with_the_dealer(self):
        order = self.new_order(customer_requested_date=False)
        with self.assertRaises(GateRefused) as refused:
            self.seller(order).action_order_submit()
        for label in ("Model", "Specification", "Techn", "Quality", "Date"):
            self.assertIn(label, str(refused.exception))
        self.assertEqual(self.node(order, "1").state, "open")
        order.write(HEAD)
        order.order_line.write(LINE)
        self.seller(order).action_order_submit()
        self.assertEqual(self.node(order, "1").state, "done")
        self.assertEqual(self.node(order, "1").role_id.code, "sales_clerk")

    @covers("S1-B-009")
    def test_projects_of_complete_sets_are_registered(self):
        order = self.described(req_complete_set=True)
        with self.assertRaisesRegex(GateRefused, "Project"):
            self.seller(order).action_order_submit()
        project = self.seller(self.env["order.project"]).create(
            {"name": "Substation North", "owner_name": "Grid", "partner_id": False}
        )
        order.order_project_id = project
        with self.assertRaisesRegex(GateRefused, "Site"):
            self.seller(order).action_order_submit()
        project.write({"site": "Hangzhou", "contact_name": "Li", "phone": "0571"})
        self.seller(order).action_order_submit()
        self.assertEqual(project.order_count, 1)

    def _kind(self, **values):
        return self.submitted(**values).order_type_id.code

    @covers("S1-B-002")
    def test_mature_process_and_usable_drawings_make_it_regular(self):
        self.assertEqual(self._kind(), "non_regular")
        self.product.process_mature = True
        self.release_file("drawing")
        self.assertEqual(self._kind(), "non_regular", "the process sheet is missing")
        self.release_file("process")
        self.assertEqual(self._kind(), "regular")

    @covers("S1-B-003", "S1-B-005")
    def test_new_design_or_higher_quality_make_it_non_regular(self):
        self.mature()
        self.assertEqual(self._kind(), "regular")
        self.assertEqual(self._kind(req_new_design=True), "non_regular")
        self.assertEqual(self._kind(req_quality_above=True), "non_regular")

    @covers("S1-B-004")
    def test_old_products_are_non_regular(self):
        self.mature()
        self.at("2018-05-07 09:00")
        self.delivered_before(self.dealer)
        self.at("2019-05-06 09:00")
        self.assertEqual(self._kind(), "regular")
        self.at("2026-11-23 09:00")
        self.assertEqual(self._kind(), "non_regular", "not made for eight years")
        self.delivered_before(self.operator)
        self.assertEqual(self._kind(), "regular")
        self.product.is_discontinued = True
        self.assertEqual(self._kind(), "non_regular")

    @covers("S1-B-006")
    def test_a_tight_date_counts_with_penalty_or_risk_only(self):
        self.mature()
        self.assertEqual(self._kind(req_tight_delivery=True), "regular")
        self.assertEqual(self._kind(req_penalty_clause=True), "regular")
        for risk in ("req_penalty_clause", "req_reputation_risk"):
            kind = self._kind(req_tight_delivery=True, **{risk: True})
            self.assertEqual(kind, "non_regular")


@tagged("post_install", "-at_install")
class TestS1BReview(S1BCase):
    def _asked(self, order):
        return set(order.review_ids.sudo().section_ids.role_id.mapped("code"))

    @covers("S1-B-010")
    def test_three_departments_review_the_date_of_a_regular_order(self):
        self.mature()
        order = self.submitted()
        self.assertEqual(self._asked(order), set(REGULAR))
        self.agree(order)
        self.assertEqual(order.review_ids.outcome, "feasible")

    @covers("S1-B-011")
    def test_the_design_department_joins_for_a_non_regular_order(self):
        order = self.submitted()
        self.assertEqual(self._asked(order), set(OTHERS))
        for role in REGULAR:
            self.decide(order, "review", role, answers={REGULAR[role]: True})
        self.assertEqual(self.node(order, "2").state, "open", "design is missing")
        self.decide(order, "review", "design", answers={"function": True})
        self.assertEqual(self.node(order, "2").state, "done")

    @covers("S1-B-012", "S1-B-007")
    def test_only_a_feasible_order_is_quoted(self):
        order = self.submitted()
        document = self.quotation(order)
        document.action_verify()
        document.action_approve()
        self.decide(document, "quotation", "sales_manager")
        with self.assertRaisesRegex(GateRefused, "not been reviewed"):
            document.action_send()
        self.agree(order)
        self.assertEqual(self.states(order, "2", "3"), ["done", "open"])
        document.action_send()
        self.assertEqual(self.states(order, "3", "4S"), ["done", "open"])

    def _asked_to_wait(self):
        """The customer is asked whether he can wait until February."""
        order = self.submitted()
        self.agree(order, production_manager="Line 2 is full until January")
        self.assertEqual(self.states(order, "2N", "3"), ["open", "waiting"])
        talk = self.seller(order.review_ids.negotiation_ids)
        self.assertIn("Line 2 is full", talk.reason)
        talk.proposed_date = "2027-02-15"
        talk.action_ask()
        return order, talk

    @covers("S1-B-013")
    def test_the_customer_is_asked_to_postpone(self):
        order, talk = self._asked_to_wait()
        with self.assertRaisesRegex(GateRefused, "later date"):
            self.seller(order).action_quotation_sent()
        talk.negotiation_agree("2027-02-15", "All right")
        asked = self.node(order, "2N")
        self.assertEqual(asked.outcome_id.code, "agreed")
        self.assertEqual(asked.done_by_id, self.people["sales_clerk"])
        self.assertEqual(str(order.date_promised), "2027-02-15")
        self.assertEqual(self.node(order, "3").state, "open")
        self.quote(order)
        self.assertEqual(self.node(order, "3").state, "done")

    @covers("S1-B-013")
    def test_the_customer_of_a_regular_order_is_asked_as_well(self):
        self.mature()
        order, talk = self._asked_to_wait()
        self.assertEqual(order.order_type_id.code, "regular")
        talk.negotiation_agree("2027-02-15", "All right")
        self.assertEqual(self.states(order, "2N", "3"), ["done", "open"])
        self.assertEqual(str(order.date_promised), "2027-02-15")

    @covers("S1-B-014")
    def test_not_accepting_an_order_is_approved_by_the_general_manager(self):
        order, talk = self._asked_to_wait()
        talk.negotiation_refuse("Needs it this year")
        self.assertEqual(self.node(order, "2R").role_id.code, "gm_or_deputy")
        self.assertIn("2N", self.missing(order, "quotation.sent"))
        self.seller(order.review_ids).refusal_request("Cannot be made in time")
        self.assertEqual(order.state, "draft", "not approved yet")
        with self.assertRaises(AccessError):
            self.decide(order, "refuse", "gm_or_deputy", by="sales_manager")
        self.decide(order, "refuse", "gm_or_deputy", by="deputy_gm")
        self.assertEqual(order.state, "cancel")
        self.assertEqual(order.review_ids.state, "declined")

    @covers("S1-B-014")
    def test_the_cancel_button_is_no_way_around_the_approval(self):
        order, talk = self._asked_to_wait()
        talk.negotiation_refuse("Needs it this year")
        self.assertEqual(self.states(order, "2R"), ["open"])
        with self.assertRaisesRegex(GateRefused, "not approved"):
            self.seller(order).action_cancel()
        self.assertEqual(order.state, "draft")
        self.seller(order.review_ids).refusal_request("Cannot be made in time")
        with self.assertRaisesRegex(GateRefused, "not approved"):
            self.seller(order).action_cancel()
        self.decide(order, "refuse", "gm_or_deputy", by="gm")
        self.assertEqual(order.state, "cancel")

    @covers("S1-B-014")
    def test_what_may_not_be_refused_is_negotiated_again(self):
        order, talk = self._asked_to_wait()
        talk.negotiation_refuse("Needs it this year")
        sheet = self.seller(order.review_ids)
        sheet.refusal_request("Cannot be made in time")
        options = {"by": "gm", "opinion": "Work overtime"}
        self.decide(order, "refuse", "gm_or_deputy", "reject", **options)
        self.assertEqual((order.state, sheet.state), ("draft", "answered"))
        self.assertEqual(self.node(order, "2R").state, "done")


@tagged("post_install", "-at_install")
class TestS1BOrderForm(S1BCase):
    @covers("S1-B-015")
    def test_regular_orders_are_quoted_by_the_price_list(self):
        self.mature()
        order = self.reviewed()
        order.order_line.price_unit = 70
        document = self.quotation(order)
        self.assertEqual(
            (document.kind, document.line_ids.price_unit), ("regular", 100)
        )
        document.line_ids.price_unit = 90
        with self.assertRaisesRegex(UserError, "price list"):
            document.action_verify()
        document.line_ids.price_unit = 100
        document.action_verify()
        document.action_approve()
        self.assertEqual(document.state, "approved")
        document.action_apply()
        self.assertEqual(order.order_line.price_unit, 100)

    @covers("S1-B-016")
    def test_modifications_of_a_non_regular_order_are_charged(self):
        shape = self.env["order.customisation.surcharge"].create(
            {
                "name": "Special shape",
                "method": "percent",
                "amount": 10,
                "company_id": self.company.id,
            }
        )
        order = self.reviewed()
        document = self.quotation(order)
        self.assertEqual(document.kind, "non_regular")
        document.line_ids.charge_ids = shape
        document.action_verify()
        document.action_approve()
        self.decide(document, "quotation", "sales_manager")
        document.action_apply()
        self.assertAlmostEqual(order.order_line.price_unit, 110)

    @covers("S1-B-017")
    def test_the_order_form_is_effective_when_signed_and_paid(self):
        order = self.reviewed()
        self.quote(order)
        form = self.order_form(order)
        self.assertEqual((form.kind, form.user_id), ("order_form", form.env.user))
        self.sign(form)
        self.assertFalse(order.effective_at, "not paid yet")
        with self.assertRaisesRegex(GateRefused, "signed and paid"):
            self.seller(order).action_confirm()
        invoice = self.deposit(order, "sales_clerk")
        self.receive(invoice, 100)
        self.assertFalse(order.effective_at, "part of the money only")
        self.receive(invoice)
        self.assertTrue(order.effective_at)
        self.assertEqual(self.states(order, "4", "5"), ["done", "open"])
        self.seller(order).action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S1-B-018")
    def test_the_production_instruction_is_given_within_four_hours_of_the_clock(self):
        self.at("2026-11-23 16:30")
        order = self.effective()
        duty = self.node(order, "5")
        self.assertEqual((duty.role_id.code, duty.state), ("sales_clerk", "open"))
        self.assertEqual(local(duty.due_at), "2026-11-23 20:30")
        clerk = self.people["sales_clerk"]
        papers = self.env["order.instruction"].with_user(clerk)
        paper = papers.create({"order_id": order.id})
        paper.action_submit()
        self.assertEqual(duty.state, "open")
        paper.action_issue()
        self.assertEqual((duty.state, duty.done_by_id), ("done", clerk))
        self.assertEqual(paper.title, "Production Instruction")

    @covers("S1-B-017")
    def test_money_without_the_dealers_signature_makes_nothing_effective(self):
        order = self.reviewed()
        self.quote(order)
        form = self.order_form(order)
        self.receive(self.deposit(order, "sales_clerk"))
        self.assertFalse(order.effective_at)
        self.assertIn("4S", self.missing(order, "order.effective"))
        self.sign(form)
        self.assertTrue(order.effective_at)
        self.assertEqual(
            self.events(order, "order.effective").mapped("code"), ["order.effective"]
        )


@tagged("post_install", "-at_install")
class TestS1BNotOnTime(S1BCase):
    @covers("S1-B-102")
    def test_what_cannot_be_dispatched_is_reported_the_same_day_with_three_things(self):
        order = self.confirmed()
        action = self.as_(order, "warehouse").action_report_exception()
        drafts = self.as_(self.env["order.exception"], "warehouse")
        kinds = self.env["order.exception.type"].search([("code", "=", "cannot_ship")])
        kind = kinds.filtered(lambda one: one.process_codes in (False, "S1-B"))[:1]
        draft = drafts.with_context(**action["context"]).create(
            {"type_id": kind.id, "description": "The lorry broke down"}
        )
        with self.assertRaises(UserError) as refused:
            draft.action_report()
        for label in ("Reason", "Possible Shipping Date", "Expected Arrival"):
            self.assertIn(label, str(refused.exception))
        draft.write(
            {
                "reason": "The lorry broke down",
                "possible_on": "2030-05-06",
                "arrival_on": "2030-05-09",
            }
        )
        draft.action_report()
        self.assertFalse(draft.reported_late)
        duties = self.env["order.duty"].with_user(self.people["contract_orders"])
        found = duties.fetch_duties(res_model=draft._name, res_ids=draft.ids)
        self.assertTrue(found["duties"], "so that it talks with the customer")
        self.as_(draft, "contract_orders").exception_tell_customer(
            "phone", "Three days later", "Understood"
        )
        self.assertEqual(draft.sudo().customer_answer, "Understood")
