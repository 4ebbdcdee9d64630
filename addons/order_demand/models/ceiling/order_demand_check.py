from odoo import api, fields, models

from ...engine.ceiling import Ceiling


class OrderDemandCheck(models.Model):
    """A formula of a weekly demand plan with its four figures: demand < level − in
    transit + expected sales of one week (S0-B-02, S0-B-03)."""

    _name = "order.demand.check"
    _description = "Ceiling of a Weekly Demand Plan"
    _order = "week_id, product_id, id"
    _rec_name = "product_id"

    week_id = fields.Many2one(
        "order.demand.week",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="week_id.company_id", store=True)
    product_id = fields.Many2one(
        "product.product",
        string="Model",
        readonly=True,
        ondelete="cascade",
        help="Empty: all goods together.",
    )
    demand = fields.Float(digits="Product Unit", readonly=True)
    level = fields.Float(string="Stock Level", digits="Product Unit", readonly=True)
    in_transit = fields.Float(digits="Product Unit", readonly=True)
    expected = fields.Float(
        string="Expected Sales of a Week", digits="Product Unit", readonly=True
    )
    limit = fields.Float(
        digits="Product Unit",
        readonly=True,
        help="Level, less what is in transit, plus the expected sales of one week.",
    )
    has_ceiling = fields.Boolean(readonly=True)
    passed = fields.Boolean(string="Below the Limit", readonly=True)
    explanation = fields.Char(compute="_compute_explanation")

    @api.depends("product_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for check in self:
            name = check.product_id.display_name
            check.display_name = name or self.env._("All goods")

    @api.depends("demand", "limit", "passed", "has_ceiling")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for check in self:
            check.explanation = check._explained()

    def _explained(self):
        """Return the formula with its figures, as a sentence."""
        name = self.display_name
        if not self.has_ceiling:
            return self.env._("%s: no ceiling is set.", name)
        return self.env._(
            "%(name)s: %(demand)g %(sign)s %(level)g − %(transit)g + %(expected)g = "
            "%(limit)g",
            name=name,
            demand=self.demand,
            sign="<" if self.passed else "≥",
            level=self.level,
            transit=self.in_transit,
            expected=self.expected,
            limit=self.limit,
        )

    @api.model
    def _figures(self, week):
        """Return the values of all formulas of a week: of all goods, and of each
        model."""
        ceilings = self.env["order.stock.ceiling"].sudo()
        company = week.company_id
        found = ceilings.search([("company_id", "=", company.id)])
        known = {one.product_id.id: one for one in found}
        transit, sold = ceilings._in_transit(company), ceilings._weekly_sales(company)
        demand = {False: 0.0}
        for line in week.line_ids:
            key = line.product_id.id
            demand[key] = demand.get(key, 0) + line.quantity
            demand[False] += line.quantity
        return [
            self._figure(week, key, wanted, known.get(key), transit, sold)
            for key, wanted in demand.items()
        ]

    @api.model
    def _figure(self, week, key, wanted, ceiling, transit, sold):
        level = ceiling.level if ceiling else 0.0
        expected = (ceiling and ceiling.expected) or sold.get(key, 0)
        formula = Ceiling(wanted, level, transit.get(key, 0), expected)
        return {
            "week_id": week.id,
            "product_id": key,
            "demand": wanted,
            "level": level,
            "in_transit": formula.in_transit,
            "expected": expected,
            "limit": formula.limit,
            "has_ceiling": bool(ceiling),
            "passed": not ceiling or formula.holds,
        }
