from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestOrderCancelled(ReviewCommon):
    """With an order end its open documents; taken up again it begins with new ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("review", "production")
        cls._chain("refuse", "gm")

    def _refused(self):
        """An order whose department refused it, with its sheet."""
        order = self._new_order()
        order.review_submit()
        self._sign(order, "production", decision="reject", opinion="No capacity")
        return order, order.sudo().review_ids

    def _prepared(self):
        order = self._new_order()
        order.action_open_review()
        return order

    def _returned(self):
        order = self._new_order()
        order.review_submit()
        self._sign(order, "production", decision="return", opinion="No drawing")
        return order

    def _asked_to_refuse(self):
        order, sheet = self._refused()
        sheet.with_user(self.clerk).refusal_request("No capacity")
        return order

    def test_an_order_can_be_reviewed_again_in_whatever_state_it_was_cancelled(self):
        for make in (
            self._prepared,
            self._returned,
            lambda: self._refused()[0],
            self._asked_to_refuse,
        ):
            order = make()
            sheet = order.sudo().review_ids
            before = sheet.state
            order.action_cancel()
            self.assertEqual(sheet.state, "void", before)
            self.assertLessEqual(set(sheet.negotiation_ids.mapped("state")), {"closed"})
            order.action_draft()
            self.assertEqual(order.review_submit()["state"], "open", before)

    def test_a_refusal_that_is_withdrawn_by_the_cancellation_is_not_told_as_rejected(
        self,
    ):
        order = self._asked_to_refuse()
        order.action_cancel()
        self.assertFalse(self._events(order, "refusal.rejected"))
        self.assertNotIn("open", order.signoff_ids.mapped("state"))

    def test_a_changed_order_is_asked_again_after_a_refusal(self):
        order, sheet = self._refused()
        self.assertEqual(sheet.state, "negotiation")
        order.order_line.product_uom_qty = 2
        sheet.with_user(self.clerk).action_submit()
        self.assertEqual(sheet.state, "open")
        self.assertEqual(sheet.negotiation_ids.state, "closed")
        self._sign(order, "production")
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "feasible"))

    def test_what_was_released_is_not_asked_again_by_the_sheet(self):
        order = self._new_order()
        order.review_submit()
        self._sign(order, "production")
        with self.assertRaises(UserError):
            order.sudo().review_ids.with_user(self.clerk).review_submit()

    def _documents(self, order):
        make = {"order_id": order.id}
        change = {
            "type_id": self.env.ref("order_change.order_change_type_sheet").id,
            "cause_id": self.env["order.change.cause"].search([], limit=1).id,
            "description": "Another colour",
        }
        return [
            self.env["order.contract"].create(make),
            self.env["order.quotation"].create(make),
            self.env["order.product.plan"].create(make),
            self.env["order.sample"].create(make),
            self.env["order.change"].create({**make, **change}),
        ]

    def test_contracts_plans_samples_and_notices_end_with_their_order(self):
        order = self._new_order()
        documents = self._documents(order)
        order.action_cancel()
        self.assertEqual({document.state for document in documents}, {"cancelled"})

    def test_nobody_is_asked_for_documents_or_contracts_of_a_cancelled_order(self):
        order = self._new_order()
        contract = self.env["order.contract"].create({"order_id": order.id})
        contract._document_move("approved")
        contract.action_send()
        contract._follow_remind()
        kind = self.env["order.technical.document.type"].search([], limit=1)
        plan = self.env["order.product.plan"].create(
            {
                "order_id": order.id,
                "document_ids": [
                    (0, 0, {"type_id": kind.id, "owner_role_id": self._role("cad").id})
                ],
            }
        )
        plan._document_move("approved")
        plan.document_ids._document_start()
        duty = plan.document_ids.duty_id
        self.assertEqual(duty.state, "open")
        order.action_cancel()
        self.assertFalse(contract.next_follow_at)
        self.assertFalse(contract._follow_activities())
        self.assertNotEqual(duty.state, "open")
        self.assertEqual(plan.document_ids.state, "cancelled")

    def test_what_was_signed_stays_on_file(self):
        order = self._new_order()
        contract = self.env["order.contract"].create({"order_id": order.id})
        contract._document_move("signed")
        order.action_cancel()
        self.assertEqual(contract.state, "signed")

    # printed sheets -----------------------------------------------------------------

    def _printed(self, form, record):
        self.env["ir.actions.report"]._render_qweb_html(form, record.ids)
        return self.env["order.print"].search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)]
        )

    def test_printed_sheets_of_cancelled_documents_and_orders_are_void(self):
        order = self._new_order()
        contract = self.env["order.contract"].create({"order_id": order.id})
        contract._document_move("approved")
        sheet = self._printed("order_contract.report_sales_contract", contract)
        form = self._printed("order_review.report_order_sheet", order)
        self.assertFalse(sheet.void_at or form.void_at)
        contract.action_cancel()
        self.assertTrue(sheet.void_at)
        self.assertIn("Cancelled", sheet.void_reason)
        self.assertFalse(form.void_at)
        order.action_cancel()
        self.assertTrue(form.void_at)
