from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Weeks whose sales say what the next week is expected to sell.
WEEKS = 8


class OrderStockCeiling(models.Model):
    """How much may lie in stock: the reasonable level of all goods 合理库存量, and the
    upper limit of each model 型号库存上限 (S0-B-02, S0-B-03)."""

    _name = "order.stock.ceiling"
    _description = "Stock Ceiling"
    _order = "company_id, product_id, id"
    _rec_name = "product_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    product_id = fields.Many2one(
        "product.product",
        string="Model",
        index=True,
        ondelete="cascade",
        help="Empty: the reasonable stock of all goods together.",
    )
    level = fields.Float(
        string="Stock Level",
        digits="Product Unit",
        required=True,
        help="Upper limit of the model, or the reasonable level of all goods.",
    )
    expected = fields.Float(
        string="Expected Sales of a Week",
        digits="Product Unit",
        help="0: the mean of the last 8 weeks.",
    )
    in_transit = fields.Float(
        digits="Product Unit",
        compute="_compute_figures",
        help="Confirmed and not received yet.",
    )
    expected_now = fields.Float(digits="Product Unit", compute="_compute_figures")

    _once = models.UniqueIndex(
        "(company_id, COALESCE(product_id, 0))", "This ceiling is there already."
    )

    @api.depends("product_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for ceiling in self:
            name = ceiling.product_id.display_name
            ceiling.display_name = name or self.env._("All goods")

    @api.constrains("level", "expected")
    def _check_level(self):
        for ceiling in self:
            if not 0 <= ceiling.level < 10**9 or not 0 <= ceiling.expected < 10**9:
                raise ValidationError(self.env._("Levels are 0 or more."))

    @api.depends("product_id", "expected")
    def _compute_figures(self):
        for company, ceilings in self.grouped("company_id").items():
            transit = self._in_transit(company)
            sold = self._weekly_sales(company)
            for ceiling in ceilings:
                key = ceiling.product_id.id
                ceiling.in_transit = transit.get(key, 0)
                ceiling.expected_now = ceiling.expected or sold.get(key, 0)

    @api.model
    def _in_transit(self, company):
        """Return ``{product id: quantity}`` that is confirmed and not received; under
        False that of all goods."""
        # sudo: whoever plans the demand need not read the transfers.
        moves = self.env["stock.move"].sudo()
        rows = moves._read_group(
            [
                ("company_id", "=", company.id),
                ("state", "not in", ("draft", "done", "cancel")),
                ("location_id.usage", "not in", ("internal", "transit")),
                ("location_dest_id.usage", "in", ("internal", "transit")),
            ],
            ["product_id"],
            ["product_qty:sum"],
        )
        found = {product.id: quantity for product, quantity in rows}
        return {**found, False: sum(found.values())}

    @api.model
    def _weekly_sales(self, company):
        """Return ``{product id: mean of a week}``; under False that of all goods."""
        since = fields.Datetime.now() - timedelta(weeks=WEEKS)
        # sudo: whoever plans the demand need not read all orders.
        lines = self.env["sale.order.line"].sudo()
        rows = lines._read_group(
            [
                ("company_id", "=", company.id),
                ("order_id.state", "=", "sale"),
                ("order_id.date_order", ">=", since),
                ("product_id.type", "=", "consu"),
            ],
            ["product_id"],
            ["product_uom_qty:sum"],
        )
        found = {product.id: quantity / WEEKS for product, quantity in rows}
        return {**found, False: sum(found.values())}
