"""S1-A 订单处理流程: how orders are received, and regular ones reviewed."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s1_a import S1ACase


@tagged("post_install", "-at_install")
class TestS1A(S1ACase):
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
