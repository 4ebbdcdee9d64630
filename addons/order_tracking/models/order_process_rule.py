from odoo import fields, models, tools

FACETS = (
    "customer_kind_ids",
    "product_categ_ids",
    "order_kind_ids",
    "country_ids",
)


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
        string="Amount from",
        digits="Product Price",
        help="Total of the order in the currency of its company, included.",
    )
    amount_max = fields.Float(
        string="Amount below",
        digits="Product Price",
        help="Total of the order in the currency of its company, excluded; 0 = none.",
    )

    @tools.ormcache("rule_id")
    def _facets(self, rule_id):
        """Return the facets of a rule as plain values; cleared with the rules."""
        rule = self.sudo().browse(rule_id)
        facets = {name: frozenset(rule[name].ids) for name in FACETS if rule[name]}
        if rule.amount_min or rule.amount_max:
            limit = rule.amount_max or float("inf")
            facets["amount"] = (rule.amount_min, limit)
        return facets

    def _matches(self, documents):
        matching = super()._matches(documents)
        facets = self._facets(self.id)
        if not facets or not matching or matching._name != "sale.order":
            return matching
        return matching.filtered(lambda order: order._process_has_facets(facets))
