"""S1-K: a confirmed order is changed by a notice that those who reviewed it answer and
those who approved it approve."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_change.exceptions import OrderLocked

from .s1_k import S1KCase

CIRCLE = ["material_control", "production_manager", "purchasing", "quality"]
CIRCLE += ["warehouse"]


@tagged("post_install", "-at_install")
class TestS1KChange(S1KCase):
    def setUp(self):
        super().setUp()
        self.stock_up(50)
        self.order = self.stock_order(quantity=8)
        self.confirm(self.order)

    def _notice(self, document=True, **values):
        line = {
            "operation": "change",
            "sale_line_id": self.order.order_line.id,
            **values,
        }
        cause = self.env.ref("order_change.order_change_cause_customer_wish")
        files = [self.attachment("request.pdf")] if document else []
        notices = self.as_(self.env["order.change"], "sales_clerk")
        notice = notices.with_context(default_order_id=self.order.id).create(
            {
                "order_id": self.order.id,
                "cause_id": cause.id,
                "description": "The customer wants more",
                "request_attachment_ids": [Command.set(files)],
                "line_ids": [Command.create(line)],
            }
        )
        notice.action_assess()
        return notice

    def _owed(self, notice):
        duties = notice.sudo().duty_ids.filtered(lambda duty: duty.state == "open")
        return sorted(duties.role_id.mapped("code"))

    def test_a_confirmed_order_is_changed_by_a_notice_only(self):
        order = self.as_(self.order, "sales_clerk")
        with self.assertRaises(OrderLocked) as caught:
            order.order_line.product_uom_qty = 20
        self.assertEqual(self.order.order_line.product_uom_qty, 8)
        way = caught.exception.context["refusal"]["action"]
        lines = way["context"]["default_line_ids"]
        self.assertEqual(lines[0][2]["quantity"], 20)
        offered = self.env["order.change.type"]._offered(self.order)
        self.assertEqual(
            set(offered.mapped("code")), {"order", "technical", "design_error"}
        )

    def test_more_pieces_are_answered_agreed_and_approved(self):
        notice = self._notice(quantity=20)
        self.assertEqual((notice.type_id.code, notice.level), ("order", "2"))
        notice.action_submit()
        self.assertEqual(notice.step, "review")
        with self.assertRaises(UserError):
            notice.action_apply()
        answers = {"delivery": True, "earliest": "2027-02-20"}
        self.decide(notice, "change_date", "production_manager", answers=answers)
        self.decide(notice, "change_date", "purchasing", answers={"material": True})
        self.assertEqual(notice.step, "customer")
        notice.change_decide("customer_agreed", "By telephone")
        self.assertEqual(notice.step, "approval")
        self.decide(notice, "change_order", "marketing_manager")
        self.assertEqual(notice.state, "approval", "the general manager's turn")
        self.decide(notice, "change_order", "gm")
        self.assertEqual(notice.state, "approved")
        self.assertEqual(self._owed(notice), ["planning_group"])
        self.as_(notice, "planning_group").action_circulate()
        self.assertEqual(self._owed(notice), CIRCLE)
        self.as_(notice, "warehouse").change_acknowledge("Seen")
        notice.action_apply()
        self.assertEqual(notice.state, "applied")
        self.assertEqual(self.order.order_line.product_uom_qty, 20)

    def test_packing_alone_is_for_the_marketing_manager(self):
        notice = self._notice(req_packing="Wooden crate")
        notice.action_submit()
        self.decide(notice, "change_order", "marketing_manager")
        self.assertEqual(notice.state, "approved")

    def test_the_written_request_is_asked_for_when_it_is_submitted(self):
        notice = self._notice(document=False, req_packing="Wooden crate")
        action = notice.action_open_submit()
        self.assertEqual(action["res_model"], "order.change.step")
        with self.assertRaisesRegex(UserError, "written request"):
            notice.action_submit()
        clerk = self.as_(self.env["order.change.step"], "sales_clerk")
        dialog = clerk.with_context(**action["context"]).create(
            {"attachment_ids": [Command.set([self.attachment("request.pdf")])]}
        )
        dialog.action_decide()
        self.assertEqual(notice.state, "approval")
        self.assertEqual(notice.request_attachment_ids.name, "request.pdf")

    def test_a_refusal_leaves_the_order_as_it_is(self):
        notice = self._notice(quantity=20)
        notice.action_submit()
        self.decide(
            notice, "change_date", "purchasing", "reject", opinion="No material"
        )
        self.assertEqual(notice.state, "refused")
        self.assertEqual(self.order.order_line.product_uom_qty, 8)

    def test_what_a_save_makes_void_is_named_before(self):
        order = self.as_(self.reviewed_order(), "sales_clerk")
        self.decide(order, "approve", "gm")
        named = order.signoff_voided_by(["order_line.product_uom_qty"])
        self.assertEqual(named, ["General Manager's Approval", "Order Review"])
        self.assertEqual(order.signoff_voided_by(["order_line"]), named)
        self.assertEqual(order.signoff_voided_by(["client_order_ref"]), [])
        # On a locked order nothing becomes void: a notice is offered instead.
        locked = self.as_(self.order, "sales_clerk")
        self.assertEqual(locked.signoff_voided_by(["order_line.product_uom_qty"]), [])
