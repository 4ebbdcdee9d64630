from odoo import fields, models
from odoo.tools import float_compare

from odoo.addons.order_process.engine.file.rows import XML_ID

#: Digits of a discount that count when it is compared.
DIGITS = 4


class OrderDiscountRule(models.Model):
    """How far below the price list a line may go without an approval (S2-K-02).

    Rules are data: by company, product family, kind of order, process, group of users
    and quantity. Of the rules that fit a line the most generous counts. A line that no
    rule fits is free, so that a company without rules notices nothing.
    """

    _name = "order.discount.rule"
    _description = "Discount Rule"
    _inherit = ["order.rule.mixin"]
    # Each is of one company: none is shared by all.
    _shared_setup_path = None
    _condition_model = "sale.order"
    _file_section = "discount_rules"
    _file_named_by = {"product_categ_id": "complete_name", "group_id": XML_ID}
    _file_words = {
        "name": "name",
        "product_categ_id": "product_family",
        "group_id": "granted_to",
        "quantity_min": "from_quantity",
        "max_percent": "most_percent",
        "exact": "exact",
    }

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        help="Company whose orders the rule limits.",
        default=lambda self: self.env.company,
    )
    product_categ_id = fields.Many2one(
        "product.category",
        string="Product Family",
        help="Including subfamilies; empty: all products.",
    )
    group_id = fields.Many2one(
        "res.groups", string="Granted To", help="Empty: all salespeople."
    )
    quantity_min = fields.Float(
        string="Minimum Quantity",
        digits="Product Unit",
        help="In the unit of the product, inclusive; 0: any.",
    )
    max_percent = fields.Float(
        string="Maximum (%)",
        help="Discount below the price list, including lower prices.",
    )
    exact = fields.Boolean(
        string="No Prices Above List",
        help="The price must equal the list, as for regular orders.",
    )

    _percent_range = models.Constraint(
        "CHECK(max_percent >= 0 AND max_percent <= 100)",
        "The discount must be between 0 and 100 percent.",
    )

    def _rule_keys(self):
        """Rules are asked by company; one without any pays nothing."""
        return self.company_id.ids

    def _of_line(self, line, user):
        """Return the rules that fit an order line and a user."""
        order = line.order_id
        path = line.product_id.categ_id.parent_path or ""
        return self.filtered(
            lambda r: r._matching(order)
            and (
                not r.product_categ_id
                or path.startswith(r.product_categ_id.parent_path or "-")
            )
        ).filtered(lambda r: not r.group_id or r.group_id in user.sudo().all_group_ids)

    def _limit(self, quantity):
        """Return the percentage that these rules allow for a quantity, in the unit of
        the product."""
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        fitting = self.filtered(
            lambda rule: float_compare(rule.quantity_min, quantity, digits) <= 0
        )
        return max(fitting.mapped("max_percent"), default=0.0)

    @staticmethod
    def _beyond(percent, limit):
        """Return whether a discount is beyond a limit."""
        return float_compare(percent, limit, precision_digits=DIGITS) > 0
