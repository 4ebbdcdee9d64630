from odoo import models


class SaleOrder(models.Model):
    """Rules of sales beside the question whether they are met (S2-H-05)."""

    _inherit = "sale.order"

    def _review_context_policy(self):
        """Return what deviates from the rules of sales; one fact when nothing does."""
        context_rows = {}
        for order in self.sudo():
            found = [
                *order._review_discount_rows(),
                *order._review_warning_rows(),
                *order._review_term_rows(),
            ]
            clean = order._review_context_row(
                "policy", self.env._("Sales rules"), self.env._("met"), "ok"
            )
            context_rows[order.id] = found or [clean]
        return context_rows

    def _review_discount_rows(self):
        lines = self.order_line.filtered("discount")
        if not lines:
            return []
        value = self.env._(
            "up to %(percent)s %% on %(count)s lines",
            percent=f"{max(lines.mapped('discount')):g}",
            count=len(lines),
        )
        return [
            self._review_context_row("policy", self.env._("Discount"), value, "warn")
        ]

    def _review_warning_rows(self):
        """Return the warnings that the customer's card carries for salespeople."""
        text = self.partner_id.sale_warn_msg
        if not text:
            return []
        name = self.env._("Customer Warning")
        return [self._review_context_row("policy", name, text, "warn", self.partner_id)]

    def _review_term_rows(self):
        """Return payment terms that are not the customer's own."""
        usual = self.partner_id.with_company(self.company_id).property_payment_term_id
        if not self.payment_term_id or self.payment_term_id == usual:
            return []
        value = self.env._(
            "%(term)s; usual for this customer: %(usual)s",
            term=self.payment_term_id.name,
            usual=usual.name or self.env._("none"),
        )
        return [
            self._review_context_row(
                "policy", self.env._("Payment Terms"), value, "warn"
            )
        ]
