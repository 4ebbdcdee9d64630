"""What may happen to orders of a customer; each step tells whether it could."""

from odoo.fields import Command


class Steps:
    """Steps of a history, by Odoo's own buttons."""

    def _step_deposit(self, order, dice):
        if order.invoice_ids:
            return False
        wizard = self.env["sale.advance.payment.inv"].create(
            {
                "advance_payment_method": "fixed",
                "fixed_amount": dice.choice((100.0, 300.0, 700.0)),
                "sale_order_ids": [Command.set(order.ids)],
            }
        )
        wizard.create_invoices()
        order.invoice_ids.action_post()
        return True

    def _open_picking(self, order):
        return order.picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
            and one.location_dest_id.usage == "customer"
        )[:1]

    def _step_deliver(self, order, dice):
        picking = self._open_picking(order)
        if not picking:
            return False
        for move in picking.move_ids:
            move.quantity = dice.randint(1, int(move.product_uom_qty))
            move.picked = True
        picking._action_done()
        return True

    def _step_cancel_rest(self, order, dice):
        picking = self._open_picking(order)
        picking.action_cancel()
        return bool(picking)

    def _step_come_back(self, order, dice):
        done = order.picking_ids.filtered(
            lambda one: one.state == "done" and one.location_dest_id.usage == "customer"
        )
        if not done or min(done[-1].move_ids.sale_line_id.mapped("qty_delivered")) < 1:
            return False
        wizard = self.env["stock.return.picking"].create({"picking_id": done[-1].id})
        wizard.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": 1, "picked": True})
        back._action_done()
        return True

    def _step_invoice(self, order, dice):
        if order.invoice_status != "to invoice":
            return False
        order._create_invoices(final=True).action_post()
        return True

    def _unpaid(self, order, kind="out_invoice"):
        return order.invoice_ids.filtered(
            lambda move: move.state == "posted"
            and move.move_type == kind
            and move.amount_residual > 1
        )[:1]

    def _step_pay(self, order, dice):
        invoice = self._unpaid(order)
        if not invoice:
            return False
        self._pay(invoice, round(invoice.amount_residual * dice.choice((0.4, 1)), 2))
        return True

    def _step_pay_foreign(self, order, dice):
        invoice = self._unpaid(order)
        if not invoice:
            return False
        self._pay(invoice, dice.randint(5, 40), currency_id=self.strong.id)
        return True

    def _step_write_off(self, order, dice):
        invoice = self._unpaid(order)
        if not invoice:
            return False
        self._pay(
            invoice,
            round(invoice.amount_residual * 0.9, 2),
            payment_difference_handling="reconcile",
            writeoff_account_id=self.lost.id,
        )
        return True

    def _step_credit(self, order, dice):
        invoice = order.invoice_ids.filtered(
            lambda move: move.state == "posted" and move.move_type == "out_invoice"
        )[-1:]
        if not invoice or invoice.reversal_move_ids:
            return False
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        values = {"journal_id": invoice.journal_id.id, "reason": "Wrong"}
        wizard.create(values).refund_moves()
        invoice.reversal_move_ids.action_post()
        return True

    def _step_refund(self, order, dice):
        credit = self._unpaid(order, "out_refund")
        if not credit:
            return False
        self._pay(credit, round(credit.amount_residual * dice.choice((0.5, 1)), 2))
        return True

    def _step_settle(self, order, dice):
        """Set a credit note off, also against another order of the customer."""
        credit = self._unpaid(order, "out_refund")
        invoices = self.env["account.move"].search(
            [
                ("partner_id", "=", order.partner_id.id),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("amount_residual", ">", 0),
            ]
        )
        if not credit or not invoices:
            return False
        lines = (credit | dice.choice(invoices)).line_ids
        lines.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        ).reconcile()
        return True

    def _step_undo(self, order, dice):
        lines = order.invoice_ids.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
            and (line.matched_credit_ids or line.matched_debit_ids)
        )
        lines[:1].remove_move_reconcile()
        return bool(lines)

    def _step_take_back(self, order, dice):
        """A payment was none: it is reset and cancelled."""
        payments = order.invoice_ids.matched_payment_ids.filtered(
            lambda one: one.state in ("in_process", "paid")
        )
        payments[:1].action_draft()
        payments[:1].action_cancel()
        return bool(payments)

    def _step_void(self, order, dice):
        """An invoice that nobody paid is taken back."""
        invoice = order.invoice_ids.filtered(
            lambda move: move.state == "posted"
            and move.amount_residual == move.amount_total
        )[:1]
        invoice.button_draft()
        invoice.button_cancel()
        return bool(invoice)
