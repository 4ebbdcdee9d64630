from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..case.order_case import MONEY
from ..case.order_case_duty import REFUND

#: States in which a case may be credited: after the goods were inspected, or agreed to
#: where none come back.
CREDITED = ("agreed", "inspected", "settled")


class OrderCase(models.Model):
    """Money goes back by Odoo's credit notes, never more than was verified, never more
    than was billed (S1-C-16 to 18, S1-J-14, S2-K-14)."""

    _inherit = "order.case"

    def case_refund_prepare(self, percent=None):
        """Draft the credit note of what was verified (dialog, interfaces).

        :param float percent: of the price, 0 to 100, where less than the inspection
            said is refunded; none: as it said
        :return: as ``fetch_cases`` returns one
        :raise GateRefused: the goods were not inspected
        :raise UserError: nothing was verified, or it was not billed
        """
        self._case_begin("refund.prepared", "serve", *CREDITED, "returning")
        case = self.sudo()
        self._ensure_refundable(percent)
        case._case_lock_lines()
        if percent is not None:
            for line in case.line_ids:
                line._write_system({"percent": min(line.percent, percent)})
            case._keep_verified()
        rows = case._credits_draft()
        case._ensure_billed(rows)
        credit = case._draft_credit(rows)
        case._write_system(
            {"refund_prepared_by_id": self.env.uid, "refund_approved_at": False}
        )
        case._owe_refund()
        self._case_event("refund.prepared", amount=credit.amount_total)
        if not case.policy_id._approval_needed(credit.amount_total):
            case._refund_approved()
        return self._case_row()

    def _ensure_refundable(self, percent):
        """:raise UserError: there is nothing to refund, or not yet"""
        case = self.sudo()
        if case.kind not in MONEY:
            raise UserError(self.env._("%s refunds nothing.", self.display_name))
        come = case._goods_come_back()
        open_ = case.state in ("agreed", "returning") or not case.inspected_at
        if come and open_:
            raise UserError(
                self.env._(
                    "The goods of %s have not been inspected.", self.display_name
                )
            )
        number = isinstance(percent, int | float) and 0 < percent <= 100
        if percent is not None and not number:
            raise UserError(self.env._("Enter more than 0 and at most 100 percent."))
        end = case.policy_id.window_mode == "after" and case._window_end()
        if end and fields.Datetime.now() < end:
            moment = fields.Datetime.context_timestamp(self, end)
            raise UserError(
                self.env._(
                    "By the policy the refund can be asked for from %s on.",
                    moment.strftime("%Y-%m-%d %H:%M"),
                )
            )

    def _ensure_billed(self, rows):
        """:raise UserError: nothing is left, or more than is billed and not credited"""
        if not rows:
            raise UserError(
                self.env._("Nothing is left to refund for %s.", self.display_name)
            )
        short = [
            line.product_id.display_name
            for line, quantity in rows.items()
            if line.uom_id.compare(quantity, line.order_line_id.qty_invoiced_posted) > 0
        ]
        if short and not self._advance_covers(rows):
            raise UserError(
                self.env._(
                    "More would be credited than was invoiced: %s. Post the invoice "
                    "first; what was never invoiced needs no credit note.",
                    self.env._(", ").join(short),
                )
            )

    def _draft_credit(self, rows):
        """Make the draft credit note; as superuser."""
        lines = self._advance_lines(rows)
        for line, quantity in rows.items():
            sold = line.order_line_id
            billed = min(quantity, max(sold.qty_invoiced_posted, 0.0))
            if line.uom_id.compare(billed, 0) > 0:
                price = sold.price_unit * line._refund_share()
                lines.append(
                    sold._prepare_invoice_line(quantity=billed, price_unit=price)
                )
        bills = self._case_bills()
        values = {
            **self.order_id._prepare_invoice(),
            "move_type": "out_refund",
            "ref": f"{self.name} {self.order_id.name}",
            "reversed_entry_id": bills.id if len(bills) == 1 else False,
            "invoice_line_ids": [Command.create(line) for line in lines],
        }
        moves = self.env["account.move"]
        with self.env["sale.order.line"]._writing():
            credit = moves.create(values)
        credit._write_system({"case_id": self.id})
        return credit

    # -- approved --------------------------------------------------------------------
    def case_refund_approve(self):
        """Approve the prepared refund (button, interfaces); not by who prepared it.

        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("refund.approved", "approve", *CREDITED)
        case = self.sudo()
        if case.refund_prepared_by_id == self.env.user and not self.env.su:
            raise UserError(
                self.env._(
                    "A refund is approved by somebody else than who prepared it."
                )
            )
        if not case._refund_waits():
            raise UserError(self.env._("No refund waits for an approval."))
        case._refund_approved(self.env.user)
        return self._case_row()

    def action_approve(self):
        """Approve the prepared refunds (button)."""
        for case in self:
            case.case_refund_approve()
        return True

    def _refund_waits(self):
        """Return whether a drafted credit note waits for its approval."""
        drafts = self.refund_ids.filtered(lambda one: one.state == "draft")
        return bool(drafts) and not self.refund_approved_at

    def _refund_approved(self, user=None):
        self._write_system(
            {
                "refund_approved_at": fields.Datetime.now(),
                "refund_approved_by_id": user.id if user else False,
            }
        )
        if user:
            self._case_event("refund.approved")

    # -- at Odoo's own doors -------------------------------------------------------
    def _ensure_credit(self, credits):
        """Let only what was verified be posted, whoever wrote the credit note; as
        superuser.

        :raise UserError: naming what exceeds it
        """
        for case in self:
            case._document_lock()
            case._case_lock_lines()
            case._check_gates("refund.prepared")
            if case.state not in CREDITED:
                raise UserError(
                    self.env._("%s is not as far as a refund.", case.display_name)
                )
            if case._refund_waits():
                raise UserError(
                    self.env._(
                        "The refund of %s has not been approved.", case.display_name
                    )
                )
            mine = credits.filtered(lambda one, case=case: one.case_id == case)
            if faults := case._credit_faults(mine):
                raise UserError("\n".join(faults))

    def _credit_faults(self, credits):
        """Return what of credit notes exceeds what was verified or billed."""
        credited = self._credited_by_case()
        by_line = {line.order_line_id: line for line in self.line_ids}
        rows = credits.invoice_line_ids.filtered(
            lambda row: row.display_type == "product" and row.price_subtotal > 0
        )
        faults = [self._row_fault(row, by_line, credited) for row in rows]
        return list(filter(None, faults))

    def _row_fault(self, row, by_line, credited):
        """Return what is wrong with a row of a credit note; nothing where it fits."""
        sold = (
            row.sale_line_ids if len(row.sale_line_ids) == 1 else row.sale_line_ids[:0]
        )
        line, name = by_line.get(sold), row.product_id.display_name or row.name or ""
        if sold.is_downpayment and sold.order_id == self.order_id:
            exceeds = self._advance_exceeds(row)
        elif line:
            exceeds = self._row_exceeds(row, line, credited[sold.id])
        else:
            return self.env._("%s does not belong to the case.", row.name or "")
        if not exceeds:
            return False
        return self.env._("%s: more would be refunded than was verified.", name)

    def _row_exceeds(self, row, line, credited):
        """Return whether a row of a credit note exceeds its case line: quantity,
        price, or what was billed."""
        sold = line.order_line_id
        unit = line.uom_id
        price = line._refund_price()
        asked = row.price_unit * (1 - row.discount / 100)
        here = row.product_uom_id._compute_quantity(row.quantity, unit)
        factor = here / row.quantity if row.quantity else 1.0
        return (
            unit.compare(credited, line._refundable()) > 0
            or unit.compare(here, sold.qty_invoiced_posted) > 0
            or asked - price * factor > 0.5 * 10 ** -self._price_digits()
            or row.tax_ids != sold.tax_ids
        )

    def _price_digits(self):
        return self.env["decimal.precision"].precision_get("Product Price")

    def _refund_paid(self, credit):
        """The money of a credit note of the case is with the customer; as superuser."""
        if self.paid_back_at or self.refund_ids.filtered(
            lambda one: one.state == "posted" and not one._process_settles()
        ):
            return
        self._case_owed(REFUND)._end_duties("done")
        state = "settled" if self.state in CREDITED else self.state
        if self.kind == "exchange":
            state = self.state
        now = fields.Datetime.now()
        self._document_move(state, paid_back_at=now, settled_at=now)
        self._case_event("refund.paid", amount=credit.amount_total)

    def _refund_not_paid(self):
        """A payment was taken back; as superuser."""
        state = "inspected" if self._goods_come_back() else "agreed"
        if self.state == "settled":
            self._document_move(state, paid_back_at=False, settled_at=False)
        else:
            self._write_system({"paid_back_at": False})
