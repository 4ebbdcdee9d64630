from odoo import models


class SaleOrder(models.Model):
    """What the rules that choose a process look at."""

    _inherit = "sale.order"

    def _process_has_facets(self, facets):
        """Return whether the order is in every facet given; reads caches only."""
        self.ensure_one()
        return all(
            getattr(self, f"_process_in_{name}")(wanted)
            for name, wanted in facets.items()
        )

    def _process_in_customer_kind_ids(self, wanted):
        customer = self.partner_id.commercial_partner_id
        return customer.order_customer_kind_id.id in wanted

    def _process_in_order_kind_ids(self, wanted):
        return self.order_kind_id.id in wanted

    def _process_in_country_ids(self, wanted):
        country = self.partner_shipping_id.country_id or self.partner_id.country_id
        return country.id in wanted

    def _process_in_product_categ_ids(self, wanted):
        """The path of a category names all those above it."""
        return any(
            wanted.intersection(map(int, category.parent_path.split("/")[:-1]))
            for category in self.order_line.product_id.categ_id
        )

    def _process_in_amount(self, wanted):
        least, limit = wanted
        amount = self.amount_total / (self.currency_rate or 1.0)
        return least <= amount < limit
