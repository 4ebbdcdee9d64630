from odoo import fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    """Credit notes of cases: what is posted is what was verified, what is paid back was
    received before."""

    _name = "account.move"
    _inherit = ["order.system.field.mixin", "account.move"]

    case_id = fields.Many2one(
        "order.case",
        string="After-Sales Case",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        system=True,
    )

    first_paid_at = fields.Datetime(
        readonly=True, copy=False, groups="base.group_user", system=True
    )

    def write(self, vals):
        """Hold the posting of what exceeds a case, whichever way the state is set; a
        payment without a journal entry settles invoices by being named there."""
        if vals.get("state") == "posted":
            # sudo: who posts need not be able to read cases.
            credits = self.sudo().filtered(
                lambda one: one.case_id and one.state != "posted"
            )
            credits.case_id._ensure_credit(credits)
        result = super().write(vals)
        if "matched_payment_ids" in vals:
            self.filtered("matched_payment_ids")._case_stamp_paid()
        return result

    def _case_stamp_paid(self):
        """Keep when money for these invoices was first seen: windows of policies count
        from it."""
        bills = self.sudo().filtered(
            lambda one: one.move_type == "out_invoice" and not one.first_paid_at
        )
        if bills:
            bills._write_system({"first_paid_at": fields.Datetime.now()})

    def _process_is_followed(self):
        """Credit notes of cases are followed, whether the order has a process or
        not."""
        followed = super()._process_is_followed()
        return followed or (self.move_type == "out_refund" and bool(self.case_id))

    def _process_follow(self, reset=()):
        result = super()._process_follow(reset=reset)
        self.sudo().filtered("case_id")._case_follow()
        return result

    def _case_follow(self):
        """Tell the cases what of their credit notes is settled, or no longer; as
        superuser."""
        for credit in self:
            case = credit.case_id
            if credit.state == "posted" and credit._process_settles():
                case._refund_paid(credit)
                credit._case_ensure_received()
            elif case.paid_back_at:
                case._refund_not_paid()

    def _case_ensure_received(self):
        """:raise UserError: more would go back than was received for the order"""
        case = self.case_id
        back, received = case._money_paid_back(), case._money_received()
        if self.currency_id.compare_amounts(back, received) > 0:
            raise UserError(
                self.env._(
                    "%(case)s: %(back)s would be paid back, %(received)s were received "
                    "for the order.",
                    case=case.display_name,
                    back=self.currency_id.format(back),
                    received=self.currency_id.format(received),
                )
            )

    def _case_money(self):
        """Return what of an invoice or credit note was settled by money, not by each
        other, in its currency; as superuser."""
        self.ensure_one()
        lines = self.line_ids.filtered(
            lambda one: one.account_type == "asset_receivable"
        )
        settled = [
            (one.credit_move_id.move_id, one.debit_amount_currency)
            for one in lines.matched_credit_ids
        ]
        settled += [
            (one.debit_move_id.move_id, one.credit_amount_currency)
            for one in lines.matched_debit_ids
        ]
        total = sum(amount * entry._case_brought() for entry, amount in settled)
        # Payments without a journal entry settle by being named.
        named = self.matched_payment_ids.filtered(
            lambda one: not one.move_id and one.state in ("in_process", "paid")
        )
        return total + min(sum(named.mapped("amount")), self.amount_residual)

    def _case_brought(self):
        """Return which part of what an entry settles is money: none of an invoice or of
        an entry by hand, not what a payment wrote off; as superuser."""
        lines = self.line_ids
        own = lines.filtered(lambda one: one.account_type == "asset_receivable")
        if payment := self.origin_payment_id:
            brought, whole = payment.amount, sum(own.mapped("amount_currency"))
        elif self.statement_line_id:
            account = self.journal_id.default_account_id
            bank = lines.filtered(lambda one: one.account_id == account)
            brought, whole = sum(bank.mapped("balance")), sum(own.mapped("balance"))
        else:
            return 0.0
        return min(abs(brought / whole), 1.0) if whole else 0.0
