from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestReversals(TrackingCommon):
    """What is undone is told, its nodes open again, and the second time counts too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ends = {"SHIP": "order.shipped", "BILL": "order.invoiced", "PAY": "order.paid"}
        cls._process(
            [
                cls._node(code, "order.confirmed", complete=event)
                for code, event in ends.items()
            ]
        )
        cls._stock(cls.product, 100)

    def _done_order(self, **vals):
        """Return an order that is shipped, invoiced and paid."""
        order = self._order(**vals)
        order.action_confirm()
        self._ship(order)
        self._pay(self._invoice(order))
        self.assertEqual(set(self._states(order).values()), {"done"})
        return order

    def _ship(self, order):
        picking = order.sudo().picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
        )
        picking.move_ids.picked = True
        picking.with_user(self.keeper)._action_done()

    def _invoice(self, order):
        invoice = order.sudo()._create_invoices()
        invoice.with_user(self.accountant).action_post()
        return invoice

    def _pay(self, invoice):
        wizard = self.env["account.payment.register"].with_user(self.accountant)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        return wizard.create({})._create_payments()

    def _credit(self, invoice, anew=False):
        """Credit an invoice with Odoo's wizard; with ``anew`` it is made once more."""
        wizard = self.env["account.move.reversal"].with_user(self.accountant)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"journal_id": invoice.journal_id.id, "reason": "Wrong address"})
        return wizard.modify_moves() if anew else wizard.refund_moves()

    def _states(self, order):
        """Return ``{node: state of its newest pass}``."""
        milestones = order.sudo().order_milestone_ids.sorted("id")
        return {m.node_id.code: m.state for m in milestones}

    def _stamps(self, order):
        names = ("process_shipped_at", "process_invoiced_at", "process_paid_at")
        return [bool(order.sudo()[name]) for name in names]

    def _told(self, order, code):
        return len(self._events(order, code))

    def test_reconciliation_undone_and_made_again(self):
        order = self._done_order()
        invoice = order.sudo().invoice_ids
        line = invoice.line_ids.filtered("matched_credit_ids")
        credit = line.matched_credit_ids.credit_move_id
        line.with_user(self.accountant).remove_move_reconcile()
        self.assertEqual(self._stamps(order), [True, True, False])
        self.assertEqual(self._states(order)["PAY"], "open")
        event = self._events(order, "invoice.unpaid")
        self.assertEqual(event.batch_key, f"account.move,{invoice.id}")
        self.assertEqual(event.user_id, self.accountant)
        self.assertEqual(self._told(order, "order.unpaid"), 1)
        (line | credit).with_user(self.accountant).reconcile()
        self.assertEqual(self._stamps(order), [True, True, True])
        self.assertEqual(self._states(order)["PAY"], "done")
        self.assertEqual(self._told(order, "order.paid"), 2)
        self.assertEqual(self._told(order, "invoice.paid"), 2)

    def test_payment_reset_to_draft_and_posted_again(self):
        order = self._order()
        order.action_confirm()
        invoice = self._invoice(order)
        journal = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", order.company_id.id)], limit=1
        )
        account = self.env["account.account"].create(
            {
                "name": "Outstanding",
                "code": "REVERSAL1",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        journal.inbound_payment_method_line_ids.payment_account_id = account
        payment = self._pay(invoice)
        self.assertTrue(payment.move_id)
        self.assertEqual(self._stamps(order), [False, True, True])
        payment.with_user(self.accountant).action_draft()
        self.assertEqual(self._stamps(order), [False, True, False])
        self.assertEqual(self._states(order)["PAY"], "open")
        self.assertEqual(self._told(order, "order.unpaid"), 1)

    def test_invoice_reset_to_draft_and_posted_again(self):
        order = self._order()
        order.action_confirm()
        invoice = self._invoice(order)
        invoice.with_user(self.accountant).button_draft()
        self.assertEqual(self._stamps(order), [False, False, False])
        self.assertEqual(self._states(order)["BILL"], "open")
        self.assertEqual(self._told(order, "invoice.reset"), 1)
        invoice.with_user(self.accountant).action_post()
        self.assertEqual(self._states(order)["BILL"], "done")
        self.assertEqual(self._told(order, "order.invoiced"), 2)

    def test_invoice_credited_and_made_anew(self):
        order = self._done_order()
        self._credit(order.sudo().invoice_ids, anew=True)
        self.assertEqual(self._stamps(order), [True, False, False])
        self.assertEqual(self._states(order)["BILL"], "open")
        new = order.sudo().invoice_ids.filtered(lambda move: move.state == "draft")
        self.assertEqual(len(new), 1)
        new.with_user(self.accountant).action_post()
        self.assertEqual(self._states(order)["BILL"], "done")
        self.assertEqual(self._told(order, "order.invoiced"), 2)

    def test_credit_note_leaves_the_order_to_be_invoiced(self):
        order = self._done_order()
        self._credit(order.sudo().invoice_ids)
        note = order.sudo().invoice_ids.filtered(lambda m: m.move_type == "out_refund")
        self.assertEqual(self._stamps(order), [True, True, True], "only a draft")
        note.with_user(self.accountant).action_post()
        self.assertEqual(self._stamps(order), [True, False, False])
        self.assertEqual(self._states(order)["BILL"], "open")

    def _return(self, order, quantity):
        done = order.sudo().picking_ids.filtered(lambda one: one.state == "done")
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        wizard = wizard.create({"picking_id": done[:1].id})
        wizard.product_return_moves.quantity = quantity
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": quantity, "picked": True})
        back.with_user(self.keeper)._action_done()
        return back

    def test_goods_returned_and_replaced(self):
        order = self._done_order()
        back = self._return(order, 1)
        event = self._events(order, "shipment.returned")
        self.assertEqual(event.batch_key, f"stock.picking,{back.id}")
        self.assertEqual(event.user_id, self.keeper)
        self.assertEqual(self._stamps(order), [False, True, True])
        self.assertEqual(self._states(order)["SHIP"], "open")
        again = self._return_of(back)
        again.with_user(self.keeper)._action_done()
        self.assertEqual(self._stamps(order), [True, True, True])
        self.assertEqual(self._states(order)["SHIP"], "done")
        self.assertEqual(self._told(order, "order.shipped"), 2)

    def _return_of(self, back):
        """Send the goods that came back out again."""
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        wizard = wizard.create({"picking_id": back.id})
        wizard.product_return_moves.quantity = 1
        again = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        again.move_ids.write({"quantity": 1, "picked": True})
        return again

    def test_goods_returned_and_credited(self):
        order = self._done_order()
        self._return(order, 1)
        self.assertEqual(self._states(order)["SHIP"], "open")
        self._credit(order.sudo().invoice_ids)
        note = order.sudo().invoice_ids.filtered(lambda m: m.move_type == "out_refund")
        note.invoice_line_ids.quantity = 1
        note.with_user(self.accountant).action_post()
        self.assertTrue(order.sudo().process_shipped_at, "nothing more will be shipped")
        self.assertEqual(self._states(order)["SHIP"], "done")

    def test_orders_without_a_process_are_left_alone(self):
        self.rule.active = False
        order = self._order()
        order.action_confirm()
        self._ship(order)
        invoice = self._invoice(order)
        self._pay(invoice)
        invoice.line_ids.remove_move_reconcile()
        self._return(order, 1)
        self.assertFalse(self._codes(order))
