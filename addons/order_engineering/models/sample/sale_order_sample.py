from odoo import fields, models


class SaleOrder(models.Model):
    """Samples and demand sheets of an order."""

    _inherit = "sale.order"
    _event_actions = {
        "sample.made": "action_view_samples",
        "sample.confirmed": "action_view_samples",
        "demand.signed": "action_view_demands",
        "demand.reviewed": "action_view_demands",
        "demand.decided": "action_view_demands",
    }

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

    def action_view_samples(self):
        """Open the samples of these orders (smart button)."""
        return self._open_list("order_engineering.order_sample_action")

    def action_view_demands(self):
        """Open the demand plan sheets of these orders (smart button)."""
        return self._open_list("order_engineering.order_demand_sheet_action")
