from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_purchase.tests.common_purchase import PurchaseCommon

APPROVED = ("purchase_request.approved",)
REQUEST = "order.purchase.request"


@tagged("post_install", "-at_install")
class TestPurchaseRequest(PurchaseCommon):
    """Requests without a process: their chains alone lead them."""

    def _request(self, user=None, **vals):
        requests = self.env[REQUEST].with_user(user or self.buyer)
        line = {"product_id": self.product.id, "quantity": 4, "budget": 200}
        return requests.create(
            {
                "partner_id": self.supplier.id,
                "line_ids": [Command.create(line)],
                **vals,
            }
        )

    def _request_chain(self, purpose, role, sequence=10, **vals):
        return self._chain(
            purpose,
            role,
            model=REQUEST,
            sequence=sequence,
            **{"gates": APPROVED, "protected_fields": "line_ids,partner_id", **vals},
        )

    def _two_hands(self):
        self._request_chain("request_budget", "finance", 10)
        self._request_chain("request_decision", "head", 20)

    @covers("S2-N-01")
    def test_a_request_is_filled_in_by_hand(self):
        with Form(self.env[REQUEST].with_user(self.buyer)) as form:
            form.reason = "Empty shelf"
            with form.line_ids.new() as line:
                line.product_id = self.product
                line.quantity = 3
                line.budget = 90
        request = form.save()
        self.assertEqual(request.line_ids.product_uom_id, self.product.uom_id)
        self.assertEqual((request.amount_budget, request.state), (90, "draft"))

    @covers("S2-N-03", "S2-X-26")
    def test_the_chains_ask_one_after_the_other(self):
        self._two_hands()
        request = self._request()
        request.action_submit()
        self.assertEqual(request.signoff_ids.mapped("purpose"), ["request_budget"])
        self._sign(request, "finance")
        self.assertEqual(request.state, "submitted")
        self._sign(request, "head")
        self.assertEqual(request.state, "approved")

    @covers("S2-N-02")
    def test_a_returned_request_is_corrected_and_asked_again(self):
        self._two_hands()
        request = self._request()
        request.action_submit()
        self._sign(request, "finance", decision="return", opinion="Half of it")
        self.assertEqual(
            (request.state, request.result_reason), ("returned", "Half of it")
        )
        request.line_ids.budget = 100
        request.action_submit()
        self._sign(request, "finance", "head")
        self.assertEqual(request.state, "approved")

    @covers("S2-N-07")
    def test_a_rejected_request_orders_nothing_until_it_is_taken_up_again(self):
        self._two_hands()
        request = self._request()
        request.action_submit()
        self._sign(request, "finance", decision="reject", opinion="No money")
        with self.assertRaisesRegex(UserError, "Rejected"):
            request.action_create_order()
        request.action_reset()
        request.line_ids.budget = 50
        request.action_submit()
        self._sign(request, "finance", "head")
        self.assertEqual(request.state, "approved")

    @covers("S2-N-04", "S2-N-05")
    def test_an_evaluation_needs_no_process(self):
        self._two_hands()
        self._request_chain(
            "request_evaluation",
            {
                "role": "expert",
                "mode": "comment",
                "domain": "[('evaluation_role_ids.code', '=', 'rev_expert')]",
            },
            30,
            gates=(),
        )
        request = self._request()
        request.action_submit()
        self._sign(request, "finance")
        head = request.with_user(self.people["head"])
        head.request_evaluation(self.roles["expert"].ids, "Good enough?")
        with self.assertRaisesRegex(UserError, "is waiting for the opinions"):
            self._sign(request, "head")
        with self.assertRaisesRegex(UserError, "being evaluated"):
            head.request_evaluation(self.roles["expert"].ids)
        self._sign(request, "expert", decision="comment", opinion="Yes")
        self._sign(request, "head")
        self.assertEqual(request.state, "approved")

    def test_no_way_approves_a_request_but_its_signatures(self):
        self._two_hands()
        request = self._request()
        request.action_submit()
        for way in (
            lambda: request.write({"state": "approved"}),
            lambda: request.sudo().write({"state": "approved"}),
            lambda: self._request(state="approved"),
            lambda: request.with_context(default_state="approved").copy(
                {"state": "approved"}
            ),
        ):
            with self.assertRaises(AccessError):
                way()
        with self.assertRaises(UserError):
            request.action_create_order()

    def test_a_duplicate_is_a_new_draft(self):
        self._two_hands()
        request = self._request()
        request.action_submit()
        copy = request.copy()
        self.assertEqual((copy.state, copy.signoff_state), ("draft", "none"))
        self.assertNotEqual(copy.name, request.name)
        self.assertEqual(copy.line_ids.budget, 200)

    def test_cancelling_voids_what_was_signed(self):
        self._two_hands()
        request = self._request()
        request.action_submit()
        self._sign(request, "finance")
        request.action_cancel()
        self.assertNotIn("open", request.signoff_ids.mapped("state"))
        with self.assertRaises(UserError):
            request.unlink()

    def test_an_empty_request_is_not_submitted(self):
        with self.assertRaisesRegex(UserError, "lists no"):
            self._request(line_ids=[]).action_submit()

    def test_lines_do_not_move_to_a_request_being_approved(self):
        self._two_hands()
        first, second = self._request(), self._request()
        first.action_submit()
        with self.assertRaises(UserError):
            second.line_ids.request_id = first
        with self.assertRaises(UserError):
            first.line_ids.request_id = second

    # -- people ----------------------------------------------------------------------
    def test_users_read_requests_and_buyers_write_them(self):
        request = self._request()
        reader = request.with_user(self.clerk)
        self.assertEqual(reader.state, "draft")
        for way in (
            lambda: reader.write({"reason": "x"}),
            lambda: reader.action_submit(),
            lambda: reader.action_cancel(),
            lambda: reader.copy(),
            lambda: self._request(user=self.clerk),
        ):
            with self.assertRaises(AccessError):
                way()
        with self.assertRaises(AccessError):
            request.with_user(self.salesman).read(["state"])
        plain = self._request(user=self.plain_buyer)
        plain.action_submit()
        self.assertEqual(plain.state, "approved", "no chain, nobody to ask")
        plain.action_create_order()

    @covers("S2-N-07")
    def test_an_approved_request_becomes_an_rfq_with_its_orderer(self):
        request = self._request(user=self.orderer, partner_id=False)
        request.action_submit()
        buyer = request.with_user(self.buyer)
        with self.assertRaisesRegex(UserError, "Choose the supplier"):
            buyer.action_create_order()
        buyer.partner_id = self.supplier
        buyer.action_create_order()
        order = request.order_ids
        self.assertEqual(order.orderer_id, self.orderer)
        self.assertEqual(order.user_id, self.buyer)
        self.assertEqual(order.order_line.product_qty, 4)
        with self.assertRaises(UserError):
            buyer.action_create_order()

    def _ordered(self, **vals):
        """Return a request of the buyer and its RFQ, as the buyer."""
        request = self._request(**vals)
        request.action_submit()
        order = self.env["purchase.order"].with_user(self.buyer)
        return request, order.browse(request.action_create_order()["res_id"])

    def test_a_request_whose_rfq_is_cancelled_is_ordered_anew(self):
        request, order = self._ordered()
        self.assertEqual(request.state, "ordered")
        order.button_cancel()
        self.assertEqual(request.state, "approved")
        todo = request.activity_ids.filtered(
            lambda one: "order the rest" in one.summary
        )
        self.assertEqual(todo.user_id, self.buyer)
        again = order.browse(request.action_create_order()["res_id"])
        self.assertEqual(again.order_line.product_qty, 4)
        self.assertEqual(request.state, "ordered")
        again.button_cancel()
        order.button_draft()
        self.assertEqual(request.state, "ordered", "the first one lives again")

    def test_merged_requests_stand_on_one_order(self):
        first, oldest = self._ordered()
        second, other = self._ordered()
        oldest.sudo().date_order = "2020-01-01 08:00:00"
        (oldest | other).action_merge()
        self.assertEqual((other.state, other.merged_id), ("cancel", oldest))
        self.assertEqual(oldest.order_line.product_qty, 8)
        self.assertEqual([first.state, second.state], ["ordered", "ordered"])
        self.assertIn(oldest.id, second.action_view_orders()["domain"][0][2])
        oldest.order_line.product_qty = 6
        oldest.button_confirm()
        self.assertEqual([first.state, second.state], ["ordered", "approved"])
        rest = oldest.browse(second.action_create_order()["res_id"])
        self.assertEqual(rest.order_line.product_qty, 2)
        oldest.button_cancel()
        self.assertEqual([first.state, second.state], ["approved", "approved"])

    def test_what_a_smaller_order_leaves_is_ordered_or_forgone(self):
        request, order = self._ordered()
        order.order_line.product_qty = 1
        order.button_confirm()
        self.assertEqual(request.state, "approved")
        with self.assertRaisesRegex(UserError, f"cancel {order.name} first"):
            request.action_cancel()
        with self.assertRaises(AccessError):
            request.with_user(self.salesman).action_forgo_rest()
        request.action_forgo_rest()
        self.assertEqual(request.state, "ordered")
        order.button_cancel()
        self.assertEqual(request.state, "approved")
        with self.assertRaisesRegex(UserError, "Nothing of"):
            request.action_forgo_rest()
        request.action_cancel()
        self.assertEqual(request.state, "cancelled")

    # -- purchasing's part of a reviewed sale order ---------------------------------
    @covers("S2-R-03")
    def test_purchasing_prepares_what_stock_does_not_cover(self):
        self._stock(self.product, 3)
        self.buyer.tz = "Asia/Shanghai"
        midnight = datetime(2030, 12, 17, 16)  # of the 18th in Shanghai
        order = self._new_order(quantity=5, commitment_date=midnight)
        purchaser = order.with_user(self.buyer)
        action = purchaser.action_purchase_request()
        request = self.env[REQUEST].browse(action["res_id"])
        self.assertEqual(request.line_ids.quantity, 2)
        self.assertEqual(request.need_date, date(2030, 12, 18))
        self.assertEqual(request.sale_order_id, order)
        self.assertEqual(request.create_uid, self.buyer)
        self._stock(self.product, 10)
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "cover everything"):
            purchaser.action_purchase_request()
        with self.assertRaises(AccessError):
            order.with_user(self.clerk).action_purchase_request()

    @covers("S2-R-03")
    def test_purchasing_answers_for_the_material_in_the_review(self):
        self._chain(
            "review",
            {"role": "purchasing", "limit_kind": "hours", "limit_value": 4},
            gates=("order.confirmed",),
            protected_fields="order_line",
        )
        order = self._new_order()
        order.signoff_request("review")
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self._sign(order, "purchasing")
        order.action_confirm()
        self.assertEqual(order.state, "sale")
