from odoo import fields, models

from odoo.addons.order_process.kernel.readers import MONEY_FAMILIES

#: Field of the rule: facet of a sale order.
ORDER_FACETS = {
    "customer_kind_ids": "customer_kind",
    "order_kind_ids": "order_kind",
    "country_ids": "country",
    "product_categ_ids": "product_categ",
}


class OrderProcessRule(models.Model):
    """Facets by which the process of a sale order is chosen; empty means any."""

    _inherit = "order.process.rule"

    customer_kind_ids = fields.Many2many("order.customer.kind", string="Customer Kinds")
    product_categ_ids = fields.Many2many(
        "product.category",
        string="Product Families",
        help="At least one product of the order is in one of them or below.",
    )
    order_kind_ids = fields.Many2many("order.kind", string="Order Kinds")
    country_ids = fields.Many2many(
        "res.country", string="Countries", help="Where the goods go."
    )
    amount_min = fields.Float(
        groups=MONEY_FAMILIES,
        string="Amount from",
        digits="Product Price",
        help="Total of the order in the currency of its company, included.",
    )
    amount_max = fields.Float(
        groups=MONEY_FAMILIES,
        string="Amount below",
        digits="Product Price",
        help="Total of the order in the currency of its company, excluded; 0 = none.",
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
