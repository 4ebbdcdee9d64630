from odoo import api, models

from odoo.addons.order_process.engine.diff import parse_tokens

#: What of an order is a price.
PRICES = frozenset({"order_line", "order_line.price_unit", "order_line.discount"})


class OrderSignoffChain(models.Model):
    """Who signs the prices of an order signs the price list that they stand on."""

    _inherit = "order.signoff.chain"

    def _tracked_tokens(self):
        tokens = super()._tracked_tokens()
        if self.res_model == "sale.order" and not PRICES.isdisjoint(tokens):
            return parse_tokens(",".join([*tokens, "pricelist_id"]))
        return tokens

    @api.model
    def _refresh_price_guards(self):
        """Let chains that are older than this rule remember it (on every update)."""
        chains = self.sudo().with_context(active_test=False)
        chains.search([("res_model", "=", "sale.order")])._refresh_guard_fields()
