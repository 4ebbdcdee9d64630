from odoo import models

_LINKS = frozenset({"production_ids", "sale_ids"})


class StockReference(models.Model):
    """References link manufacturing orders to sale orders, too."""

    _inherit = "stock.reference"

    def write(self, vals):
        if self.env.su or _LINKS.isdisjoint(vals):
            return super().write(vals)
        before = self.production_ids._process_links()
        result = super().write(vals)
        self.production_ids._process_linked(before)
        return result
