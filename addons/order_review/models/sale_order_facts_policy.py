from odoo import models


class SaleOrder(models.Model):
    """Rules of sales beside the question whether they are met (S2-H-05)."""

    _inherit = "sale.order"

    def _review_facts_policy(self):
        """Return what deviates from the rules of sales; one fact when nothing does."""
        facts = {}
        for order in self.sudo():
            found = [
                *order._review_discount_facts(),
                *order._review_warning_facts(),
                *order._review_term_facts(),
            ]
            clean = order._review_fact(
                "policy", self.env._("Rules of sales"), self.env._("met"), "ok"
            )
            facts[order.id] = found or [clean]
        return facts

    def _review_discount_facts(self):
        lines = self.order_line.filtered("discount")
        if not lines:
            return []
        value = self.env._(
            "up to %(percent)s %% on %(count)s lines",
            percent=f"{max(lines.mapped('discount')):g}",
            count=len(lines),
        )
        return [self._review_fact("policy", self.env._("Discount"), value, "warn")]

    def _review_warning_facts(self):
        """Return the warnings that the customer's card carries for salespeople."""
        text = self.partner_id.sale_warn_msg
        if not text:
            return []
        name = self.env._("Warning on the Customer")
        return [self._review_fact("policy", name, text, "warn", self.partner_id)]

    def _review_term_facts(self):
        """Return payment terms that are not the customer's own."""
        usual = self.partner_id.with_company(self.company_id).property_payment_term_id
        if not self.payment_term_id or self.payment_term_id == usual:
            return []
        value = self.env._(
            "%(term)s, the customer usually has %(usual)s",
            term=self.payment_term_id.name,
            usual=usual.name or self.env._("none"),
        )
        return [self._review_fact("policy", self.env._("Payment Terms"), value, "warn")]
