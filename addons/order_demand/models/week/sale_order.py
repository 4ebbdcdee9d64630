from odoo import fields, models


class SaleOrder(models.Model):
    """An order knows the weekly demand plan that it was issued from."""

    _inherit = "sale.order"

    demand_week_id = fields.Many2one(
        "order.demand.week",
        string="Weekly Demand Plan",
        readonly=True,
        system=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="order_process.order_process_group_user",
    )
