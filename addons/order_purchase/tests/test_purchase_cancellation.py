from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import USER

from .common_purchase import PurchaseCommon


@tagged("post_install", "-at_install")
class TestPurchaseHandling(PurchaseCommon):
    """Handling plans as a general setting: a process asks for them, or does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("cancellation_plan", "manager", model="order.cancellation.plan")

    def _placed(self, **vals):
        order = self._purchase(**vals)
        order.button_confirm()
        return order

    def _plan(self, order, **vals):
        plans = self.env["order.cancellation.plan"].with_user(self.buyer)
        line = {"problem": "Cut already", "solution": "Sell it"}
        return plans.create(
            {
                "order_id": order.id,
                "reason": "Not Required",
                "line_ids": [Command.create(line)],
                **vals,
            }
        )

    def test_without_the_setting_a_placed_order_is_cancelled_as_ever(self):
        self._buying_process()
        order = self._placed()
        plan = self._plan(order)
        plan.action_submit()
        order.button_cancel()
        self.assertEqual(order.state, "cancel")
        self.assertEqual(plan.state, "withdrawn", "nothing is left to approve")
        self.assertNotIn("open", plan.sudo().signoff_ids.mapped("state"))

    def test_a_sale_order_with_the_same_number_does_not_hurry_the_plan(self):
        plan = self._plan(self._placed())
        sold = self.env["sale.order"].browse(plan.order_id.id)
        found = sold._process_priority_documents()
        self.assertNotIn("order.cancellation.plan", found)
        # A document about any other names it by model and id.
        about = self.env.registry.descendants(["order.document.about"], "_inherit")
        for documents in self.env["order.document"]._document_models():
            order = documents._fields.get("order_id")
            if order and documents._name not in about:
                belongs = documents._subject_model
                self.assertEqual(belongs, order.comodel_name, documents._name)

    def test_orders_without_a_process_are_left_alone(self):
        order = self._placed()
        order.button_cancel()
        self.assertEqual(order.state, "cancel")

    @covers("S3-A-12")
    def test_no_way_of_cancelling_passes_the_setting(self):
        self._buying_process(cancel_by_plan=True)
        order = self._placed()
        admin = order.sudo()
        for way in (
            order.button_cancel,
            lambda: order.write({"state": "cancel"}),
            lambda: admin.write({"state": "cancel"}),
            lambda: order.with_context(order_process_system_write=True).button_cancel(),
        ):
            with self.assertRaisesRegex(GateRefused, "with a cancellation plan"):
                way()
        for state in ("draft", "sent", "to approve"):
            with self.assertRaisesRegex(UserError, "is issued"):
                admin.write({"state": state})
        done = order.load([".id", "state"], [[str(order.id), "cancel"]])
        self.assertFalse(done["ids"])
        self.assertEqual(order.state, "purchase")

    def test_an_approval_serves_one_cancellation_only(self):
        self._buying_process(cancel_by_plan=True)
        order = self._placed()
        plan = self._plan(order)
        plan.action_submit()
        self._sign(plan, "manager")
        plan.action_execute()
        order.button_draft()
        order.button_confirm()
        with self.assertRaisesRegex(GateRefused, "with a cancellation plan"):
            order.button_cancel()

    def test_the_contract_frees_from_approval_only_where_the_process_says_so(self):
        self._buying_process(cancel_by_plan=True)
        plan = self._plan(self._placed(), by_contract=True, clause="§ 7")
        plan.action_submit()
        self.assertEqual((plan.state, plan.without_approval), ("submitted", False))

    def test_one_plan_of_a_topic_at_a_time(self):
        order = self._placed()
        self._plan(order)
        self._plan(order, topic="breach")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._plan(order)

    def test_an_order_that_was_not_placed_needs_no_plan(self):
        with self.assertRaisesRegex(UserError, "cancelled without a plan"):
            self._plan(self._purchase())

    def test_what_was_approved_is_fixed_and_states_are_stamps(self):
        plan = self._plan(self._placed(), topic="other")
        for vals in (
            {"state": "approved"},
            {"approved_at": "2026-01-01"},
            {"without_approval": True},
            {"executed_by_id": self.buyer.id},
        ):
            with self.assertRaises(AccessError):
                plan.write(vals)
        plan.action_submit()
        self._sign(plan, "manager")
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            plan.reason = "Another one"
        with self.assertRaises(UserError):
            plan.line_ids.unlink()
        plan.result = "Resolved"
        plan.action_execute()
        self.assertEqual(plan.state, "executed")

    def test_who_neither_buys_nor_signs_only_reads(self):
        order = self._placed()
        plan = self._plan(order)
        worker = new_test_user(self.env, "rev_plan_worker", USER)
        with self.assertRaises(AccessError):
            plan.with_user(worker).read(["reason"])
        reader = new_test_user(
            self.env, "rev_plan_reader", "order_process.order_process_group_planning"
        )
        theirs = plan.with_user(reader)
        self.assertEqual(theirs.reason, "Not Required")
        for attempt in (
            theirs.action_submit,
            theirs.action_withdraw,
            lambda: theirs.write({"reason": "x"}),
            lambda: theirs.copy(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        plan.action_submit()
        self._sign(plan, "manager")
        with self.assertRaises(AccessError):
            theirs.action_execute()

    def test_the_screens_of_a_plan_open(self):
        order = self._placed()
        action = order.action_view_cancellation()
        self.assertEqual(action["views"], [(False, "form")])
        self._plan(order)
        self.assertEqual(order.cancellation_count, 1)
        plans = self.env["order.cancellation.plan"].with_user(self.buyer)
        for kind in ("form", "list", "kanban", "pivot", "search"):
            plans.get_view(False, kind)
        form = plans.get_view(False, "form")["arch"]
        self.assertIn("action_execute", form)

    def test_the_plan_is_printed(self):
        plan = self._plan(self._placed())
        reports = self.env["ir.actions.report"].with_user(self.buyer)
        html, _kind = reports._render_qweb_html(
            "order_purchase.report_purchase_cancellation", plan.ids
        )
        self.assertIn("Sell it", html.decode())
