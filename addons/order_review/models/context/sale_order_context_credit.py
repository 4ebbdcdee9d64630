from odoo import fields, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Money beside the question of finance: credit, overdue invoices, payment."""

    _inherit = "sale.order"

    def _review_context_credit(self):
        """Return payment terms, open and overdue invoices and the credit limit."""
        orders = self.sudo()
        standing = orders._credit_standing()
        today = fields.Date.context_today(self)
        overdue = orders._review_overdue_invoices(today)
        context_rows = {}
        for order in orders:
            key = order.partner_id.commercial_partner_id, order.company_id
            context_rows[order.id] = [
                order._review_payment_row(),
                order._review_owed_row(*standing[order]),
                order._review_overdue_row(*overdue.get(key, (0.0, 0))),
            ]
        return context_rows

    def _review_overdue_invoices(self, today):
        """Return ``{(customer, company): (amount overdue, invoices)}``."""
        domain = Domain("move_type", "in", ("out_invoice", "out_refund"))
        domain &= Domain("state", "=", "posted")
        domain &= Domain("payment_state", "in", ("not_paid", "partial"))
        domain &= Domain(
            "commercial_partner_id", "in", self.partner_id.commercial_partner_id.ids
        )
        domain &= Domain("company_id", "in", self.company_id.ids)
        domain &= Domain("invoice_date_due", "<", today)
        rows = (
            self.env["account.move"]
            .sudo()
            ._read_group(
                domain,
                ["commercial_partner_id", "company_id"],
                ["amount_residual_signed:sum", "__count"],
            )
        )
        return {(partner, company): (amount, n) for partner, company, amount, n in rows}

    def _review_payment_row(self):
        term = self.payment_term_id.name or self.env._("at once")
        value = self.env._(
            "%(amount)s, payment terms: %(term)s",
            amount=self._review_money(self.amount_total),
            term=term,
        )
        return self._review_context_row("credit", self.env._("Payment"), value)

    def _review_owed_row(self, limit, exposure):
        """Compare what the customer would owe with this order to the credit limit, as
        the rules of credit do."""
        company = self.company_id
        currency = company.currency_id
        value = self.env._(
            "%s with open orders and this one",
            self._review_money(exposure, currency),
        )
        level = "info"
        if limit:
            today = fields.Date.context_today(self.with_company(company))
            over = currency.compare_amounts(exposure, limit.amount) > 0
            level = "bad" if over or not limit._is_valid(today) else "ok"
            shown = self._review_money(limit.amount, currency)
            value += ", " + self.env._("limit %s", shown)
        return self._review_context_row(
            "credit",
            self.env._("Exposure"),
            value,
            level,
            self.partner_id.commercial_partner_id,
        )

    def _review_overdue_row(self, amount, count):
        value = self.env._(
            "%(amount)s (%(count)s invoices)",
            amount=self._review_money(amount, self.company_id.currency_id),
            count=count,
        )
        level = "bad" if count else "ok"
        return self._review_context_row("credit", self.env._("Overdue"), value, level)
