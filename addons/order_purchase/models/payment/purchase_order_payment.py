from odoo import api, fields, models

from odoo.addons.order_process.kernel.passing import shared, sharing
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from ..setup.order_purchase_readers import MONEY_PURCHASE

INTERNAL = "base.group_user"
PAY = "purchase.paid"
#: {order id: amount asked for} in one payment.
ASKED = "order_purchase_asked"


class PurchaseOrder(models.Model):
    """Paying: what was inspected and accepted, unless the contract's kind of payment
    lets a part go earlier (S2-Q-08, S2-Q-09).

    The rule holds for orders of a process with the setting ``pay_accepted``; companies
    that pay otherwise leave it out.
    """

    _inherit = "purchase.order"

    payment_kind = fields.Selection(
        [
            ("advance", "Advance Payment"),
            ("instalments", "Instalments"),
            ("one_time", "One-Time Payment"),
        ],
        string="Payment Type",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help=(
            "According to the contract. Advance: a part can be paid once the "
            "order is placed, the rest after acceptance. Empty counts as one-time."
        ),
    )
    advance_percent = fields.Float(
        string="Advance (%)", default=30, groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    instalment_ids = fields.One2many(
        "order.purchase.instalment",
        "order_id",
        string="Instalments",
        copy=True,
        groups=INTERNAL,
    )
    acceptance_ids = fields.One2many(
        "order.purchase.acceptance",
        "order_id",
        string="Inspections",
        readonly=True,
        copy=False,
        groups=INTERNAL,
    )
    is_accepted = fields.Boolean(
        string="Inspected and Accepted",
        compute="_compute_is_accepted",
        groups=INTERNAL,
        help="All ordered goods have been received, and every receipt was accepted.",
    )
    amount_payable = fields.Monetary(
        string="Payable Now",
        compute="_compute_amount_payable",
        groups=MONEY_PURCHASE,
    )

    _advance_in_range = models.Constraint(
        "CHECK(advance_percent IS NULL OR advance_percent BETWEEN 0 AND 100)",
        "The advance must be between 0 and 100 %.",
    )

    @api.depends("acceptance_ids", "receipt_status", "order_line.qty_received")
    def _compute_is_accepted(self):
        for order in self:
            order.is_accepted = order.sudo()._acceptance_holds()

    @api.depends("amount_total", "payment_kind", "advance_percent", "is_accepted")
    def _compute_amount_payable(self):
        for order in self:
            order.amount_payable = order.sudo()._payment_left()

    def _acceptance_holds(self):
        """The newest inspection of each receipt, or of the order as a whole after the
        last receipt, says “accepted”."""
        self.ensure_one()
        if self.state != "purchase" or self.receipt_status not in (False, "full"):
            return False
        newest = {}
        for record in self.acceptance_ids.sorted("id"):
            newest[record.picking_id] = record
        whole = newest.pop(self.env["stock.picking"], None)
        receipts = self.picking_ids.filtered(lambda picking: picking.state == "done")
        last = max((p.date_done for p in receipts if p.date_done), default=None)
        if whole and (not last or whole.date >= last):
            later = [r for r in newest.values() if r.id > whole.id]
            return whole.result == "accepted" and all(
                record.result == "accepted" for record in later
            )
        return bool(receipts) and all(
            receipt in newest and newest[receipt].result == "accepted"
            for receipt in receipts
        )

    def _payment_left(self):
        """What may still be paid by now; not from the cache, gates ask for it."""
        self.ensure_one()
        return self.amount_total * self._payment_share() / 100 - self._payment_done()

    def _payment_share(self):
        """Percentage of the total that may be paid by now."""
        self.ensure_one()
        if self.state != "purchase":
            return 0.0
        if self._acceptance_holds():
            return 100.0
        if self.payment_kind == "advance":
            return self.advance_percent
        if self.payment_kind == "instalments":
            reached = {"confirmed"}
            if self.receipt_status in (False, "full"):
                reached.add("received")
            due = self.instalment_ids.filtered(lambda part: part.due_on in reached)
            return sum(due.mapped("percent"))
        return 0.0

    def _payment_done(self):
        """What was paid on the order's bills, in the order's currency."""
        self.ensure_one()
        total = 0.0
        for bill in self.invoice_ids.filtered(lambda move: move.state == "posted"):
            paid = abs(bill.amount_total) - abs(bill.amount_residual)
            paid += bill._purchase_pending()
            sign = -1 if bill.move_type == "in_refund" else 1
            share = bill._purchase_shares().get(self, 0.0)
            total += sign * share * self._payment_convert(paid, bill)
        return total

    def _payment_convert(self, amount, bill):
        day = bill.invoice_date or fields.Date.context_today(self)
        return bill.currency_id._convert(amount, self.currency_id, self.company_id, day)

    def _payment_check(self, amounts):
        """Ask the gates of payments and whether so much may be paid by now.

        :param dict amounts: {order: amount in the order's currency}
        :raise GateRefused: with everything that is missing
        """
        asked = {order.id: amount for order, amount in amounts.items()}
        with sharing(self.env, ASKED, asked):
            self.browse(asked).sudo()._check_gates(PAY)

    def _gate_payment(self, code):
        """Return ``{order id: text}`` of the orders that may not be paid so much."""
        if code != PAY:
            return {}
        asked = shared(self.env, ASKED) or {}
        return {
            order.id: order._payment_missing(asked.get(order.id, 0.0)) for order in self
        }

    def _payment_missing(self, amount):
        """Why ``amount`` may not be paid now; empty when it may."""
        self.ensure_one()
        if not self.process_id._setting("pay_accepted"):
            return ""
        left = self._payment_left()
        if self.currency_id.compare_amounts(amount or 0.01, left) <= 0:
            return ""
        return self.env._(
            "The goods have not been inspected and accepted; according to the "
            "agreed payment type, %(left)s can be paid now, but %(amount)s is "
            "requested.",
            left=self.currency_id.format(max(left, 0.0)),
            amount=self.currency_id.format(amount),
        )

    def action_purchase_accept(self):
        """Open a new inspection record of the order (button)."""
        self.ensure_one()
        receipts = self.sudo().picking_ids.filtered(
            lambda picking: picking.state == "done"
        )
        inspected = self.sudo().acceptance_ids.picking_id
        waiting = (receipts - inspected)[:1]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Inspection"),
            "res_model": "order.purchase.acceptance",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_order_id": self.id,
                "default_picking_id": waiting.id,
            },
        }
