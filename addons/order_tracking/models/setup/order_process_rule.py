from odoo import fields, models

from odoo.addons.order_process.kernel.readers import MONEY_FAMILIES

#: Field of the rule: facet of a sale order.
ORDER_FACETS = {
    "customer_type_ids": "customer_type",
    "order_type_ids": "order_type",
    "country_ids": "country",
    "product_categ_ids": "product_categ",
}


class OrderProcessRule(models.Model):
    """Facets by which the process of a sale order is chosen; empty means any."""

    _inherit = "order.process.rule"

    customer_type_ids = fields.Many2many("order.customer.type", string="Customer Types")
    product_categ_ids = fields.Many2many(
        "product.category",
        string="Product Families",
        help=(
            "At least one product of the order belongs to one of these families "
            "or their subfamilies."
        ),
    )
    order_type_ids = fields.Many2many("order.type", string="Order Types")
    country_ids = fields.Many2many(
        "res.country", string="Countries", help="Destination of the goods."
    )
    amount_min = fields.Float(
        groups=MONEY_FAMILIES,
        string="Amount From",
        digits="Product Price",
        help="Total of the order in the company currency, inclusive.",
    )
    amount_max = fields.Float(
        groups=MONEY_FAMILIES,
        string="Amount Below",
        digits="Product Price",
        help="Total of the order in the company currency, exclusive; 0 = no limit.",
    )

    def _prepare_facets(self):
        """Rules for other documents have none of these facets."""
        facets = super()._prepare_facets()
        if self.res_model != "sale.order":
            return facets
        facets |= self._facets_from(ORDER_FACETS)
        if self.amount_min or self.amount_max:
            limit = self.amount_max or float("inf")
            facets["amount"] = (self.amount_min, limit)
        return facets
