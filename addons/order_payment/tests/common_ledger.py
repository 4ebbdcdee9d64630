"""What the plain records of the ledger say, without the code under test."""


class Ledger:
    """What the records say, read one by one without the code under test."""

    def __init__(self, env, customer):
        self.env = env
        self.customer = customer
        self.orders = env["sale.order"].search([("partner_id", "=", customer.id)])

    def received(self, order):
        """Money in less money out of the order's own invoices, by partials."""
        total = 0.0
        moves = order.invoice_ids.filtered(lambda move: move.state == "posted")
        for move in moves:
            sign = -1 if move.move_type == "out_refund" else 1
            for other, amount in self._partials(move):
                if other.origin_payment_id:
                    total += sign * amount * self._brought(other)
                elif sign < 0 and other.is_invoice() and other not in moves:
                    total -= amount
        return max(total, 0.0)

    def cash_in(self, order):
        """Money that came for the order's invoices, whatever went back."""
        return self._cash(order, "out_invoice")

    def cash_back(self, order):
        """Money that went back on the order's credit notes."""
        return self._cash(order, "out_refund")

    def _cash(self, order, kind):
        moves = order.invoice_ids.filtered(
            lambda move: move.state == "posted" and move.move_type == kind
        )
        return sum(
            amount * self._brought(other)
            for move in moves
            for other, amount in self._partials(move)
            if other.origin_payment_id
        )

    @staticmethod
    def _partials(move):
        lines = move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        for partial in lines.matched_credit_ids:
            yield partial.credit_move_id.move_id, partial.debit_amount_currency
        for partial in lines.matched_debit_ids:
            yield partial.debit_move_id.move_id, partial.credit_amount_currency

    @staticmethod
    def _brought(entry):
        """Share of what a payment settled that moved on the bank."""
        lines = entry.line_ids
        settled = lines.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        bank = lines.filtered(lambda line: line.account_id.code == "MONEY1")
        return min(abs(sum(bank.mapped("balance")) / sum(settled.mapped("balance"))), 1)

    def owed(self):
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.customer.id),
                ("parent_state", "=", "posted"),
                ("account_id.account_type", "=", "asset_receivable"),
            ]
        )
        owed = sum(lines.mapped("balance"))
        for line in lines:
            owed -= sum(line.matched_credit_ids.mapped("amount"))
            owed += sum(line.matched_debit_ids.mapped("amount"))
        return owed

    def ordered(self):
        """Open order value: delivered or to come, not invoiced, at its price."""
        return sum(self._open_value(order) for order in self.orders)

    def _open_value(self, order):
        value = 0.0
        for line in order.order_line:
            posted = line.invoice_lines.filtered(
                lambda one: one.parent_state == "posted"
            )
            signs = [-1 if one.move_type == "out_refund" else 1 for one in posted]
            if line.is_downpayment:
                totals = posted.mapped("price_total")
                value -= sum(s * a for s, a in zip(signs, totals, strict=True))
                continue
            invoiced = sum(
                s * one.quantity for s, one in zip(signs, posted, strict=True)
            )
            coming = line.move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
                and move.location_dest_id.usage == "customer"
            )
            final = line.qty_delivered + sum(coming.mapped("product_uom_qty"))
            price = line.price_total / line.product_uom_qty
            value += price * max(final - invoiced, 0.0)
        return max(value, 0.0) / order.currency_rate
