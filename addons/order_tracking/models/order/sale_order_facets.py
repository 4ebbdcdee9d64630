from odoo import models

from odoo.addons.order_process.kernel.money import in_company


class SaleOrder(models.Model):
    """What the rules that choose a process look at."""

    _inherit = "sale.order"

    def _impose_type(self, order_type, reason):
        """Give the orders a type that another document decides, past whatever finds
        types otherwise; ``reason`` is the number of the document. Hook."""
        self.order_type_id = order_type

    def _process_in_customer_type(self, wanted):
        customer = self.partner_id.commercial_partner_id
        return customer.order_customer_type_id.id in wanted

    def _process_in_type_or_tag(self, wanted):
        return not wanted.isdisjoint((self.order_type_id | self.order_tag_ids).ids)

    def _process_in_country(self, wanted):
        country = self.partner_shipping_id.country_id or self.partner_id.country_id
        return country.id in wanted

    def _process_in_product_categ(self, wanted):
        """The path of a category names all those above it."""
        return any(
            wanted.intersection(map(int, category.parent_path.split("/")[:-1]))
            for category in self.order_line.product_id.categ_id
        )

    def _process_in_amount(self, wanted):
        least, limit = wanted
        amount = in_company(self, "amount_total")
        return least <= amount < limit
