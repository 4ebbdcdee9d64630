from odoo import api, fields, models


class SaleOrder(models.Model):
    """Samples and demand sheets of an order."""

    _inherit = "sale.order"

    order_sample_ids = fields.One2many(
        "order.sample",
        "order_id",
        string="Samples",
        groups="base.group_user",
        copy=False,
    )
    order_demand_ids = fields.One2many(
        "order.demand.sheet",
        "order_id",
        string="Product Requests",
        groups="base.group_user",
        copy=False,
    )
    order_sample_count = fields.Integer(
        compute="_compute_order_sample_count", groups="base.group_user"
    )
    order_demand_count = fields.Integer(
        compute="_compute_order_sample_count", groups="base.group_user"
    )

    @api.depends("order_sample_ids", "order_demand_ids")
    def _compute_order_sample_count(self):
        for model, name in (
            ("order.sample", "order_sample_count"),
            ("order.demand.sheet", "order_demand_count"),
        ):
            rows = (
                self.env[model]
                .sudo()
                ._read_group([("order_id", "in", self.ids)], ["order_id"], ["__count"])
            )
            counts = {order.id: count for order, count in rows}
            for order in self:
                order[name] = counts.get(order._origin.id, 0)

    def action_view_samples(self):
        """Open the samples of these orders (smart button)."""
        return self._commerce_list("order_review.order_sample_action")

    def action_view_demands(self):
        """Open the demand plan sheets of these orders (smart button)."""
        return self._commerce_list("order_review.order_demand_sheet_action")
