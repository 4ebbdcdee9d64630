from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.order_change.tests.common_change import ChangeCommon
from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestChangeKinds(ChangeCommon):
    """The sheets of the sources: technical changes, requests, design errors."""

    # -- technical (S1-B-070 … 073) ------------------------------------------------
    @covers("S1-B-070")
    def test_somebody_reacts_to_a_technical_change_within_thirty_minutes(self):
        self._kind("technical")
        change = self._change(code="technical")
        duty = self._duties(change, "assessed")
        self.assertEqual(duty.role_id, self.roles["sales"])
        self.assertEqual(duty.due_at - change.requested_at, timedelta(minutes=30))
        change.action_assess()
        self.assertEqual((duty.state, change.react_late), ("done", False))

    def test_duties_of_another_procedure_are_not_owed(self):
        kind = self._kind("technical")
        ours = self.order.process_id.code
        self.assertTrue(ours)
        self.env["order.change.duty"].create(
            [
                {
                    "type_id": kind.id,
                    "name": name,
                    "trigger": "requested",
                    "closes": "hand",
                    "role_id": self.roles["sales"].id,
                    "process_codes": codes,
                }
                for name, codes in (
                    ("Ours", f"OTHER, {ours}"),
                    ("Theirs", "OTHER"),
                    ("Everybody's", False),
                )
            ]
        )
        titles = self._change(code="technical").sudo().duty_ids.mapped("title")
        self.assertIn("Ours", titles)
        self.assertIn("Everybody's", titles)
        self.assertNotIn("Theirs", titles)

    def test_each_procedure_says_who_reacts_and_how_fast(self):
        kind = self._kind("technical")
        ours = self.order.process_id.code
        line = {"type_id": kind.id, "limit_kind": "hours", "limit_value": 2}
        self.env["order.change.reaction"].create(
            [
                {**line, "process_codes": codes, "role_id": self.roles[role].id}
                for codes, role in (("OTHER", "leader"), (f"X, {ours}", "production"))
            ]
        )
        change = self._change(code="technical")
        duty = self._duties(change, "assessed")
        self.assertEqual(duty.role_id, self.roles["production"])
        self.assertEqual(duty.due_at - change.requested_at, timedelta(hours=2))
        self.assertEqual(change.react_due_at, duty.due_at)
        ours_only = kind.reaction_ids.filtered(lambda one: ours in one.process_codes)
        ours_only.process_codes = "X"
        general = self._duties(self._change(code="technical"), "assessed")
        self.assertEqual(general.role_id, self.roles["sales"], "that of the kind")
        self.assertEqual(general.due_at - general.opened_at, timedelta(minutes=30))

    def test_each_procedure_has_its_own_ways(self):
        kind = self._kind("order")
        ours = self.order.process_id.code
        ways = self.env["order.change.route"]
        own = {"type_id": kind.id, "approval_purpose": "change_own"}
        first = ways.create({**own, "level": "1", "process_codes": ours})
        ways.create({**own, "level": "2", "process_codes": "OTHER"})
        self.assertEqual(kind._route("1", self.order), first)
        general = kind._route("2", self.order)
        self.assertFalse(general.process_codes, "the general one, nearer than level 1")
        stranger = self.env["sale.order"]
        self.assertFalse(kind._route("1", stranger).process_codes)
        self._chain("change_own", "leader", model="order.change")
        change = self._change(self._to(price_unit=101.0))
        change.action_assess()
        change.action_submit()
        self.assertEqual((change.level, change.step), ("1", "approval"))
        self._sign(change, "leader")
        self.assertEqual(change.state, "approved")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            ways.create({**own, "level": "1", "process_codes": ours})

    @covers("S1-B-071")
    def test_a_technical_change_that_touches_nothing_is_only_filed(self):
        self._kind("technical")
        change = self._change(code="technical", document=False)
        change.action_assess()
        self.assertEqual(change.level, "1")
        with self.assertRaises(UserError):
            change.action_submit()
        change.action_redraft()
        change.request_attachment_ids = self._document()
        change.action_assess()
        change.action_submit()
        self.assertEqual(change.state, "closed")
        event = self._events(self.order, "change.filed")
        self.assertEqual(event.payload["files"], ["request.txt"])
        self.assertFalse(self._events(self.order, "change.approved"))
        self.assertFalse(self._duties(change))

    @covers("S1-B-072")
    def test_one_that_touches_structure_goes_to_production_and_contract_desk(self):
        self._kind("technical", duties=[("issued", "production", "acknowledgement")])
        self._decided_by_contract_desk()
        change = self._change(
            self._to(text="Other core", touches_structure=True), code="technical"
        )
        change.action_assess()
        self.assertEqual(change.level, "3")
        change.action_submit()
        self.assertEqual(change.step, "decision")
        partners = change.message_ids.partner_ids
        self.assertIn(self.people["contract"].partner_id, partners)
        contract = change.with_user(self.people["contract"])
        contract.change_decide(
            "handling", values={"review": False, "supplement": False}
        )
        self.assertEqual(self._duties(change).role_id, self.roles["production"])
        self.assertTrue(change.request_attachment_ids)

    @covers("S1-B-073")
    def test_contract_management_decides_on_review_and_supplement(self):
        self._kind("technical")
        self._decided_by_contract_desk()
        self._chain("review", "quality", exclude_requester=False)
        change = self._change(
            self._to(text="Other core", touches_structure=True), code="technical"
        )
        change.action_assess()
        change.action_submit()
        with self.assertRaisesRegex(UserError, "decided by Contract"):
            change.change_decide(
                "handling", values={"review": True, "supplement": False}
            )
        contract = change.with_user(self.people["contract"])
        contract.change_decide("handling", values={"review": True, "supplement": False})
        self.assertEqual(change.decided_by_id, self.people["contract"])
        self.assertEqual(self.order.order_type_id.code, "non_regular")
        change.action_apply()
        self.assertEqual(self.order.signoff_state, "open")

    def _decided_by_contract_desk(self):
        kind = self.env.ref("order_change.order_change_type_technical")
        kind.route_ids.decision_role_id = self.roles["contract"]

    @covers("S1-B-025", "S1-B-073")
    def test_a_supplementary_contract_is_drafted_before_the_issue(self):
        self._kind("technical")
        change = self._change(
            self._to(price_unit=120.0, touches_structure=True), code="technical"
        )
        change.action_assess()
        change.action_submit()
        with self.assertRaisesRegex(UserError, "contract"):
            change.change_decide(
                "handling", values={"review": False, "supplement": True}
            )
        contract = self.env["order.contract"].create({"order_id": self.order.id})
        contract._write_system({"state": "signed"})
        change.change_decide("handling", values={"review": False, "supplement": True})
        supplement = self.order.order_contract_ids - contract
        self.assertEqual(supplement.kind, "supplement")
        self.assertEqual(supplement.amount_total, 100.0)
        self.assertEqual(change.state, "approved")

    # -- product change notice (S4-C-25 … 27) --------------------------------------
    @covers("S4-C-25", "S4-C-26", "S4-C-27")
    def test_a_product_change_notice_is_signed_by_the_vp_then_goes_to_production(self):
        self._kind("product", duties=[("issued", "production", "acknowledgement")])
        self._chain("change_product", "vp", model="order.change")
        change = self._change(self._to(quantity=3), code="product", document=False)
        change.action_assess()
        change.action_submit()
        self.assertEqual((change.state, change.step), ("approval", "approval"))
        self.assertFalse(self._duties(change))
        with self.assertRaises(UserError):
            change.action_apply()
        self._sign(change, "vp")
        self.assertEqual(self._duties(change).role_id, self.roles["production"])
        change.action_apply()
        self.assertEqual(self.line.product_uom_qty, 3)

    # -- product modification request (S0-B-18) ------------------------------------
    @covers("S0-B-18")
    def test_a_modification_needs_both_signatures_and_a_completion_date(self):
        self._role("rnd")
        self._kind("modification", duties=[("issued", "rnd", "acknowledgement")])
        self._chain("change_modification", "leader", "vp", model="order.change")
        change = self._change(code="modification", document=False)
        change.action_assess()
        change.action_submit()
        self._sign(change, "leader")
        self.assertEqual(change.step, "approval")
        self._sign(change, "vp")
        self.assertEqual((change.state, change.step), ("approval", "date"))
        owed = self._duties(change)
        self.assertEqual((owed.name, owed.user_id), ("Completion Date", self.clerk))
        change.action_go_on()
        self.assertEqual((change.state, owed.state), ("approval", "open"))
        change.completion_date = fields.Date.today() + timedelta(days=20)
        change.action_go_on()
        self.assertEqual(change.state, "approved")
        self.assertEqual(self._duties(change).role_id, self.roles["rnd"])

    # -- change sheet (S3-D, S3-T) -------------------------------------------------
    def _sheet(self, **vals):
        self._kind(
            "sheet",
            duties=[
                (
                    "requested",
                    "sales",
                    "confirmed",
                    {
                        "limit_kind": "working_days",
                        "limit_value": 2,
                        "from_request": True,
                    },
                )
            ],
        )
        self._chain("change_approve", "leader", model="order.change")
        change = self._change(
            self._to(quantity=3),
            code="sheet",
            department_id=self.department.id,
            **vals,
        )
        change.action_assess()
        change.action_submit()
        return change

    @covers("S3-D-11", "S3-Q-06")
    def test_the_superior_approves_a_change(self):
        change = self._sheet()
        with self.assertRaises(UserError):
            change.action_apply()
        self._sign(change, "leader", decision="reject", opinion="No")
        self.assertEqual(change.state, "refused")
        self.assertEqual(self.line.product_uom_qty, 5)

    @covers("S3-D-10")
    def test_a_changed_order_is_confirmed_again_before_it_is_shipped(self):
        self._stock(self.product, 20)
        change = self._sheet()
        picking = self.order.picking_ids.with_user(self.keeper)
        picking.action_assign()
        picking.move_ids.write({"quantity": 3, "picked": True})
        with self.assertRaisesRegex(GateRefused, change.name):
            picking.with_user(self.keeper).button_validate()
        self._sign(change, "leader")
        change.action_apply()
        picking.move_ids.write({"quantity": 3, "picked": True})
        with self.assertRaisesRegex(GateRefused, "reconfirmation"):
            picking.with_user(self.keeper).button_validate()
        with self.assertRaises(GateRefused):
            self.order._check_gates("production.started")
        change.action_confirm_again()
        self.order._check_gates("production.started")
        picking.with_user(self.keeper).button_validate()
        self.assertEqual(picking.state, "done")

    @covers("S3-D-12")
    def test_two_working_days_from_the_request_to_the_second_confirmation(self):
        monday = fields.Datetime.to_datetime("2026-03-02 02:00:00")
        change = self._sheet(requested_at=monday)
        duty = self._duties(change, "confirmed")
        days = duty.due_at.date() - monday.date()
        self.assertEqual(days.days, 2)
        self._sign(change, "leader")
        change.action_apply()
        self.assertEqual(duty.state, "open")
        change.action_confirm_again()
        self.assertEqual(duty.state, "done")
        self.assertGreater(duty.late_working_minutes, 0)

    @covers("S3-T-10")
    def test_the_section_that_asked_bears_the_loss(self):
        change = self._sheet()
        self._sign(change, "leader")
        change.action_apply()
        change.action_confirm_again()
        with self.assertRaisesRegex(UserError, "loss"):
            change.action_close()
        with self.assertRaises(UserError):
            change.change_decide("loss", values={"amount": -1})
        change.change_decide("loss", "Scrap", {"amount": 320.0})
        self.assertEqual(change.loss_department_id, self.department)
        event = self._events(self.order, "order.loss_recorded")
        self.assertEqual(event.payload["amount"], 320.0)
        self.assertEqual(event.payload["department"], "Sales Section")
        change.action_close()
        self.assertEqual(change.state, "closed")

    def test_closing_names_everything_that_is_open(self):
        change = self._sheet()
        self._sign(change, "leader")
        with self.assertRaisesRegex(UserError, "not applied.*loss"):
            change.action_close()

    # -- design errors (S1-B-074, 075) ---------------------------------------------
    @covers("S1-B-074")
    def test_a_design_error_is_told_in_writing_to_all_concerned(self):
        duties = [
            ("issued", code, "acknowledgement")
            for code in ("production", "quality", "supply")
        ]
        self._kind("design_error", duties=duties)
        error = self.env.ref("order_change.order_change_cause_design_error")
        change = self._change(
            code="design_error",
            document=False,
            cause_id=error.id,
            description="Bore 12 mm, not 10 mm: drawing T-4 was wrong",
        )
        change.action_assess()
        change.action_submit()
        roles = self.roles
        self.assertEqual(
            self._duties(change, "acknowledgement").role_id,
            roles["production"] | roles["quality"] | roles["supply"],
        )
        with self.assertRaisesRegex(UserError, "changes nothing"):
            change.action_apply()
        event = self._events(self.order, "design.error")
        self.assertIn("Bore 12 mm", event.payload["content"])
        change.with_user(self.people["quality"]).action_acknowledge()
        self.assertTrue(self._events(self.order, "change.acknowledged"))

    @covers("S1-B-075")
    def test_an_error_of_the_customer_needs_the_technical_notice_too(self):
        self._kind("design_error")
        change = self._change(
            code="design_error", document=False, requested_by="customer"
        )
        change.action_assess()
        with self.assertRaisesRegex(UserError, "Technical Change Notice"):
            change.action_submit()
        self._kind("technical")
        technical = self._change(code="technical")
        technical.action_assess()
        technical.action_submit()
        change.action_submit()
        self.assertEqual(change.state, "approved")
