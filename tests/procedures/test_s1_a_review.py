"""S1-A: other orders go through engineering, whose resolution is approved."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s1_a import BOARD, RESOLUTION, S1ACase


@tagged("post_install", "-at_install")
class TestS1AReview(S1ACase):
    # -- non-regular orders ----------------------------------------------------------
    @covers("S1-A-06", "S1-A-22")
    def test_engineering_organises_the_review_and_the_others_take_part(self):
        self._submit()
        self.complete(self.order, "2E")
        engineer = self.people["engineering_supervisor"]
        self.assertEqual(self.node(self.order, "2E").done_by_id, engineer)
        sheet = self.order.review_ids
        self.assertEqual(sheet.organiser_role_id.code, "engineering_supervisor")
        roles = set(sheet.section_ids.role_id.mapped("code"))
        others = {*BOARD, "general_affairs"}
        self.assertEqual(roles, {*others, "engineering_supervisor"})
        with self.assertRaises(AccessError):
            self.as_(sheet, "quality").review_conclude()
        self.assertNotEqual(sheet.state, "concluded")

    @covers("S1-A-23", "S1-A-24")
    def test_the_supervisor_decides_on_a_meeting_which_settles_what_is_made(self):
        self._submit()
        sheet = self._review("selected")
        with self.assertRaises(UserError):
            sheet.review_conclude()
        sheet.write(
            {
                "meeting_role_ids": [Command.set(self._roles("quality").ids)],
                "meeting_make": "yes",
                "meeting_form": "Steel housing",
                "meeting_minutes": "Steel, because of the heat",
            }
        )
        sheet.action_meeting_held()
        sheet.review_conclude(resolution="Steel housing")
        self.assertEqual(sheet.outcome, "feasible")
        self.assertEqual(sheet.meeting_make, "yes")

    @covers("S1-A-18", "S1-A-24")
    def test_what_is_not_made_is_neither_approved_nor_confirmed(self):
        self._submit()
        self.complete(self.order, "2E")
        for role, answers in BOARD.items():
            self.decide(self.order, "review", role, "comment", answers=answers)
        chief, no = "engineering_supervisor", {**RESOLUTION, "made": False}
        with self.assertRaisesRegex(UserError, "cannot be approved"):
            self.decide(self.order, "review", chief, answers=no)
        options = {"answers": no, "opinion": "Too hot for steel"}
        self.decide(self.order, "review", chief, "reject", **options)
        sheet = self.as_(self.order.review_ids, chief)
        sheet.meeting_mode = "none"
        sheet.review_conclude(resolution="Not made")
        self.assertEqual(sheet.outcome, "infeasible")
        self.assertEqual(self.states(self.order, "3G"), ["waiting"])
        self.assertFalse(
            self.order.signoff_ids.filtered(lambda r: r.purpose == "approve")
        )
        with self.assertRaisesRegex(GateRefused, "resolution of the review"):
            self.as_(self.order, "sales_clerk").action_confirm()
        self.assertEqual(self.order.state, "draft")

    @covers("S1-A-18", "S1-A-24")
    def test_what_is_made_is_confirmed_once_the_manager_approved(self):
        self._submit()
        self._approved()
        self.as_(self.order, "sales_clerk").action_confirm()
        self.assertEqual(self.order.state, "sale")

    @covers("S1-A-18")
    def test_nothing_is_handed_on_before_the_manager_approved_the_resolution(self):
        self._submit()
        sheet = self._review()
        self.assertEqual(self.node(self.order, "3G").state or "waiting", "waiting")
        sheet.review_conclude(resolution="Made in steel, 24 V")
        self.assertEqual(sheet.resolution, "Made in steel, 24 V")
        seller = self.as_(self.order, "sales_clerk")
        chief = "engineering_supervisor"
        document = self.as_(self.env["order.technical.document"], chief).create(
            {
                "order_id": self.order.id,
                "type_id": self.env["order.technical.document.type"]
                .search([("code", "=", "drawing")], limit=1)
                .id,
                "attachment_ids": [self.attachment("d.pdf", chief)],
            }
        )
        for press in (seller.action_confirm, document.action_issue):
            with self.assertRaisesRegex(GateRefused, "General Manager|general manager"):
                press()
        with self.assertRaises(AccessError):
            self.decide(self.order, "approve", "gm", by=chief)
        self.decide(self.order, "approve", "gm")
        self.assertEqual(self.node(self.order, "3G").done_by_id, self.people["gm"])
        seller.action_confirm()
        self.assertEqual(self.order.state, "sale")
        # What holds the document from now on is the next step, the plan.
        with self.assertRaisesRegex(GateRefused, "product plan") as refused:
            document.action_issue()
        self.assertNotIn("general manager", str(refused.exception).lower())
        self.assertEqual(self.node(self.order, "3P").state, "open")

    @covers("S1-A-18")
    def test_an_order_that_changes_after_the_approval_is_approved_again(self):
        self._submit()
        self._approved()
        seller = self.as_(self.order, "sales_clerk")
        seller.order_line.product_uom_qty = 50
        with self.assertRaisesRegex(GateRefused, "Approval of the Resolution"):
            seller.action_confirm()
        self.decide(self.order, "approve", "gm")
        seller.action_confirm()
        self.assertEqual(self.order.state, "sale")
