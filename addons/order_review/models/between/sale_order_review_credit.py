from odoo import models


class SaleOrder(models.Model):
    """The customer's credit as a criterion of the review standard."""

    _inherit = "sale.order"

    def _criterion_credit(self, criterion):
        """The customer's credit allows the order; see ``_order_credit_check``."""
        return self._order_credit_check().get(self.id, (True, ""))

    def _order_credit_check(self):
        """{order id: (may go on, reason)} of orders that a credit rule is for."""
        rules = self.env["order.credit.rule"]._rules()
        return {
            credit.order.id: (
                credit.covered,
                "" if credit.covered else credit.order._credit_text(credit),
            )
            for credit in self.sudo()._credit_figures(rules)
        }
