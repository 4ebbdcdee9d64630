from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_purchase import PurchaseCommon

PLACED = ("purchase.confirmed",)
CONTENT = "partner_id,order_line"


@tagged("post_install", "-at_install")
class TestPurchaseSignoff(PurchaseCommon):
    """Purchase orders under sign-off: who signs, and what nobody can do meanwhile."""

    @classmethod
    def _buying_chain(cls, *steps, purpose="purchase_approve", **vals):
        return cls._chain(
            purpose,
            *steps,
            model="purchase.order",
            gates=PLACED,
            **{"protected_fields": CONTENT, **vals},
        )

    def _asked(self, **vals):
        """An order whose round is open."""
        order = self._purchase(**vals)
        order.signoff_request("purchase_approve")
        return order

    # -- who signs -------------------------------------------------------------------
    @covers("S2-X-26", "S2-E-04")
    def test_the_band_of_the_amount_says_who_signs(self):
        band = {"amount_field": "amount_total"}
        self._buying_chain("manager", **band, amount_min=1000, amount_max=5000)
        self._buying_chain("director", "general", **band, amount_min=5000)
        self.assertFalse(self._purchase(price=99).approval_needed)
        self._purchase(price=99).button_confirm()
        for price, roles in ((100, ["manager"]), (500, ["director", "general"])):
            order = self._purchase(price=price)
            self.assertTrue(order.approval_needed)
            with self.assertRaisesRegex(GateRefused, "not requested yet"):
                order.button_confirm()
            order.signoff_request("purchase_approve")
            self._sign(order, *roles)
            order.button_confirm()
            self.assertEqual(order.state, "purchase")

    @covers("S2-E-04", "S2-X-26")
    def test_another_rule_than_the_amount_can_ask_for_approval(self):
        kinds = f"[('order_line.product_id', 'in', {self.product.ids})]"
        self._buying_chain("manager", domain=kinds)
        self.assertTrue(self._purchase().approval_needed)
        other = self._create_product("TRK-P2")
        free = self._purchase()
        free.order_line.product_id = other
        self.assertFalse(free.approval_needed)

    @covers("S2-X-26")
    def test_finance_signs_before_the_department_head(self):
        self._buying_chain("finance", "head")
        order = self._asked()
        step = self.env["order.signoff.step"].search(
            [("res_id", "=", order.id), ("role_id", "=", self.roles["head"].id)]
        )
        with self.assertRaisesRegex(UserError, "not open"):
            step.with_user(self.people["head"]).decide("approve")
        self._sign(order, "finance", "head")
        order.button_confirm()

    @covers("S2-X-26", "S2-Q-03")
    def test_purchasing_or_management_approves(self):
        self._buying_chain("either")
        order = self._asked()
        step = order.sudo().signoff_ids.step_ids
        step.with_user(self.people["management"]).decide("approve")
        order.button_confirm()
        self.assertEqual(order.state, "purchase")

    @covers("S2-X-26")
    def test_finance_and_leadership_both_sign_at_the_same_time(self):
        self._buying_chain(
            {"role": "finance", "sequence": 10}, {"role": "leader", "sequence": 10}
        )
        order = self._asked()
        self._sign(order, "leader")
        with self.assertRaises(GateRefused):
            order.button_confirm()
        self._sign(order, "finance")
        order.button_confirm()

    @covers("S2-Q-03")
    def test_an_approval_that_is_overdue_goes_up_the_line(self):
        limit = {"limit_kind": "hours", "limit_value": 4}
        escalate = {"escalate_role_id": self.roles["boss"].id}
        self._buying_chain({"role": "manager", **limit, **escalate})
        order = self._asked()
        step = order.sudo().signoff_ids.step_ids
        self.assertEqual(step.due_at, step.opened_at + timedelta(hours=4))
        with self.assertRaises(AccessError):
            step.with_user(self.people["boss"]).decide("approve")
        with freeze_time(fields.Datetime.now() + timedelta(hours=5)):
            self.env["order.signoff.step"]._cron_escalate()
            step.with_user(self.people["boss"]).decide("approve")
        self.assertEqual(order.signoff_state, "released")

    # -- the content is guarded --------------------------------------------------------
    @covers("S2-X-26")
    def test_nobody_changes_what_is_being_signed(self):
        self._buying_chain("manager")
        order = self._asked()
        line = order.order_line
        ways = (
            lambda: order.write({"partner_id": self.other_supplier.id}),
            lambda: line.write({"price_unit": 1}),
            lambda: line.write({"product_qty": 99}),
            lambda: line.unlink(),
            lambda: line.copy(),
            lambda: order.write({"order_line": [Command.clear()]}),
            lambda: order.with_context(import_file=True).write(
                {"order_line": [Command.update(line.id, {"price_unit": 2})]}
            ),
            lambda: self._through_the_form(order),
        )
        for number, way in enumerate(ways):
            with (
                self.subTest(way=number),
                self.assertRaisesRegex(UserError, "Withdraw"),
            ):
                way()
        self.assertEqual(order.order_line.price_unit, 100)

    def _through_the_form(self, order):
        with Form(order) as form, form.order_line.edit(0) as line:
            line.price_unit = 3

    @covers("S2-X-26")
    def test_a_change_after_the_release_asks_again(self):
        self._buying_chain("manager")
        order = self._asked()
        self._sign(order, "manager")
        order.order_line.price_unit = 120
        self.assertEqual(order.signoff_state, "open", "the next round is open")
        with self.assertRaises(GateRefused):
            order.button_confirm()
        self._sign(order, "manager")
        order.button_confirm()

    def test_the_stamps_are_not_written_by_hand(self):
        order = self._purchase()
        for vals in (
            {"signoff_state": "released"},
            {"buying_state": "checked"},
            {"contract_number": "X"},
            {"supplier_confirmed_at": fields.Datetime.now()},
            {"process_state": "done"},
        ):
            with self.assertRaises(AccessError):
                order.write(vals)
        with self.assertRaises(AccessError):
            self._purchase(buying_state="supplier_confirmed")

    # -- every way in ------------------------------------------------------------------
    @covers("S2-X-26", "S2-E-10")
    def test_no_way_places_an_order_that_is_not_released(self):
        self._buying_chain("manager")
        order = self._asked()
        for way in (
            order.button_confirm,
            order.button_approve,
            lambda: order.write({"state": "purchase"}),
            lambda: order.sudo().button_approve(),
            lambda: self._purchase(state="purchase"),
        ):
            with self.assertRaises(GateRefused):
                way()
        self.assertEqual(order.state, "draft")

    def test_double_validation_of_odoo_passes_the_same_gate(self):
        self.env.company.write(
            {"po_double_validation": "two_step", "po_double_validation_amount": 1}
        )
        self._buying_chain("manager")
        order = self._asked()
        order.button_confirm()
        self.assertEqual(order.state, "to approve")
        with self.assertRaises(GateRefused):
            order.sudo().write({"state": "purchase"})
        self._sign(order, "manager")
        order.sudo().write({"state": "purchase"})

    # -- people ------------------------------------------------------------------------
    @covers("S2-X-26")
    def test_a_stranger_and_the_requester_have_no_say(self):
        self._buying_chain("manager")
        assignment = self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["manager"].id)]
        )
        assignment.member_ids = [Command.link(self.buyer.id)]
        order = self._asked()
        step = order.sudo().signoff_ids.step_ids
        with self.assertRaises(AccessError):
            step.with_user(self.orderer).decide("approve")
        with self.assertRaisesRegex(UserError, "cannot give one"):
            step.with_user(self.buyer).decide("approve")
        self.assertEqual(step.state, "open")

    @covers("S2-X-26")
    def test_of_two_approvers_the_second_is_told_that_it_is_decided(self):
        second = self.orderer
        assignment = self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["manager"].id)]
        )
        assignment.member_ids = [Command.link(second.id)]
        self._buying_chain("manager")
        order = self._asked()
        step = order.sudo().signoff_ids.step_ids
        self._sign(order, "manager")
        with self.assertRaisesRegex(UserError, "is closed"):
            step.with_user(second).decide("reject", opinion="No")
        self.assertEqual(order.signoff_state, "released")

    def test_a_buyer_without_our_groups_keeps_working(self):
        order = self._purchase(user=self.plain_buyer)
        order.order_line.product_qty = 3
        with Form(order) as form:
            form.partner_ref = "S-1"
        order.button_confirm()
        receipt = order.picking_ids.sudo()
        receipt.move_ids.quantity = 3
        receipt.with_user(self.keeper).button_validate()
        self.assertEqual(order.order_line.qty_received, 3)
        order.action_create_invoice()
        copy = order.copy()
        copy.button_cancel()
        copy.button_draft()
        copy.button_cancel()
        copy.unlink()

    # -- life of the document ----------------------------------------------------------
    def test_a_duplicate_starts_anew(self):
        self._buying_chain("manager")
        order = self._asked()
        self._sign(order, "manager")
        order.action_purchase_contract_send()
        copy = order.copy()
        self.assertEqual(copy.signoff_state, "none")
        self.assertEqual(copy.buying_state, "received")
        self.assertFalse(copy.contract_number)
        with self.assertRaises(GateRefused):
            copy.button_confirm()

    def test_cancelling_voids_the_signatures_and_a_draft_begins_again(self):
        self._buying_chain("manager")
        order = self._asked()
        self._sign(order, "manager")
        order.button_cancel()
        self.assertEqual(order.signoff_state, "void")
        order.button_draft()
        with self.assertRaises(GateRefused):
            order.button_confirm()
        order.signoff_request("purchase_approve")
        self._sign(order, "manager")
        order.button_confirm()

    @covers("S2-X-26")
    def test_a_refusal_sends_the_order_back_with_its_reason(self):
        self._buying_chain("manager")
        order = self._asked()
        self._sign(order, "manager", decision="return", opinion="Ask for three offers")
        self.assertEqual(order.buying_state, "returned")
        self.assertEqual(order.buying_return_reason, "Ask for three offers")
        self.assertEqual(order.activity_ids.user_id, self.orderer)
        order.signoff_request("purchase_approve")
        self._sign(order, "manager")
        order.button_confirm()

    def test_instalments_that_were_signed_are_not_changed_behind_the_order(self):
        part = {"name": "On acceptance", "percent": 100, "due_on": "accepted"}
        self._buying_chain("manager", protected_fields="partner_id,instalment_ids")
        order = self._asked(
            payment_kind="instalments", instalment_ids=[Command.create(part)]
        )
        self._sign(order, "manager")
        self.assertEqual(order.signoff_state, "released")
        order.instalment_ids.name = "On acceptance"
        self.assertEqual(order.signoff_state, "released")
        order.instalment_ids.due_on = "confirmed"
        self.assertNotEqual(order.signoff_state, "released")
