from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_instruction import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstruction(InstructionCommon):
    @covers("S0-D-14", "S3-U-12")
    def test_an_instruction_goes_from_sales_to_the_workshop(self):
        order = self._confirmed()
        draft = self._draft(order)
        self.assertEqual((draft.title, draft.form_code), ("Task order", "JA-ZJ-005"))
        self.assertEqual(draft.line_ids.quantity, 5)
        draft.action_submit()
        with self.assertRaisesRegex(UserError, "not been checked"):
            draft.action_issue()
        self._as(draft, "merchandiser").action_check()
        draft.action_issue()
        self.assertEqual(draft.sudo().recipient_ids.duty_state, "open")
        self._as(draft, "workshop").action_sign_for()
        self.assertEqual(draft.state, "received")
        self.assertEqual(draft.sudo().recipient_ids.duty_state, "done")
        draft.action_close()
        self.assertEqual(draft.state, "closed")
        steps = ("drafted", "checked", "issued", "received", "closed")
        self.assertEqual(self._told(order), [f"instruction.{step}" for step in steps])

    def test_a_tick_on_the_desk_signs_for_it(self):
        issued = self._issued(self._confirmed())
        self._as(issued.recipient_ids.duty_id, "workshop").action_complete()
        self.assertEqual(issued.state, "received")

    @covers("S3-U-10", "S3-L-04")
    def test_what_it_must_say_is_named_in_one_message(self):
        self.ruled.demanded = "packing, quality, finish, delivery method, remarks"
        draft = self._draft(self._confirmed())
        with self.assertRaises(UserError) as refused:
            draft.action_submit()
        for name in ("Packing", "Quality", "Time Means", "Delivery Method", "Remarks"):
            self.assertIn(name, str(refused.exception))
        draft.line_ids.write({"packing": "Box", "quality": "A"})
        said = {"finish_by": "stock_in", "delivery_method": "Lorry", "remarks": "Dry"}
        draft.write(said)
        draft.action_submit()
        self.assertEqual(draft.state, "drafted")
        with self.assertRaisesRegex(ValidationError, "one of"):
            self.ruled.demanded = "colour"

    @covers("S3-R-02")
    def test_what_the_order_asks_for_travels_on(self):
        order = self._confirmed(req_special_terms="Keep dry", req_packing="Crate")
        order.order_line.req_quality = "Class A"
        draft = self._draft(order)
        self.assertEqual(draft.special_items, "Keep dry")
        self.assertEqual(draft.line_ids.packing, "Crate")
        self.assertEqual(draft.line_ids.quality, "Class A")

    @covers("S0-D-14")
    def test_what_differs_is_explained_or_goes_back(self):
        order = self._confirmed(req_special_terms="Keep dry")
        order.commitment_date = order.date_order + timedelta(days=9)
        late = order.commitment_date + timedelta(days=9)
        written = self._written(order, 4, date_required=late, special_items="None")
        checker = self._as(written, "merchandiser")
        with self.assertRaises(UserError) as refused:
            checker.instruction_check()
        for text in ("Keep dry", "promised"):
            self.assertIn(text, str(refused.exception))
        checker.instruction_return("Keep dry is missing")
        self.assertEqual((written.state, written.version), ("draft", 2))
        written.write(
            {"special_items": "Keep dry", "date_required": order.commitment_date}
        )
        written.action_submit()
        self.assertFalse(checker.differences)
        checker.instruction_check()
        self.assertEqual(written.state, "checked")

    def test_no_two_instructions_tell_the_same_goods(self):
        order = self._confirmed(5)
        first = self._draft(order, 3)
        second = self._draft(order, 3)
        first.action_submit()
        with self.assertRaisesRegex(UserError, "2.0 Units are left"):
            second.action_submit()
        self.assertEqual(self._draft(order).line_ids.quantity, 2)
        second.line_ids.quantity = 2
        second.action_submit()
        self.assertEqual(second.state, "drafted")
        self.ruled.over_percent = 20
        self.assertEqual(self._written(order, 1).state, "drafted")

    def test_an_order_that_was_reduced_is_not_made(self):
        order = self._confirmed(5)
        written = self._written(order)
        order.order_line.product_uom_qty = 3
        self._as(written, "merchandiser").instruction_check("Customer wants spares")
        with self.assertRaisesRegex(UserError, "left to make"):
            written.action_issue()

    @covers("S0-D-15", "S1-B-033")
    def test_it_is_issued_with_its_files(self):
        self.ruled.papers = "Standard version, Drawing"
        written = self._written(self._confirmed())
        self._as(written, "merchandiser").action_check()
        with self.assertRaisesRegex(UserError, "Standard version, Drawing"):
            written.action_issue()
        for paper in written.paper_ids:
            paper.write({"file": b"QQ==", "file_name": "a.pdf"})
        written.action_issue()
        self.assertEqual(written.state, "issued")
        with self.assertRaisesRegex(UserError, "content is fixed"):
            written.paper_ids[:1].file = b"Qg=="
        with self.assertRaisesRegex(UserError, "content is fixed"):
            written.paper_ids = [Command.create({"name": "Late"})]

    @covers("S1-B-034")
    def test_urgent_goods_are_announced_by_telephone(self):
        order = self._confirmed()
        draft = self._draft(order)
        with self.assertRaisesRegex(UserError, "spoke"):
            draft.instruction_announce(" ", "Two frames")
        draft.instruction_announce("Mr Li", "Two frames are urgent")
        self.assertEqual(draft.announced_by_id, self.people["sales"])
        self.assertEqual(self._told(order), ["instruction.announced"])
        self._issued(order, 1)

    @covers("S3-U-08")
    def test_it_is_issued_after_its_approval_only(self):
        self.ruled.write({"checker_role_id": False, "needs_approval": True})
        self._chain("instruction", "gm", model="order.instruction")
        order = self._confirmed()
        written = self._written(order)
        with self.assertRaisesRegex(UserError, "not been approved"):
            written.action_issue()
        written.action_ask_approval()
        self._sign(written, "gm")
        self.assertTrue(written.approved_at)
        written.action_issue()
        self.assertIn("instruction.approved", self._told(order))

    def test_what_is_not_approved_is_written_anew(self):
        self.ruled.write({"checker_role_id": False, "needs_approval": True})
        self._chain("instruction", "gm", model="order.instruction")
        written = self._written(self._confirmed())
        written.action_ask_approval()
        self._sign(written, "gm", decision="reject", opinion="Too late")
        self.assertEqual((written.state, written.version), ("draft", 2))

    def test_an_issued_instruction_stands(self):
        issued = self._issued(self._confirmed())
        seller = self._as(issued, "sales")
        for name, value in (("remarks", "x"), ("line_ids", [Command.clear()])):
            with self.subTest(name), self.assertRaisesRegex(UserError, "fixed"):
                seller.write({name: value})
        with self.assertRaisesRegex(UserError, "fixed"):
            seller.line_ids.quantity = 1

    def test_a_recalled_one_is_void_and_its_goods_are_free(self):
        order = self._confirmed(5)
        issued = self._issued(order)
        seller = self._as(issued, "sales")
        with self.assertRaisesRegex(UserError, "reason"):
            seller.instruction_recall(" ")
        seller.instruction_recall("Wrong drawing")
        self.assertEqual(issued.state, "recalled")
        self.assertEqual(issued.recipient_ids.duty_state, "cancelled")
        self.assertEqual(self._draft(order).line_ids.quantity, 5)
        self.assertIn("instruction.recalled", self._told(order))

    def test_it_ends_with_its_order(self):
        order = self._confirmed()
        issued = self._issued(order)
        order.with_user(self.clerk)._action_cancel()
        self.assertEqual(issued.state, "cancelled")
        self.assertEqual(issued.recipient_ids.duty_state, "cancelled")

    @covers("S2-C-01", "S2-C-02")
    def test_goods_for_stock_are_instructed_without_an_order(self):
        line = {"product_id": self.machine.id, "quantity": 4}
        instructions = self._as(self.env["order.instruction"], "sales")
        own = instructions.create({"line_ids": [Command.create(line)]})
        self.assertEqual(own.origin, "stock")
        own.action_submit()
        self._as(own, "merchandiser").action_check()
        own.action_issue()
        self._as(own, "workshop").action_sign_for()
        self.assertEqual(own.state, "received")

    def test_goods_of_another_order_are_not_on_it(self):
        order, other = self._confirmed(), self._confirmed()
        line = {"order_line_id": other.order_line.id, "quantity": 1}
        with self.assertRaisesRegex(ValidationError, "no line of"):
            self._draft(order, line_ids=[Command.create(line)])
        loose = {"product_id": self.machine.id, "quantity": 1}
        with self.assertRaisesRegex(ValidationError, "no line of"):
            self._draft(order, line_ids=[Command.create(loose)])
        with self.assertRaisesRegex(ValidationError, "more than zero"):
            self._draft(order, -1)

    @covers("S1-B-033")
    def test_another_company_makes_parts_by_a_paper_of_its_own(self):
        role = self._role("partner").id
        self.env["order.instruction.rule"].create(
            {
                "name": "Cooperation instruction",
                "kind": "cooperation",
                "papers": "Drawing",
                "recipient_role_ids": [Command.set([role])],
            }
        )
        order = self._confirmed()
        line = {"product_id": self.frame.id, "quantity": 10}
        own = self._draft(order, kind="cooperation", line_ids=[Command.create(line)])
        self.assertEqual(own.title, "Cooperation instruction")
        own.action_submit()
        with self.assertRaisesRegex(UserError, "Drawing"):
            own.action_issue()
        own.paper_ids.write({"file": b"QQ==", "file_name": "frame.pdf"})
        own.action_issue()
        self._as(own, "partner").action_sign_for()
        self.assertEqual(own.state, "received")
        self.assertEqual(self._draft(order).line_ids.quantity, 5)
