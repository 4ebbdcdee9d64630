"""S1-A 订单处理流程: regular orders to the workshop, others through engineering."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import ProcedureCase
from .people import STAFF

MONDAY = "2026-11-23 09:00"
TECHNICAL = "order_process.order_process_group_technical"
BOARD = {
    "purchasing": {"material": True},
    "quality": {"quality": True},
    "workshop_supervisor": {"delivery": 12},
}
DOCUMENTS = ("drawing", "purchase", "inspection", "process", "bom", "packing")
RESOLUTION = {"made": True, "form": "Steel housing, 24 V"}


@tagged("post_install", "-at_install")
class TestS1A(ProcedureCase):
    process_code = "S1-A"
    staff = {
        **STAFF,
        "sales_manager": STAFF["marketing_manager"],
        "logistics_officer": STAFF["sales_clerk"],
        "engineering_supervisor": (TECHNICAL,),
        "process_engineer": (TECHNICAL,),
        "general_affairs": (),
        "production_supervisor": (),
        "workshop_supervisor": ("mrp.group_mrp_user",),
    }

    def setUp(self):
        super().setUp()
        self.at(MONDAY)
        self.product.model_number = "SW-24"
        self.order = self.new_order(req_transport="By lorry")
        self.officer = self.as_(self.order, "logistics_officer")

    # -- on the way ----------------------------------------------------------------
    def _ship_before(self):
        """The same goods went to this customer before, with a complete file."""
        self.release_file(*DOCUMENTS)
        self.delivered_before(self.order.partner_id)

    def _found_right(self, **evidence):
        notice = self.attachment("notice.pdf", "logistics_officer")
        given = {"notice": notice, "signed": True, **evidence}
        self.complete(self.order, "1", "right", **given)

    def _submit(self, kind=None):
        self._found_right()
        self.officer.action_order_submit()
        if kind and self.order.order_type_id.code != kind:
            self.fail(f"classified as {self.order.order_type_id.code}")

    def _review(self, meeting="none"):
        """The departments answer, the engineering supervisor concludes."""
        self.complete(self.order, "2E")
        for role, answers in BOARD.items():
            self.decide(self.order, "review", role, "comment", answers=answers)
        self.decide(self.order, "review", "engineering_supervisor", answers=RESOLUTION)
        sheet = self.as_(self.order.review_ids, "engineering_supervisor")
        sheet.meeting_mode = meeting
        return sheet

    def _approved(self):
        sheet = self._review()
        sheet.review_conclude(resolution="Made in steel, 24 V")
        self.decide(self.order, "approve", "gm")

    def _plan(self):
        plan = self.as_(self.env["order.product.plan"], "engineering_supervisor")
        plan = plan.create({"order_id": self.order.id, "description": "Steel, 24 V"})
        plan.action_submit()
        return plan

    # -- the receipt -----------------------------------------------------------------
    @covers("S1-A-08")
    def test_the_notice_that_the_head_of_sales_signed_is_kept_with_the_order(self):
        receipt = self.node(self.order, "1")
        self.assertEqual(receipt.role_id.code, "logistics_officer")
        for lacking in ({"notice": False}, {"signed": False}):
            with self.assertRaises(UserError):
                self._found_right(**lacking)
        self.assertEqual(receipt.state, "open")
        self._found_right()
        kept = receipt.sudo().evidence_ids.mapped("attachment_ids.name")
        self.assertEqual((receipt.state, kept), ("done", ["notice.pdf"]))

    @covers("S1-A-09")
    def test_goods_model_quantity_dispatch_date_and_method_must_be_there(self):
        line = self.order.order_line
        self.order.write({"req_transport": False, "customer_requested_date": False})
        line.write({"req_model": False, "product_uom_qty": 0})
        self._found_right()
        with self.assertRaises(GateRefused) as refused:
            self.officer.action_order_submit()
        for label in ("Transport", "Date", "Model", "Quantity"):
            self.assertIn(label, str(refused.exception))
        self.order.write(
            {"req_transport": "By lorry", "customer_requested_date": "2026-12-31"}
        )
        line.write({"req_model": "SW-24", "product_uom_qty": 5})
        self.officer.action_order_submit()
        self.assertEqual(self.order.requirement_state, "submitted")

    @covers("S1-A-10")
    def test_the_six_items_of_the_check_list(self):
        """Name, model, quantity, dispatch date and method, signature."""
        notice = self.attachment("notice.pdf", "logistics_officer")
        with self.assertRaisesRegex(UserError, "[Ss]ign"):
            self.complete(self.order, "1", "right", notice=notice)
        line = self.order.order_line
        goods = line.product_id
        dates = {"customer_requested_date": False, "commitment_date": False}
        self.order.write({"req_transport": False, **dates})
        line.write({"req_model": False, "product_uom_qty": 0})
        self._found_right()
        with self.assertRaises(GateRefused) as refused:
            self.officer.action_order_submit()
        for label in ("Transport", "Date", "Model", "Quantity"):
            self.assertIn(label, str(refused.exception))
        self.order.write(
            {"req_transport": "By lorry", "customer_requested_date": "2026-12-31"}
        )
        line.unlink()
        with self.assertRaises(UserError):
            self.officer.action_order_submit()
        self.order.order_line = [
            Command.create({"product_id": goods.id, "product_uom_qty": 5})
        ]
        self.order.order_line.req_model = "SW-24"
        self.officer.action_order_submit()
        self.assertEqual(self.order.requirement_state, "submitted")

    @covers("S1-A-11", "S1-A-12")
    def test_a_faulty_order_is_sent_again_before_it_is_handed_over(self):
        self.complete(self.order, "1", "faulty")
        self.assertEqual(self.node(self.order, "1R").role_id.code, "sales_clerk")
        with self.assertRaisesRegex(GateRefused, "correct and complete"):
            self.officer.action_order_submit()
        self.assertEqual(self.states(self.order, "2Q", "2E"), ["waiting"] * 2)
        self.complete(self.order, "1R", correction="The model was wrong")
        self.assertEqual(self.node(self.order, "1").iteration, 2)
        self._submit("non_regular")
        self.assertEqual(self.states(self.order, "2E"), ["open"])

    # -- the kinds -------------------------------------------------------------------
    @covers("S1-A-13", "S1-A-15", "S1-A-17")
    def test_goods_that_were_never_shipped_are_not_regular(self):
        self._submit("non_regular")
        self.assertEqual(self.states(self.order, "2Q", "2E"), ["waiting", "open"])
        copy = self.node(self.order, "2E")
        self.assertEqual(copy.role_id.code, "engineering_supervisor")
        self.complete(self.order, "2E")
        self.assertEqual(copy.done_by_id, self.people["engineering_supervisor"])

    @covers("S1-A-14", "S1-A-16")
    def test_goods_shipped_before_with_a_complete_file_are_regular(self):
        self._ship_before()
        self._submit("regular")
        copies = self.states(self.order, "2Q", "2W", "2P", "2E")
        self.assertEqual(copies, ["open", "open", "waiting", "waiting"])
        self.complete(self.order, "2W")
        passed_on = self.node(self.order, "2P")
        self.assertEqual(passed_on.state, "open")
        self.assertEqual(passed_on.role_id.code, "production_supervisor")

    # -- regular orders --------------------------------------------------------------
    @covers("S1-A-05", "S1-A-20", "S1-A-22")
    def test_the_workshop_supervisor_alone_reviews_a_regular_order(self):
        self._ship_before()
        self._submit("regular")
        self.complete(self.order, "2W")
        self.complete(self.order, "2P")
        steps = self.order.signoff_ids.step_ids
        self.assertEqual(steps.role_id.code, "workshop_supervisor")
        with self.assertRaises(GateRefused):
            self.as_(self.order, "sales_clerk").action_confirm()
        answers = {"made": True, "delivery": "2026-12-11"}
        self.decide(self.order, "review", "workshop_supervisor", answers=answers)
        reply = self.node(self.order, "3T-R")
        self.assertEqual(reply.role_id.code, "workshop_supervisor")
        self.complete(self.order, "3T-R", date="2026-12-11")
        self.assertEqual(self.node(self.order, "3L").role_id.code, "logistics_officer")
        self.as_(self.order, "sales_clerk").action_confirm()
        self.assertEqual(self.order.state, "sale")

    @covers("S1-A-21", "S1-A-07")
    def test_seven_aspects_from_the_receipt_to_complaints_in_their_order(self):
        self._ship_before()
        self.stock_up(-49)
        self._submit("regular")
        self.complete(self.order, "2W")
        self.complete(self.order, "2P")
        answers = {"made": True, "delivery": "2026-12-11"}
        self.decide(self.order, "review", "workshop_supervisor", answers=answers)
        self.complete(self.order, "3T-R", date="2026-12-11")
        self.complete(self.order, "3L", role="logistics_officer")
        self.as_(self.order, "sales_clerk").action_confirm()
        self.assertEqual(self.states(self.order, "4", "5"), ["open", "waiting"])
        delivery = self.as_(self.order.picking_ids, "warehouse")
        self.stock_up(50)
        delivery.action_assign()
        self.assertEqual(self.states(self.order, "4", "5"), ["done", "open"])
        delivery.move_ids.write({"quantity": 5, "picked": True})
        delivery.button_validate()
        self.assertEqual(self.states(self.order, "5", "6"), ["done", "open"])
        self.complete(self.order, "6", "complaint")
        complaint = self.node(self.order, "7")
        self.assertEqual(complaint.state, "open")
        with self.assertRaises(UserError):
            self.complete(self.order, "7")
        self.complete(self.order, "7", handled="One housing replaced")
        self.assertEqual(complaint.state, "done")

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

    @covers("S1-A-25")
    def test_sales_consents_to_the_plan_before_the_general_manager_approves(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self.assertEqual(self.step(plan, "plan", "gm").state, "waiting")
        self.decide(plan, "plan", "sales_manager")
        self.decide(plan, "plan", "gm")
        self.assertEqual(plan.state, "approved")
        self.assertEqual(self.states(self.order, "3P", "3D"), ["done", "open"])

    @covers("S1-A-26")
    def test_six_documents_are_issued_after_the_approval_of_the_plan(self):
        self._submit()
        self._approved()
        plan = self._plan()
        codes = set(plan.document_ids.type_id.mapped("code"))
        self.assertEqual(codes, set(DOCUMENTS))
        first = plan.document_ids[0]
        first.attachment_ids = [self.attachment("d.pdf", "engineering_supervisor")]
        with self.assertRaisesRegex(UserError, "before the product plan"):
            first.action_issue()
        self._sign_plan(plan)
        made = self.manufacturing(self.order, "workshop_supervisor")
        with self.assertRaisesRegex(GateRefused, "documents are not complete"):
            made.action_confirm()
        issuing = self.node(self.order, "3D")
        self._issue(plan)
        self.assertEqual(issuing.state, "done")
        self.hand_over(plan)
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    @covers("S1-A-19")
    def test_four_departments_receive_order_plan_and_documents(self):
        self._submit()
        self._approved()
        plan = self._plan()
        with self.assertRaisesRegex(UserError, "Approved"):
            plan.action_hand_over()
        self._sign_plan(plan)
        with self.assertRaisesRegex(UserError, "Not issued"):
            plan.action_hand_over()
        self._issue(plan)
        plan.action_hand_over()
        handing = self.node(self.order, "3H")
        self.assertEqual(handing.role_id.code, "engineering_supervisor")
        roles = set(plan.handover_ids.role_id.mapped("code"))
        four = {"purchasing", "quality", "workshop_supervisor", "general_affairs"}
        self.assertEqual(roles, four)
        for role in four:
            self.assertEqual(self.node(self.order, "3H").state, "open")
            receipt = plan.handover_ids.filtered(lambda r, c=role: r.role_id.code == c)
            self.assertTrue(self.as_(self.order, role).order_line.product_id)
            self.assertTrue(self.as_(plan, role).description)
            files = self.as_(plan.document_ids.attachment_ids, role)
            self.assertTrue(all(file.raw for file in files))
            self.as_(receipt, role).action_receive()
        self.assertEqual(self.node(self.order, "3H").state, "done")

    @covers("S1-A-25", "S1-A-26")
    def test_a_plan_that_is_revised_is_approved_and_documented_again(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self._sign_plan(plan)
        self._issue(plan)
        self.assertEqual(self.states(self.order, "3P", "3D"), ["done", "done"])
        plan.action_revise("Aluminium, because of the weight")
        self.assertEqual(self.states(self.order, "3P"), ["open"])
        made = self.manufacturing(self.order, "workshop_supervisor")
        with self.assertRaisesRegex(GateRefused, "plan has not been approved"):
            made.action_confirm()
        plan.action_submit()
        self._sign_plan(plan)
        self.assertEqual(self.states(self.order, "3P", "3D"), ["done", "open"])
        with self.assertRaisesRegex(GateRefused, "documents are not complete"):
            made.action_confirm()
        self._issue(plan)
        self.hand_over(plan)
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    @covers("S1-A-28")
    def test_who_answers_for_the_plan_and_for_its_roll_out_is_assessed(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self.assertEqual(plan.accountable_role_id.code, "engineering_supervisor")
        self.assertEqual(plan.supervisor_role_id.code, "process_engineer")
        drafted = self.node(self.order, "3P")
        self.assertEqual(drafted.assessed_role_id.code, "engineering_supervisor")
        self._sign_plan(plan)
        self._issue(plan)
        rolled = self.node(self.order, "3W")
        self.assertEqual(rolled.assessed_role_id.code, "process_engineer")
        self.complete(self.order, "3W")
        self.assertEqual(rolled.done_by_id, self.people["process_engineer"])

    def hand_over(self, plan):
        """Order, plan and documents are handed over and received."""
        plan.action_hand_over()
        for receipt in plan.handover_ids:
            self.as_(receipt, receipt.role_id.code).action_receive()

    def _sign_plan(self, plan):
        self.decide(plan, "plan", "sales_manager")
        self.decide(plan, "plan", "gm")

    def _issue(self, plan):
        documents = self.as_(plan.document_ids, "engineering_supervisor")
        for document in documents:
            document.attachment_ids = [
                self.attachment("d.pdf", "engineering_supervisor")
            ]
            document.action_issue()

    def _roles(self, *codes):
        return self.env["order.role"].search([("code", "in", codes)])
