from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewBoards(ReviewCommon):
    """The boards of the sources: who sits on them, who organises, what they hold up."""

    def _round(self, order):
        return self.env["order.signoff"]._of(order, "review")[:1]

    @covers("S0-D-03", "S0-D-04")
    def test_the_board_judges_material_and_technique_with_the_branch_of_the_order(self):
        teams = self.env["crm.team"].create([{"name": "Home"}, {"name": "Export"}])
        branches = [
            {"role": code, "sequence": 10, "domain": f"[('team_id', '=', {team.id})]"}
            for code, team in zip(("home", "export"), teams, strict=True)
        ]
        board = [
            {"role": code, "sequence": 10}
            for code in ("design", "production", "materials", "quality", "merchandiser")
        ]
        chain = self._chain("review", *branches, *board)
        for step in chain.step_ids:
            step.question_ids = [
                Command.create({"name": "Material?", "code": "material"}),
                Command.create({"name": "Technique?", "code": "technique"}),
            ]
        order = self._new_order(team_id=teams[1].id)
        order.review_submit()
        roles = self._round(order).step_ids.role_id
        self.assertEqual(len(roles), 6)
        self.assertIn(self.roles["export"], roles)
        self.assertNotIn(self.roles["home"], roles)
        answers = {"material": True, "technique": True}
        self._sign(order, "design", answers=answers, opinion="Use the steel we have")
        text = order.sudo().review_ids.section_ids.mapped("answer_text")
        self.assertIn("Use the steel we have", " ".join(filter(None, text)))

    @covers("S0-D-07")
    def test_what_was_agreed_with_the_customer_on_a_difficult_order_is_recorded(self):
        order = self._new_order()
        documents = self.env["order.negotiation"].with_user(self.clerk)
        document = documents.create(
            {
                "order_id": order.id,
                "kind": "other",
                "reason": "The wall is too thin to cast",
                "proposal": "6 mm instead of 4 mm",
            }
        )
        document.action_ask()
        document.negotiation_agree(answer="6 mm is all right")
        self.assertEqual(
            (document.state, document.answer), ("agreed", "6 mm is all right")
        )

    @covers("S3-T-08", "S0-D-25")
    def test_production_is_scheduled_only_after_the_review(self):
        event = self.env["order.event.type"].search(
            [("code", "=", "production.started"), ("res_model", "=", "sale.order")]
        )
        self.assertTrue(event.gateable)
        self._chain("review", "technical", gate_event_ids=[Command.set(event.ids)])
        order = self._new_order()
        order.sudo().action_confirm()
        with self.assertRaisesRegex(GateRefused, "Review"):
            order._check_gates("production.started")
        order.signoff_request("review")
        with self.assertRaisesRegex(GateRefused, "Technical"):
            order._check_gates("production.started")
        self._sign(order, "technical")
        order._check_gates("production.started")

    @covers("S4-A-07", "S0-G-06")
    def test_two_managers_organise_the_review_together(self):
        self._role("production_manager")
        self._role("technical_manager")
        both = self.env["order.role"].create(
            {
                "name": "Organisers",
                "code": "rev_organisers",
                "component_ids": [
                    Command.set(
                        (
                            self.roles["production_manager"]
                            | self.roles["technical_manager"]
                        ).ids
                    )
                ],
            }
        )
        self.env["order.review.plan"].create(
            {
                "name": "Both",
                "sequence": 1,
                "organiser_role_id": both.id,
                "conclude": "organiser",
            }
        )
        self._chain("review", "shop")
        order = self._new_order()
        order.review_submit()
        self._sign(order, "shop")
        sheet = order.sudo().review_ids
        for code in ("production_manager", "technical_manager"):
            self.assertTrue(sheet.with_user(self.people[code]).is_organiser)
        self.assertFalse(sheet.with_user(self.people["shop"]).is_organiser)
        sheet.with_user(self.people["technical_manager"]).review_conclude()
        self.assertEqual(sheet.state, "concluded")

    @covers("S3-T-03")
    def test_the_technical_department_organises_and_confirms_the_physical_sample(self):
        chain = self._chain("review", "technical")
        chain.step_ids.question_ids = [
            Command.create({"name": "Special requirements clear?", "code": "special"}),
            Command.create({"name": "Physical sample confirmed?", "code": "sample"}),
        ]
        self.env["order.review.plan"].create(
            {
                "name": "Technical",
                "sequence": 1,
                "organiser_role_id": self.roles["technical"].id,
            }
        )
        order = self._new_order()
        order.review_submit()
        sheet = order.sudo().review_ids.with_user(self.people["technical"])
        drawing = sheet.env["ir.attachment"].create({"name": "sample.jpg"})
        sheet.attachment_ids = [Command.link(drawing.id)]
        self._sign(order, "technical", answers={"special": True, "sample": True})
        self.assertIn("Physical sample confirmed?: Yes", sheet.section_ids.answer_text)
        self.assertEqual(sheet.attachment_ids, drawing)
