from odoo import models


class SaleOrder(models.Model):
    """The chosen price list beside the question of price."""

    _inherit = "sale.order"

    def _review_pricelist_rows(self):
        """Say beside the question of price when the order runs on another list."""
        reference = self._reference_pricelist()
        if self.pricelist_id == reference:
            return []
        return [
            self._review_context_row(
                "price",
                self.env._("Pricelist"),
                self.env._(
                    "%(chosen)s instead of %(reference)s",
                    chosen=self._pricelist_text(self.pricelist_id),
                    reference=self._pricelist_text(reference),
                ),
                "warn",
            )
        ]
