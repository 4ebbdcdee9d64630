from odoo import api, fields, models

from ..setup.order_change_readers import MONEY_PURCHASE


class OrderChange(models.Model):
    """What a change costs, and what it brings."""

    _inherit = "order.change"

    cost = fields.Monetary(
        string="Incurred Cost",
        compute="_compute_cost",
        store=True,
        groups=MONEY_PURCHASE,
        help=(
            "Cost incurred on documents that the change makes worthless or more "
            "expensive."
        ),
    )
    price_difference = fields.Monetary(
        compute="_compute_price_difference",
        store=True,
        currency_field="order_currency_id",
        groups=MONEY_PURCHASE,
        help="New minus old untaxed total, in the order's currency.",
    )
    order_currency_id = fields.Many2one(
        related="order_id.currency_id", string="Order Currency"
    )

    @api.depends("impact_ids.cost")
    def _compute_cost(self):
        for change in self:
            change.cost = sum(change.impact_ids.mapped("cost"))

    @api.depends("line_ids.difference")
    def _compute_price_difference(self):
        for change in self:
            change.price_difference = sum(change.line_ids.mapped("difference"))
