"""Rows of S0-B to S0-H that say who gets an order when, and what each adds to it."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .changes import ChangesCase

SPECIAL = {"req_special_terms": "Painted red"}
FIVE = ("rnd", "production_manager", "quality", "general_affairs", "sales_clerk")
#: Steps that S0-G names, with who does them.
SUBJECTS = {
    "G2": "production_vp",
    "G4": "technical",
    "G5": "salesperson",
    "G6": "salesperson",
    "G7": "technical",
    "G8": "production_manager",
}


@tagged("post_install", "-at_install")
class TestRowsSteps(ChangesCase):
    """Modifications, coordination, hand-over, subjects and warnings."""

    shows = ("s0_b", "s0_c", "s0_d", "s0_e", "s0_g", "s0_h")

    # -- S0-B ------------------------------------------------------------------------
    @covers("S0-B-18")
    @broken_by("signoffs/1/steps/0/role", "warehouse")
    @broken_by("signoffs/1/steps/1/role", "warehouse")
    @broken_by("signoffs/1/steps/1/turn", "5")
    @broken_by("change_duties/0/role", "warehouse")
    @broken_by("change_duties")
    def test_a_modification_is_signed_twice_and_dated_before_it_goes_to_research(self):
        order = self.an_order("s0_b")
        self.through(order, "2")
        request = self.drafted(order, "modification", "sales_clerk")
        request.action_assess()
        request.action_submit()
        with self.assertRaises(AssertionError):
            self.decide(request, "change_modification", "vp_in_charge")
        self.decide(request, "change_modification", "sales_manager")
        self.decide(request, "change_modification", "vp_in_charge")
        request.action_go_on()
        self.assertEqual((request.state, request.step), ("approval", "date"))
        self.assertNotIn("rnd", self.owing(request))
        request.completion_date = "2026-12-18"
        request.action_go_on()
        self.assertEqual(request.state, "approved")
        self.assertIn("rnd", self.owing(request))
        seen = self.as_role(request, "rnd")
        self.assertEqual(str(seen.completion_date), "2026-12-18")

    def owing(self, document):
        """Codes of the roles on whose desk a document lies."""
        return {duty["role"] for duty in self.duties(document, "rnd")}

    # -- S0-C ------------------------------------------------------------------------
    @covers("S0-C-03")
    @broken_by("nodes/C2/starts", "order.closed")
    @broken_by("nodes/C2/done_by", "by hand")
    @broken_by("nodes/C2/name/zh", "评审")
    def test_the_second_flow_coordinates_an_order(self):
        order = self.an_order("s0_c", values=SPECIAL)
        self.through(order, "order.submitted")
        flow = self.node(order, "C2")
        self.assertEqual(flow.node_id.with_context(lang="zh_CN").name, "订单协调管理")
        self.assertEqual(flow.state, "open")
        supervisor = order.with_user(self.people["sales_supervisor"])
        if not order.signoff_ids:
            supervisor.signoff_request("coordination")
        for step in order.signoff_ids.step_ids.filtered(lambda one: one.role_id):
            role = step.role_id.code
            said = f"What {role} needs"
            self.decide(order, "coordination", role, "comment", opinion=said)
        kept = order.signoff_ids.step_ids.decision_ids.mapped("opinion")
        self.assertIn("What quality needs", kept)
        self.assertEqual(self.states(order, "C2"), ["done"])

    # -- S0-D ------------------------------------------------------------------------
    @covers("S0-D-21")
    @broken_by("signoffs/2/steps/0/role", "warehouse")
    @broken_by("signoffs/2/steps/3/role", "warehouse")
    @broken_by("signoffs/2/steps/0/questions/structure")
    @broken_by("signoffs/2/steps/1/questions/parameters")
    @broken_by("nodes/3.2.1/role", "quality")
    def test_five_departments_bring_structure_and_parameters(self):
        order = self.an_order("s0_d", values=SPECIAL)
        self.through(order, "order.submitted")
        self.check_owes(order, "3.2.1", "sales_clerk")
        with self.assertRaises(UserError):
            order.with_user(self.people["quality"]).signoff_request("coordination")
        sales = order.with_user(self.enable("sales_clerk", "order.confirmed"))
        sales.signoff_request("coordination")
        for role in FIVE:
            brought = {
                "structure": f"{role}: two layers",
                "parameters": f"{role}: 12 N",
            }
            self.decide(order, "coordination", role, "comment", answers=brought)
        steps = order.signoff_ids.filtered(lambda r: r.purpose == "coordination")
        researcher = self.people["rnd"]
        said = steps.step_ids.decision_ids.with_user(researcher).mapped("answers_text")
        for role in FIVE:
            self.assertIn(
                f"Product structure: {role}: two layers\n"
                f"Process parameters: {role}: 12 N",
                said,
            )
        plans = self.env["order.product.plan"].with_user(
            self.enable("rnd", "order.confirmed")
        )
        plans.create(
            {
                "order_id": order.id,
                "is_special": True,
                "structure": "Two layers",
                "parameter_ids": [Command.create({"name": "Tension", "value": "12"})],
            }
        )
        self.assertEqual(self.states(order, "3.2.1"), ["done"])

    # -- S0-E ------------------------------------------------------------------------
    @covers("S0-E-02")
    @broken_by("nodes/1T/done_by", "by hand")
    @broken_by("nodes/1T/role", "finance")
    @broken_by("nodes/3/starts_after_all", ["after 1"])
    @broken_by("nodes/2/starts", "after 1")
    def test_every_order_goes_to_both_departments_at_the_same_time(self):
        for values in ({}, SPECIAL):
            order = self.another(values) if values else self.an_order("s0_e")
            self.through(order, "1")
            self.check_owes(order, "1T", "sales_manager")
            self.check_waits(order, "2", "3")
            form = self.send_sheet(order, "handover", "sales_manager")
            self.check_done_by(order, "1T", "sales_manager")
            both = {"quality_technology", "production_manager"}
            self.assertEqual(set(form.recipient_ids.role_id.mapped("code")), both)
            for role in both:
                forms = self.env["order.form"].with_user(self.people[role])
                found = forms.fetch_open(role=role, type="handover")["forms"]
                self.assertIn(form.id, [one["id"] for one in found])
            self.receive_sheet(form)
            self.assertEqual(form.state, "received")

    # -- S0-G ------------------------------------------------------------------------
    @covers("S0-G-03")
    @broken_by("nodes/G4/starts_after_all", ["order.closed"])
    @broken_by("nodes/G5/role", "warehouse")
    @broken_by("nodes/G6/name/zh", "合同")
    @broken_by("nodes/G7/role", "warehouse")
    @broken_by("nodes/G8/role", "warehouse")
    @broken_by("nodes/G9/role", "warehouse")
    def test_review_hand_over_quotation_contract_drawings_production_progress(self):
        order = self.an_order("s0_g")
        while not self.steps[0].is_event:
            step = self.steps[0]
            if step.code in SUBJECTS:
                self.check_owes(order, step.code, SUBJECTS[step.code])
            self.play(order, [self.steps.pop(0)])
        tracked = self.node(order, "G9")
        self.assertEqual(tracked.role_id.code, "production_vp")
        nodes = order.process_id.node_ids.with_context(lang="zh_CN")
        names = {node.code: node.name for node in nodes}
        said = ["技术交底", "报价", "合同签订", "图纸设计", "产品生产", "进度跟踪"]
        codes = ["G4", "G5", "G6", "G7", "G8", "G9"]
        self.assertEqual([names[code] for code in codes], said)
        times = [self.node(order, c).done_at for c in ("G1", "G2", "G4", "G6", "G8")]
        self.assertEqual(times, sorted(times))

    # -- S0-H ------------------------------------------------------------------------
    @covers("S0-H-19")
    @broken_by("nodes/10/starts", "7 calendar days before commitment_date")
    @broken_by("nodes/10/limit")
    @broken_by("nodes/10/done_by", "by hand")
    @broken_by("nodes/10/role", "warehouse")
    @broken_by("forms/delay_notice/to/0/role", "warehouse")
    @broken_by("forms/delay_notice/fields/reason/required", "no")
    def test_a_department_tells_sales_two_weeks_before_a_date_it_cannot_keep(self):
        order = self.an_order("s0_h", tags=())
        self.through(order, "4F")
        self.at("2026-12-15 09:00")
        self.new_day()
        self.check_waits(order, "10")
        self.at("2026-12-16 09:00")
        self.new_day()
        self.check_owes(order, "10", "production_manager", due="2026-12-17 00:00")
        clerk = self.people["quality"]
        forms = self.env["order.form"].with_user(clerk)
        with self.assertRaisesRegex(UserError, "Reason"):
            forms.form_send("delay_notice", order._name, order.id)
        form = self.send_sheet(order, "delay_notice", "quality", reason="A mould broke")
        self.assertEqual(form.recipient_ids.role_id.code, "sales_clerk")
        self.receive_sheet(form, "sales_clerk")
        told = self.node(order, "10")
        self.assertEqual((told.state, told.outcome_id.code), ("done", "endangered"))
        self.assertEqual(told.late_minutes, 0)
