from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_paper import PaperCommon
from odoo.addons.order_tracking.tests.common_review import USER


@tagged("post_install", "-at_install")
class TestDemandSheet(PaperCommon):
    """产品需求计划单: from sales to the general manager's decision."""

    @classmethod
    def _nodes(cls):
        return [
            cls._node("sheet", complete="demand.decided", gates=["order.confirmed"])
        ]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        general = cls._role("general")
        vice = cls._role("marketing_vice", parent_id=general.id)
        cls._role("marketing_clerk", parent_id=vice.id)
        cls._role("production")
        cls._role("planner")
        steps = {"model": "order.demand.sheet"}
        cls._chain("demand", {"role": "marketing_vice", "or_above": True}, **steps)
        organisers = [cls.roles["production"].id, cls.roles["planner"].id]
        steps["requester_role_ids"] = [Command.set(organisers)]
        cls._chain("demand_review", "production", "quality", **steps)
        cls._chain("demand_decision", "general", **steps)

    def _sheet(self, order=None, **vals):
        order = order or self._new_order()
        values = {
            "order_id": order.id,
            "product_name": "Folding door",
            "specification": "2 m × 2.2 m",
            "date_required": "2027-01-10",
            **vals,
        }
        return self.env["order.demand.sheet"].with_user(self.clerk).create(values)

    def _signed(self):
        sheet = self._sheet()
        sheet.action_submit()
        self._sign(sheet, "marketing_vice")
        return sheet

    def _decide(self, sheet, code, decision="approve", **options):
        step = self.env["order.signoff.step"].search(
            [("res_model", "=", sheet._name), ("res_id", "=", sheet.id)]
        )
        step = step.filtered(lambda s: s.state == "open")
        step.with_user(self.people[code]).decide(decision, **options)

    @covers("S4-C-17")
    def test_sales_fills_in_the_sheet_for_a_new_product(self):
        order = self._new_order()
        with self.assertRaises(GateRefused):
            order.action_confirm()
        sheet = self._sheet(order)
        self.assertEqual(sheet.name[:2], "XQ")
        self.assertEqual(sheet.partner_id, order.partner_id)
        self.assertTrue(self._events(order, "demand.drafted"))

    @covers("S4-C-18")
    def test_production_gets_it_only_when_it_is_signed(self):
        sheet = self._sheet()
        with self.assertRaises(UserError):
            sheet.with_user(self.people["production"]).action_receive()
        sheet.action_submit()
        self._sign(sheet, "marketing_vice")
        self.assertEqual(sheet.state, "signed")
        sheet.with_user(self.people["production"]).action_receive()
        self.assertEqual(sheet.received_by_id, self.people["production"])

    @covers("S4-C-32")
    def test_a_higher_leader_may_sign_and_a_lower_one_may_not(self):
        sheet = self._sheet()
        sheet.action_submit()
        for code in ("marketing_clerk", "production"):
            with self.assertRaises(AccessError):
                self._decide(sheet, code)
        self._decide(sheet, "general")
        self.assertEqual(sheet.state, "signed")
        decision = sheet.sudo().signoff_ids.step_ids.decision_ids
        self.assertEqual(decision.user_id, self.people["general"])

    def test_without_or_above_the_level_is_exact(self):
        self.env["order.signoff.chain"].search(
            [("purpose", "=", "demand")]
        ).step_ids.or_above = False
        sheet = self._sheet()
        sheet.action_submit()
        with self.assertRaises(AccessError):
            self._decide(sheet, "general")

    @covers("S4-C-19", "S4-C-20")
    def test_departments_review_and_the_general_manager_decides(self):
        sheet = self._signed()
        planner = sheet.with_user(self.people["planner"])
        planner.action_receive()
        with self.assertRaises(UserError):
            planner.action_decide()
        self._sign(sheet, "production", "quality")
        self.assertEqual(sheet.state, "reviewed")
        order = sheet.order_id
        with self.assertRaises(GateRefused):
            order.action_confirm()
        planner.action_decide()
        self._sign(sheet, "general")
        self.assertEqual(sheet.state, "approved")
        self.assertTrue(sheet.decided_at)
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S4-C-19")
    def test_only_the_role_of_the_chain_organises_the_review(self):
        sheet = self._signed()
        for outsider in (self.clerk, self.people["quality"], self.people["general"]):
            with self.assertRaisesRegex(AccessError, "by Planner, Production"):
                sheet.with_user(outsider).action_receive()
        self.assertEqual((sheet.state, sheet.received_by_id.ids), ("signed", []))
        sheet.with_user(self.people["planner"]).action_receive()
        self._sign(sheet, "production", "quality")
        for outsider in (self.clerk, self.people["quality"]):
            with self.assertRaisesRegex(AccessError, "by Planner, Production"):
                sheet.with_user(outsider).action_decide()
            with self.assertRaises(AccessError):
                sheet.with_user(outsider).signoff_request("demand_decision")
        self.assertEqual(sheet.state, "reviewed")
        sheet.with_user(self.people["planner"]).action_decide()
        self.assertEqual(sheet.signoff_state, "open")

    def test_where_the_chain_names_nobody_sales_goes_on_with_its_own_sheet(self):
        chains = self.env["order.signoff.chain"].search(
            [("res_model", "=", "order.demand.sheet")]
        )
        chains.requester_role_ids = False
        sheet = self._signed()
        reader = new_test_user(self.env, "rev_reader", USER)
        for outsider in (reader, self.people["production"]):
            with self.assertRaises(AccessError):
                sheet.with_user(outsider).action_receive()
        sheet.with_user(self.clerk).action_receive()
        self.assertEqual(sheet.state, "review")

    @covers("S4-C-20")
    def test_a_product_the_general_manager_refuses_is_not_produced(self):
        sheet = self._signed()
        planner = sheet.with_user(self.people["planner"])
        planner.action_receive()
        self._sign(sheet, "production", "quality")
        planner.action_decide()
        self._sign(sheet, "general", decision="reject", opinion="No market")
        self.assertEqual(sheet.state, "refused")
        self.assertTrue(self._events(sheet.order_id, "demand.refused"))

    def test_the_signed_sheet_is_fixed(self):
        sheet = self._signed()
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            sheet.quantity = 500
        with self.assertRaises(AccessError):
            sheet.state = "approved"
