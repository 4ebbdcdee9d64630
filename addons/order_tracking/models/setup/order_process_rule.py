from odoo import fields, models

from odoo.addons.order_process.kernel.readers import MONEY_FAMILIES


class OrderProcessRule(models.Model):
    """Facets by which the process of a sale order is chosen; empty means any."""

    _inherit = "order.process.rule"
    _facet_fields = {
        "customer_type_ids": "customer_type",
        "country_ids": "country",
        "product_categ_ids": "product_categ",
    }

    _file_money = ("amount_min", "amount_max")
    _file_named_by = {"product_categ_ids": "complete_name"}
    _file_words = {
        "name": "name",
        "customer_type_ids": "customer_types",
        "country_ids": "countries",
        "product_categ_ids": "product_families",
        "amount_min": "from_amount",
        "amount_max": "below_amount",
    }

    customer_type_ids = fields.Many2many("order.customer.type", string="Customer Types")
    product_categ_ids = fields.Many2many(
        "product.category",
        string="Product Families",
        help=(
            "At least one product of the order belongs to one of these families "
            "or their subfamilies."
        ),
    )
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
            return {"company": facets["company"]} if "company" in facets else {}
        if self.amount_min or self.amount_max:
            limit = self.amount_max or float("inf")
            facets["amount"] = (self.amount_min, limit)
        return facets
