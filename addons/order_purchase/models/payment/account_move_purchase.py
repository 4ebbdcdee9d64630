from odoo import models

PAID = "purchase.paid"


class AccountMove(models.Model):
    """Vendor bills of a purchase order: posting and paying are events of the order."""

    _inherit = "account.move"

    def _writer_held(self):
        """Buyers prepare the bills of their orders; what is posted is the books'."""
        posted = self.sudo().filtered(lambda move: move.state != "draft")
        orders = posted.line_ids.purchase_line_id.order_id
        return super()._writer_held() or bool(orders.process_id)

    def write(self, vals):
        """Hold posting at the order's gate, whichever way the state is set."""
        if vals.get("state") != "posted":
            return super().write(vals)
        posting = self.filtered(
            lambda move: move.state != "posted" and move.move_type == "in_invoice"
        )
        pairs = posting._purchase_pairs()
        # sudo: accountants need not be able to write orders.
        orders = self.env["purchase.order"].sudo()
        orders._process_check_batches("purchase.billed", pairs)
        result = super().write(vals)
        orders._process_emit_batches("purchase.billed", pairs)
        return result

    def _process_is_followed(self):
        return super()._process_is_followed() or (
            self.move_type == "in_invoice"
            and bool(self.line_ids.purchase_line_id.order_id.process_id)
        )

    def _process_follow(self, reset=()):
        """Bills emit on their purchase orders, too."""
        result = super()._process_follow(reset=reset)
        bills = self.sudo().filtered(lambda move: move.move_type == "in_invoice")
        pairs = bills._purchase_pairs()
        paid, unpaid = bills._process_paid_changes(pairs, PAID, "purchase.unpaid")
        orders = self.env["purchase.order"].sudo()
        orders._process_emit_batches("purchase.unpaid", unpaid)
        orders._process_emit_batches(PAID, paid)
        orders.union(*(order for order, _bill in pairs))._purchase_emit_settled()
        return result

    def _purchase_pairs(self):
        """Return pairs of (order in a process, bill); accountants need not be able to
        write orders."""
        return [
            (order, move)
            for move in self
            for order in move.sudo().line_ids.purchase_line_id.order_id
            if order.process_id
        ]

    def _purchase_shares(self):
        """Return {order: share of this bill}, 1 when it is the order's alone."""
        self.ensure_one()
        lines = self.invoice_line_ids.filtered(
            lambda line: not line.display_type or line.display_type == "product"
        )
        total = sum(abs(line.price_total) for line in lines)
        shares = {}
        for line in lines.filtered("purchase_line_id"):
            order = line.purchase_line_id.order_id
            part = abs(line.price_total) / total if total else 0.0
            shares[order] = shares.get(order, 0.0) + part
        return shares

    def _purchase_pending(self):
        """What payments without a journal entry have paid of this bill; it stays in
        the bill's residual until the bank statement is matched."""
        self.ensure_one()
        pending = self.matched_payment_ids.filtered(
            lambda payment: payment.state == "in_process" and not payment.move_id
        )
        return sum(
            payment.currency_id._convert(
                payment.amount, self.currency_id, self.company_id, payment.date
            )
            for payment in pending
        )

    def _purchase_spread(self, amount, currency, day):
        """Return ``{bill id: amount in its currency}`` of a payment over these bills,
        in proportion to what is open, at the rate of the payment's day."""
        rate = {
            (bill.currency_id, bill.company_id): bill.currency_id._convert(
                1.0, currency, bill.company_id, day, round=False
            )
            for bill in self
        }
        residual = {
            bill: bill.amount_residual * rate[bill.currency_id, bill.company_id]
            for bill in self
        }
        total = sum(residual.values())
        factor = amount / total if total else 0.0
        return {bill.id: bill.amount_residual * factor for bill in self}

    def _purchase_check_payment(self, amounts):
        """Ask the purchase orders of these bills whether they may be paid.

        :param dict amounts: {bill: amount in the bill's currency}
        """
        asked = {}
        for bill in self.sudo():
            if bill.move_type != "in_invoice":
                continue
            for order, share in bill._purchase_shares().items():
                if order.process_id:
                    part = order._payment_convert(amounts[bill.id] * share, bill)
                    asked[order] = asked.get(order, 0.0) + part
        if asked:
            self.env["purchase.order"]._payment_check(asked)
