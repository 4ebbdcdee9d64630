from odoo import api, fields, models


class OrderRushImpact(models.Model):
    """An order that shares what a rush needs and is scarce: who gets hurt.

    Computed before the approval from what is known then, and kept as it was seen.
    Sources are added by addons that know more (components, work centres, simulation).
    """

    _name = "order.rush.impact"
    _description = "Order Hurt by a Rush"
    _order = "rush_id, slack_days, id"

    rush_id = fields.Many2one(
        "order.rush", string="Rush", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rush_id.company_id", store=True, index=True)
    source = fields.Selection(
        [("stock", "Finished Goods")], required=True, string="Scarce"
    )
    name = fields.Char(string="What Is Scarce", required=True)
    order_id = fields.Many2one(
        "sale.order", string="Order", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", string="Customer")
    product_id = fields.Many2one("product.product", ondelete="cascade")
    shortage = fields.Float(
        string="Short for the Rush",
        digits="Product Unit",
        aggregator=None,
        help="What the rush needs beyond what is free; hours for work centres.",
    )
    quantity = fields.Float(
        string="At Stake",
        digits="Product Unit",
        help="What the order still needs of it; hours for work centres.",
    )
    reserved = fields.Float(
        digits="Product Unit", help="Of that, set apart for the order already."
    )
    quantity_taken = fields.Float(
        string="Would Be Taken",
        digits="Product Unit",
        help="If the shortage is covered from the orders with the most slack first.",
    )
    date_asked = fields.Date()
    date_promised = fields.Date()
    lead_days = fields.Integer(
        string="Replenished In (days)", aggregator=None, help="Without any hurry."
    )
    slack_days = fields.Integer(
        string="Slack (days)",
        aggregator="min",
        help="Days from today to the order's date, less the days to replenish. "
        "Negative: the order will be late if it gives something away.",
    )
    is_hurt = fields.Boolean(
        string="Will Be Late",
        compute="_compute_is_hurt",
        store=True,
        help="Something would be taken and there is no time to replace it.",
    )

    @api.depends("slack_days", "quantity_taken", "date_promised", "date_asked")
    def _compute_is_hurt(self):
        for impact in self:
            dated = impact.date_promised or impact.date_asked
            taken = impact.quantity_taken > 0
            impact.is_hurt = bool(dated and taken and impact.slack_days < 0)
