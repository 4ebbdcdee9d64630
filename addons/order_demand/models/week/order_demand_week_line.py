from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderDemandWeekLine(models.Model):
    """What a region gets of a product in a week; it knows the line of the region's
    plan it comes from, and the order line it became (S0-B-42)."""

    _name = "order.demand.week.line"
    _description = "Product of a Weekly Demand Plan"
    _inherit = ["order.system.field.mixin"]
    _order = "week_id, team_id, product_id, id"
    _rec_name = "product_id"

    week_id = fields.Many2one(
        "order.demand.week", required=True, index=True, ondelete="cascade", once=True
    )
    plan_id = fields.Many2one(related="week_id.plan_id", store=True, index=True)
    company_id = fields.Many2one(related="week_id.company_id", store=True)
    date_from = fields.Date(
        related="week_id.date_from", store=True, string="Week Begins"
    )
    region_line_id = fields.Many2one(
        "order.demand.region.line",
        string="Asked For In",
        required=True,
        index=True,
        ondelete="restrict",
    )
    team_id = fields.Many2one(
        related="region_line_id.team_id", store=True, string="Region"
    )
    product_id = fields.Many2one(
        related="region_line_id.product_id", store=True, string="Model"
    )
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    quantity = fields.Float(digits="Product Unit", required=True)
    delivered = fields.Float(
        digits="Product Unit", related="order_line_id.qty_delivered"
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        readonly=True,
        system=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.constrains("quantity", "region_line_id", "week_id")
    def _check_line(self):
        for line in self:
            if not 0 <= line.quantity < 10**9:
                raise ValidationError(self.env._("A quantity is 0 or more."))
            if line.region_line_id.plan_id != line.plan_id:
                raise ValidationError(
                    self.env._("The region's plan is that of another month.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.week_id._ensure_state("draft")
        return lines

    def write(self, vals):
        if not self.env.su or vals.keys() - {"order_line_id"}:
            self.week_id._ensure_state("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self.week_id._ensure_state("draft")

    def _order_vals(self):
        """Return the values of the order line that it becomes."""
        return {
            "product_id": self.product_id.id,
            "product_uom_qty": self.quantity,
            "product_uom_id": self.uom_id.id,
        }
