from odoo import models


class StockRule(models.Model):
    """Procurement makes manufacturing orders at the confirmation of the sale. While
    the start of production is held they stay drafts, instead of refusing the sale."""

    _inherit = "stock.rule"

    def _should_auto_confirm_procurement_mo(self, p):
        held = p._process_start_is_held()
        return not held and super()._should_auto_confirm_procurement_mo(p)
