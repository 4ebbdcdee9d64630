from odoo import api, fields, models


class OrderRushAffected(models.Model):
    """An order that shares what a rush needs and is scarce: who gets affected.

    Computed before the approval from what is known then, and kept as it was seen.
    Sources are added by addons that know more (components, work centres, simulation).
    """

    _name = "order.rush.affected"
    _description = "Order Affected by a Rush"
    _order = "rush_id, slack_days, id"

    rush_id = fields.Many2one(
        "order.rush", string="Rush", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="rush_id.company_id", store=True, index=True)
    source = fields.Selection(
        [("stock", "Finished Goods")], required=True, string="Scarcity Source"
    )
    name = fields.Char(string="Scarce Item", required=True)
    order_id = fields.Many2one(
        "sale.order", string="Order", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", string="Customer")
    product_id = fields.Many2one("product.product", ondelete="cascade")
    shortage = fields.Float(
        string="Rush Shortage",
        digits="Product Unit",
        aggregator=None,
        help=(
            "Quantity the rush needs beyond what is available; hours for work centers."
        ),
    )
    quantity = fields.Float(
        string="Affected Quantity",
        digits="Product Unit",
        help="Quantity the order still needs; hours for work centers.",
    )
    reserved = fields.Float(
        digits="Product Unit", help="Of which already reserved for the order."
    )
    quantity_taken = fields.Float(
        string="Quantity to Be Taken",
        digits="Product Unit",
        help=(
            "Quantity taken if the shortage is covered first from the orders with "
            "the most slack."
        ),
    )
    date_requested = fields.Date(string="Requested Date")
    date_promised = fields.Date(string="Promised Date")
    lead_days = fields.Integer(
        string="Replenishment Time (days)", aggregator=None, help="At normal pace."
    )
    slack_days = fields.Integer(
        string="Slack (days)",
        aggregator="min",
        help=(
            "Days from today to the order's date, minus the replenishment days. "
            "Negative: the order will be late if it gives up goods."
        ),
    )
    is_affected = fields.Boolean(
        string="Expected Late",
        compute="_compute_is_affected",
        store=True,
        help="Goods would be taken and there is no time to replace them.",
    )

    @api.depends("slack_days", "quantity_taken", "date_promised", "date_requested")
    def _compute_is_affected(self):
        for impact in self:
            dated = impact.date_promised or impact.date_requested
            taken = impact.quantity_taken > 0
            impact.is_affected = bool(dated and taken and impact.slack_days < 0)
