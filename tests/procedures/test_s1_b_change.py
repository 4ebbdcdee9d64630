"""S1-B: what a change of a confirmed order sets off, by its type."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_b import OTHERS, S1BCase

CIRCLE = ["material_control", "purchasing", "quality", "warehouse"]
EFFECT = {"progress": "A week later", "logistics": "One truck more"}


@tagged("post_install", "-at_install")
class TestS1BChange(S1BCase):
    def setUp(self):
        super().setUp()
        self.mature()
        self.order = self.confirmed()

    def _decide_effect(self, notice):
        self.as_(notice, "production_manager").change_decide("effect", values=EFFECT)

    # -- type 1 --------------------------------------------------------------------
    @covers("S1-B-019")
    def test_sales_reacts_within_thirty_minutes(self):
        line = self.order.order_line[:1]
        with self.assertRaises(UserError):
            self.seller(line).price_unit = 95
        self.at("2026-11-24 10:00")
        notice = self.notice(self.order, self.change_to(self.order, price_unit=95))
        react = notice.sudo().duty_ids
        self.assertEqual(react.role_id.code, "sales_clerk")
        self.assertEqual(local(react.due_at), "2026-11-24 10:30")
        self.later(minutes=45)
        notice.action_assess()
        self.assertEqual((react.state, react.late_minutes), ("done", 15))

    @covers("S1-B-020", "S1-B-021")
    def test_a_local_change_is_circulated_by_the_production_manager(self):
        wish = self.change_to(self.order, price_unit=95)
        notice = self.on_its_way(self.order, wish)
        self.assertEqual((notice.level, notice.state), ("1", "approved"))
        self.assertEqual(self.owed(notice), ["production_manager"])
        told = notice.sudo().duty_ids.filtered(lambda duty: duty.state == "open")
        self.assertEqual(told.due_at - told.opened_at, timedelta(minutes=30))
        with self.assertRaises(UserError):
            self.as_(notice, "quality").action_acknowledge()
        self.as_(notice, "production_manager").action_circulate()
        self.assertEqual(self.owed(notice), CIRCLE)
        for role in CIRCLE:
            self.as_(notice, role).change_acknowledge("Adjusted")
        self.assertEqual(self.owed(notice), [])
        self.assertEqual(len(self.events(self.order, "change.acknowledged")), 4)
        notice.action_apply()
        self.assertEqual(self.order.order_line[:1].price_unit, 95)

    # -- type 2 --------------------------------------------------------------------
    def _later_date(self):
        date = {"operation": "date", "date": "2027-02-26 08:00:00"}
        notice = self.on_its_way(self.order, date)
        self.assertEqual((notice.level, notice.step), ("2", "review"))
        return notice

    def asked(self, document, purpose):
        """The open round of a purpose on a document."""
        return document.sudo().signoff_ids.filtered(
            lambda asked: (asked.purpose, asked.state) == (purpose, "open")
        )

    def _reported(self, notice):
        """Who was told of a change that is more than local, and takes note of it."""
        told = notice.sudo().duty_ids.filtered(
            lambda duty: duty.state == "open" and "acknowledge" in duty.duty_source
        )
        roles = sorted(told.role_id.mapped("code"))
        for role in roles:
            self.as_(notice, role).change_acknowledge("Read")
        self.assertEqual(set(told.mapped("state")), {"done"})
        return roles

    @covers("S1-B-022")
    def test_a_change_of_the_plan_reviews_the_date_again(self):
        notice = self._later_date()
        self.assertEqual(
            self._reported(notice), ["production_manager", "sales_manager"]
        )
        answers = {"delivery": True, "earliest": "2027-02-20"}
        self.decide(notice, "change_date", "production_manager", answers=answers)
        self.assertEqual(notice.step, "review")
        answers = {"material": True}
        self.decide(notice, "change_date", "material_control", answers=answers)
        self.assertEqual(notice.step, "effect")

    @covers("S1-B-023")
    def test_the_later_date_is_agreed_with_the_customer_and_issued(self):
        notice = self._later_date()
        self._reported(notice)
        for role, question in (
            ("production_manager", "delivery"),
            ("material_control", "material"),
        ):
            self.decide(notice, "change_date", role, answers={question: True})
        self._decide_effect(notice)
        self.assertEqual(notice.step, "customer")
        with self.assertRaises(UserError):
            notice.action_apply()
        notice.change_decide("customer_agreed", "By telephone")
        self.assertEqual(self.owed(notice), ["production_manager"])
        notice.action_apply()
        self.assertEqual(str(self.order.date_promised), "2027-02-26")

    # -- type 3 --------------------------------------------------------------------
    def _structure(self):
        wish = self.change_to(
            self.order, text="Twice as strong", price_unit=150, touches_structure=True
        )
        notice = self.on_its_way(self.order, wish)
        self.assertEqual((notice.level, notice.step), ("3", "review"))
        return notice

    @covers("S1-B-024")
    def test_a_change_of_structure_is_reviewed_as_a_non_regular_order(self):
        self.assertEqual(self.order.order_type_id.code, "regular")
        notice = self._structure()
        self.assertEqual(
            self._reported(notice), ["production_manager", "sales_manager"]
        )
        self.assertEqual(self.order.order_type_id.code, "non_regular")
        asked = self.asked(notice, "change_review")
        self.assertEqual(set(asked.step_ids.role_id.mapped("code")), set(OTHERS))

    @covers("S1-B-024", "S1-B-025")
    def test_the_price_difference_is_signed_in_a_supplementary_contract(self):
        notice = self._structure()
        self._reported(notice)
        for role in OTHERS:
            self.decide(notice, "change_review", role)
        self._decide_effect(notice)
        notice.change_decide("customer_agreed", "Pays more")
        self.assertEqual(notice.step, "decision")
        answer = {"review": True, "supplement": True}
        with self.assertRaises(UserError):
            notice.change_decide("handling", values=answer)
        self.as_(notice, "contract_orders").change_decide("handling", values=answer)
        supplement = self.order.order_contract_ids.filtered(
            lambda contract: contract.kind == "supplement"
        )
        self.assertEqual(supplement.amount_total, 250)
        self.assertEqual(self.owed(notice), ["production_manager"])
        notice.action_apply()
        again = self.asked(self.order, "review")
        self.assertEqual(set(again.step_ids.role_id.mapped("code")), set(OTHERS))

    # -- technical changes -----------------------------------------------------------
    def _technical(self, **values):
        wish = self.change_to(self.order, req_technology="Label in English", **values)
        return self.on_its_way(self.order, wish, code="technical")

    @covers("S1-B-070", "S1-B-071")
    def test_a_technical_change_that_touches_nothing_is_filed_only(self):
        notice = self._technical()
        self.assertEqual((notice.level, notice.state), ("1", "closed"))
        filed = self.events(self.order, "change.filed")
        self.assertEqual(filed.payload["files"], ["request.pdf"])
        self.assertFalse(self.owed(notice))

    @covers("S1-B-072", "S1-B-073")
    def test_contract_management_decides_on_a_change_of_components(self):
        notice = self._technical(touches_structure=True)
        self.assertEqual(self._reported(notice), ["sales_manager"])
        self.assertEqual((notice.level, notice.step), ("3", "decision"))
        told = notice.message_ids.partner_ids
        self.assertIn(self.people["contract_orders"].partner_id, told)
        no_review = {"review": False, "supplement": False}
        self.as_(notice, "contract_orders").change_decide("handling", values=no_review)
        self.assertEqual(notice.state, "approved")
        self.assertEqual(self.order.order_type_id.code, "regular", "no review wanted")
        self.assertEqual(self.owed(notice), ["production_manager"])

    @covers("S1-B-066", "S1-B-067", "S1-B-072")
    def test_nothing_is_changed_without_the_users_written_request(self):
        wish = self.change_to(self.order, text="Red", touches_structure=True)
        notice = self.notice(
            self.order, wish, code="technical", request_attachment_ids=False
        )
        notice.action_assess()
        with self.assertRaisesRegex(UserError, "written"):
            notice.action_submit()
        notice.action_redraft()
        notice.request_attachment_ids = [Command.link(self.attachment("request.pdf"))]
        notice.action_assess()
        leader = notice.sudo().duty_ids.filtered(
            lambda duty: (duty.role_id.code, duty.state) == ("sales_manager", "open")
        )
        self.assertEqual(len(leader), 1, "told once, however often it is assessed")
        notice.action_submit()
        filed = self.as_(notice.request_attachment_ids, "production_manager")
        self.assertEqual((filed.res_model, filed.raw), (notice._name, b"signed"))

    # -- design errors ---------------------------------------------------------------
    @covers("S1-B-074")
    def test_a_design_error_is_told_to_production_quality_and_supply(self):
        notice = self.on_its_way(
            self.order,
            code="design_error",
            request_attachment_ids=False,
            description="Hole 5 mm, not 6 mm",
        )
        owed = ["contract_orders", "production_manager", "purchasing", "quality"]
        self.assertEqual(self.owed(notice), owed)
        error = self.events(self.order, "design.error")
        self.assertEqual(error.payload["content"], "Hole 5 mm, not 6 mm")

    @covers("S1-B-075")
    def test_an_error_that_is_the_customers_change_needs_his_technical_notice(self):
        notice = self.notice(self.order, code="design_error", requested_by="customer")
        notice.action_assess()
        with self.assertRaisesRegex(UserError, "Technical Change Notice"):
            notice.action_submit()
        self._technical(touches_structure=True)
        notice.action_submit()
        self.assertIn("contract_orders", self.owed(notice))
