from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderPriceReviewLine(models.Model):
    """Old and new price of one product in a review."""

    _name = "order.price.review.line"
    _description = "Reviewed Price"
    _inherit = ["order.document.line"]
    _order = "id"
    _document_field = "review_id"

    review_id = fields.Many2one(
        "order.price.review", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True)
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product", required=True, index=True
    )
    old_price = fields.Float(
        string="Previous Price",
        digits="Product Price",
        compute="_compute_old_price",
        store=True,
        precompute=True,
    )
    new_price = fields.Float(
        digits="Product Price",
        compute="_compute_new_price",
        store=True,
        readonly=False,
        precompute=True,
    )
    difference = fields.Float(
        string="Change (%)", compute="_compute_difference", store=True, aggregator="avg"
    )
    reason = fields.Char()

    _product_once = models.Constraint(
        "UNIQUE(review_id, product_tmpl_id)",
        "A product can appear in a review only once.",
    )
    _price_positive = models.Constraint(
        "CHECK(new_price >= 0)", "The price cannot be negative."
    )

    @api.depends("product_tmpl_id")
    def _compute_old_price(self):
        """The list price when the product was taken into the review."""
        for line in self:
            line.old_price = line.product_tmpl_id.list_price

    @api.depends("product_tmpl_id")
    def _compute_new_price(self):
        for line in self:
            line.new_price = line.product_tmpl_id.list_price

    @api.depends("old_price", "new_price")
    def _compute_difference(self):
        for line in self:
            old = line.old_price
            line.difference = 100.0 * (line.new_price - old) / old if old else 0.0

    def _ensure_current(self):
        """Refuse prices that somebody changed meanwhile."""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        for line in self:
            if round(line.product_tmpl_id.list_price - line.old_price, digits):
                raise UserError(
                    self.env._(
                        "The price of “%s” has changed since it was added to the "
                        "review. Remove it and add it again.",
                        line.product_tmpl_id.display_name,
                    )
                )
