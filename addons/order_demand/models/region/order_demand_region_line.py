from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..ceiling.order_stock_ceiling import WEEKS

#: Fields of the line that the sales department writes, not the region.
OF_SALES = frozenset({"accepted"})


class OrderDemandRegionLine(models.Model):
    """A product that a region asks for: the quantity wished, what the region sold
    lately, the quantity that sales takes over (S0-B-10, S0-B-41)."""

    _name = "order.demand.region.line"
    _description = "Product of a Regional Demand Plan"
    _inherit = ["order.system.field.mixin"]
    _order = "region_id, product_id, id"
    _rec_name = "product_id"

    region_id = fields.Many2one(
        "order.demand.region",
        string="Plan of the Region",
        required=True,
        index=True,
        ondelete="cascade",
        once=True,
    )
    plan_id = fields.Many2one(related="region_id.plan_id", store=True, index=True)
    company_id = fields.Many2one(related="region_id.company_id", store=True)
    team_id = fields.Many2one(related="region_id.team_id", store=True, string="Region")
    product_id = fields.Many2one(
        "product.product",
        string="Model",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('sale_ok', '=', True)]",
    )
    categ_id = fields.Many2one(
        related="product_id.categ_id", store=True, string="Product Type"
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    quantity = fields.Float(string="Requested", digits="Product Unit", required=True)
    trend = fields.Float(
        string="Sold a Week",
        digits="Product Unit",
        compute="_compute_trend",
        compute_sudo=True,
        help="What the dealer ordered a week, as mean of the last 8 weeks.",
    )
    accepted = fields.Float(
        digits="Product Unit",
        compute="_compute_accepted",
        store=True,
        readonly=False,
        help="What the sales department takes over into its plan.",
    )

    _once = models.UniqueIndex(
        "(region_id, product_id)", "The region asks for this product already."
    )

    @api.depends("quantity")
    def _compute_accepted(self):
        for line in self:
            line.accepted = line.quantity

    @api.depends("product_id", "region_id.team_id.demand_partner_id")
    def _compute_trend(self):
        since = fields.Datetime.now() - timedelta(weeks=WEEKS)
        dealers = self.region_id.partner_id.commercial_partner_id
        rows = self.env["sale.order.line"]._read_group(
            [
                ("order_id.state", "=", "sale"),
                ("company_id", "in", self.company_id.ids),
                ("order_id.date_order", ">=", since),
                ("product_id", "in", self.product_id.ids),
                ("order_id.partner_id", "child_of", dealers.ids),
            ],
            ["order_partner_id", "product_id"],
            ["product_uom_qty:sum"],
        )
        sold = {}
        for partner, product, quantity in rows:
            key = partner.commercial_partner_id, product
            sold[key] = sold.get(key, 0) + quantity
        for line in self:
            dealer = line.region_id.partner_id.commercial_partner_id
            line.trend = sold.get((dealer, line.product_id), 0) / WEEKS

    @api.constrains("quantity", "accepted", "product_id")
    def _check_quantity(self):
        for line in self:
            if not 0 < line.quantity < 10**9 or not 0 <= line.accepted < 10**9:
                raise ValidationError(
                    self.env._(
                        "%s: enter a quantity above 0.", line.product_id.display_name
                    )
                )
            if not line.product_id.sale_ok:
                raise ValidationError(
                    self.env._("%s is not sold.", line.product_id.display_name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.region_id._ensure_draft()
        return lines

    def write(self, vals):
        if set(vals) - OF_SALES:
            self.region_id._ensure_draft()
        elif set(vals):
            self._ensure_not_planned()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self.region_id._ensure_draft()

    def _ensure_not_planned(self):
        for plan in self.plan_id.sudo():
            if plan.state not in ("open", "consolidated"):
                raise UserError(
                    self.env._(
                        "%s is broken down to weeks: adjust the weeks.",
                        plan.display_name,
                    )
                )
