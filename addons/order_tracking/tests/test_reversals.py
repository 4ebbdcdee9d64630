from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestReversals(TrackingCommon):
    """What is undone is told, its nodes open again, and the second time counts too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ends = {
            "SHIP": "order.shipped",
            "BILL": "order.invoiced",
            "PAY": "order.paid",
            "CASH": "invoice.paid",
        }
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

    def _pay(self, invoice, **vals):
        wizard = self.env["account.payment.register"].with_user(self.accountant)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        return wizard.create(vals)._create_payments()

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

    def _system_fields(self, order):
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
        self.assertEqual(self._system_fields(order), [True, True, False])
        self.assertEqual(self._states(order)["PAY"], "open")
        event = self._events(order, "invoice.unpaid")
        self.assertEqual(event.batch_key, f"account.move,{invoice.id}")
        self.assertEqual(event.user_id, self.accountant)
        self.assertEqual(self._told(order, "order.unpaid"), 1)
        (line | credit).with_user(self.accountant).reconcile()
        self.assertEqual(self._system_fields(order), [True, True, True])
        self.assertEqual(self._states(order)["PAY"], "done")
        self.assertEqual(self._told(order, "order.paid"), 2)
        self.assertEqual(self._told(order, "invoice.paid"), 2)

    def _billed_with_entries(self):
        """Return a confirmed order and its invoice; payments get a journal entry."""
        order = self._order()
        order.action_confirm()
        account = self.env["account.account"].create(
            {
                "name": "Outstanding",
                "code": "REVERSAL1",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        self._bank().inbound_payment_method_line_ids.payment_account_id = account
        return order, self._invoice(order)

    def _bank(self):
        company = self.env.company.id
        return self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", company)], limit=1
        )

    def _assert_paid(self, order, paid, told, untold):
        """Stamp, nodes and counts of events say the same."""
        self.assertEqual(self._system_fields(order), [False, True, paid])
        states = self._states(order)
        wanted = "done" if paid else "open"
        self.assertEqual((states["PAY"], states["CASH"]), (wanted, wanted))
        for document in ("order", "invoice"):
            self.assertEqual(self._told(order, f"{document}.paid"), told)
            self.assertEqual(self._told(order, f"{document}.unpaid"), untold)

    def test_payment_reset_to_draft_and_posted_again(self):
        order, invoice = self._billed_with_entries()
        payment = self._pay(invoice)
        self.assertTrue(payment.move_id)
        self._assert_paid(order, True, 1, 0)
        payment.with_user(self.accountant).action_draft()
        self._assert_paid(order, False, 1, 1)
        payment.with_user(self.accountant).action_post()
        self._assert_paid(order, True, 2, 1)
        event = self._events(order, "invoice.paid")[-1]
        self.assertEqual(event.batch_key, f"account.move,{invoice.id}")
        self.assertEqual(event.user_id, self.accountant)
        payment.with_user(self.accountant).action_draft()
        payment.with_user(self.accountant).action_cancel()
        self._assert_paid(order, False, 2, 2)

    def test_payment_without_an_entry_counts_when_it_is_confirmed(self):
        order = self._order()
        order.action_confirm()
        invoice = self._invoice(order)
        # As with Odoo's accounting app.
        moves = type(self.env["account.move"])
        self.patch(moves, "_get_invoice_in_payment_state", lambda _self: "in_payment")
        bank = self._bank()
        bank.inbound_payment_method_line_ids.payment_account_id = False
        payment = self._pay(invoice, journal_id=bank.id)
        self.assertFalse(payment.move_id)
        payment = payment.with_user(self.accountant)
        self._assert_paid(order, False, 0, 0)
        payment.action_validate()
        self._assert_paid(order, True, 1, 0)
        payment.action_draft()
        self._assert_paid(order, False, 1, 1)
        payment.action_post()
        payment.action_validate()
        self._assert_paid(order, True, 2, 1)
        payment.action_draft()
        payment.unlink()
        self._assert_paid(order, False, 2, 2)

    def test_paid_invoice_reset_to_draft_and_posted_again(self):
        order, invoice = self._billed_with_entries()
        self._pay(invoice)
        invoice.with_user(self.accountant).button_draft()
        self.assertEqual(self._system_fields(order), [False, False, False])
        self.assertEqual(self._states(order)["CASH"], "open")
        invoice.with_user(self.accountant).action_post()
        self._assert_paid(order, True, 2, 1)

    def test_paid_invoice_reset_and_cancelled_is_told_once(self):
        order, invoice = self._billed_with_entries()
        self._pay(invoice)
        invoice.with_user(self.accountant).button_draft()
        invoice.with_user(self.accountant).button_cancel()
        for code in ("invoice.unpaid", "invoice.reset", "order.unpaid"):
            self.assertEqual(self._told(order, code), 1)

    def test_invoice_reset_to_draft_and_posted_again(self):
        order = self._order()
        order.action_confirm()
        invoice = self._invoice(order)
        invoice.with_user(self.accountant).button_draft()
        self.assertEqual(self._system_fields(order), [False, False, False])
        self.assertEqual(self._states(order)["BILL"], "open")
        self.assertEqual(self._told(order, "invoice.reset"), 1)
        invoice.with_user(self.accountant).action_post()
        self.assertEqual(self._states(order)["BILL"], "done")
        self.assertEqual(self._told(order, "order.invoiced"), 2)

    def test_invoice_credited_and_made_anew(self):
        order = self._done_order()
        self._credit(order.sudo().invoice_ids, anew=True)
        self.assertEqual(self._system_fields(order), [True, False, False])
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
        self.assertEqual(self._system_fields(order), [True, True, True], "only a draft")
        note.with_user(self.accountant).action_post()
        self.assertEqual(self._system_fields(order), [True, False, False])
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
        self.assertEqual(self._system_fields(order), [False, True, True])
        self.assertEqual(self._states(order)["SHIP"], "open")
        again = self._return_of(back)
        again.with_user(self.keeper)._action_done()
        self.assertEqual(self._system_fields(order), [True, True, True])
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
