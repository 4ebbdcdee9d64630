from odoo import api, fields, models


class OrderCase(models.Model):
    """Money of a case, read from the ledger: what was received for the order, credited
    by this case and paid back."""

    _inherit = "order.case"

    refund_ids = fields.One2many(
        "account.move", "case_id", string="Credit Notes", readonly=True, copy=False
    )
    amount_verified = fields.Monetary(
        string="Verified Value",
        readonly=True,
        copy=False,
        system=True,
        help="Price of what may be refunded, with taxes and the decided percentage.",
    )
    amount_refund = fields.Monetary(
        string="Credited", compute="_compute_amount_refund", store=True
    )
    refund_prepared_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    refund_approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    refund_approved_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    refund_due_at = fields.Datetime(
        string="Refund Due", readonly=True, copy=False, system=True, index=True
    )
    paid_back_at = fields.Datetime(
        string="Refunded", readonly=True, copy=False, system=True
    )
    cost_own = fields.Monetary(string="Our Costs", compute="_compute_costs", store=True)
    cost_other = fields.Monetary(
        string="Costs of Others", compute="_compute_costs", store=True
    )

    @api.depends("refund_ids.state", "refund_ids.amount_total")
    def _compute_amount_refund(self):
        for case in self:
            posted = case.sudo().refund_ids.filtered(lambda one: one.state == "posted")
            case.amount_refund = sum(posted.mapped("amount_total"))

    @api.depends("cost_ids.amount", "cost_ids.payer")
    def _compute_costs(self):
        for case in self:
            own = case.cost_ids.filtered(lambda one: one.payer == "own")
            case.cost_own = sum(own.mapped("amount"))
            case.cost_other = sum((case.cost_ids - own).mapped("amount"))

    # -- the ledger ------------------------------------------------------------------
    def _case_bills(self):
        """Return the posted invoices of the order, as superuser."""
        bills = self.sudo().order_id.invoice_ids
        return bills.filtered(
            lambda one: one.state == "posted" and one.move_type == "out_invoice"
        )

    def _case_credits(self):
        """Return the posted credit notes of the order, as superuser."""
        credits = self.sudo().order_id.invoice_ids
        return credits.filtered(
            lambda one: one.state == "posted" and one.move_type == "out_refund"
        )

    def _money_received(self):
        """Return what was paid for the order, in its currency: what settles invoices
        and is no credit note, and what was paid online; as superuser."""
        settled = sum(bill._case_money() for bill in self._case_bills())
        return max(settled, self.sudo().order_id.amount_paid)

    def _money_paid_back(self):
        """Return what was paid to the customer on credit notes of the order; as
        superuser."""
        return sum(credit._case_money() for credit in self._case_credits())

    def _money_first_at(self):
        """Return when the order was first paid, False for not yet; as superuser."""
        order = self.order_id
        done = order.transaction_ids.filtered(lambda one: one.state == "done")
        moments = [
            order.process_paid_at,
            *self._case_bills().mapped("first_paid_at"),
            *done.mapped("last_state_change"),
        ]
        return min(filter(None, moments), default=False)

    def _credited_by_case(self):
        """Return ``{order line id: quantity}`` that the case's credit notes credit, as
        goods or of a down payment, drafts too; as superuser."""
        credited = self._credited_as_goods()
        for sold, quantity in self._advance_quantities(credited).items():
            credited[sold] = credited.get(sold, 0.0) + quantity
        return credited

    def _credited_as_goods(self):
        """Return ``{order line id: quantity}`` that the case's credit notes credit as
        goods, drafts too; as superuser."""
        credited = {}
        live = self.refund_ids.filtered(lambda one: one.state != "cancel")
        for line in live.invoice_line_ids:
            for sold in line.sale_line_ids:
                unit = sold.product_uom_id
                quantity = line.product_uom_id._compute_quantity(line.quantity, unit)
                credited[sold.id] = credited.get(sold.id, 0.0) + quantity
        return credited

    def _credits_draft(self):
        """Return ``{case line: quantity}`` that is verified and not credited yet; as
        superuser."""
        credited = self._credited_by_case()
        found = {}
        for line in self.line_ids:
            rest = line._refundable() - credited.get(line.order_line_id.id, 0.0)
            if line.uom_id.compare(rest, 0) > 0 and line.percent:
                found[line] = rest
        return found

    def _value_of(self, quantities):
        """Return the price with taxes of quantities of case lines, each with its
        percentage, corrected to what the customer pays; as superuser."""
        total = 0.0
        for line, quantity in quantities.items():
            sold = line.order_line_id
            ordered = sold.product_uom_qty
            price = sold.price_total / ordered if ordered else 0.0
            total += price * quantity * line._refund_share()
        return self.currency_id.round(total)

    def _keep_verified(self):
        """Write down what the verified goods are worth; as superuser."""
        for case in self:
            worth = {line: line._refundable() for line in case.line_ids}
            case._write_system({"amount_verified": case._value_of(worth)})
