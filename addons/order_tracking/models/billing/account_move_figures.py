from odoo import models

_FIGURES = frozenset(
    {
        "amount_residual",
        "amount_residual_signed",
        "amount_tax",
        "amount_tax_signed",
        "amount_total_in_currency_signed",
        "amount_total_signed",
        "amount_untaxed",
        "amount_untaxed_in_currency_signed",
        "amount_untaxed_signed",
        "payment_state",
    }
)


class AccountMove(models.Model):
    """What an invoice comes to, and whether it is paid, follows from its entries.

    Numbering and the rest of Odoo's own columns are left alone.
    """

    _name = "account.move"
    _inherit = ["account.move", "order.computed.amount.mixin"]

    def _figures_kept(self):
        return _FIGURES

    def _figures_differ(self, name, value):
        """Odoo writes by itself that a payment is held back or not any more."""
        if name == "payment_state" and value in ("blocked", "not_paid"):
            return False
        return super()._figures_differ(name, value)

    def _ensure_rate_fits(self, vals):
        """The rate of a posted invoice is that of its entries."""
        if "invoice_currency_rate" in vals and self._figures_guarded():
            posted = self.filtered(lambda move: move.state == "posted")
            if posted._figures_differ(
                "invoice_currency_rate", vals["invoice_currency_rate"]
            ):
                self._figures_refuse(["invoice_currency_rate"])
