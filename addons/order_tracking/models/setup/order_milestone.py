from odoo import fields, models


class OrderMilestone(models.Model):
    """Adds what the boards of sale orders search and group by."""

    _inherit = "order.milestone"

    sale_order_id = fields.Many2one(
        "sale.order",
        string="Sale Order",
        index="btree_not_null",
        readonly=True,
        ondelete="set null",
    )
    order_user_id = fields.Many2one(
        related="sale_order_id.user_id", string="Salesperson"
    )
    order_team_id = fields.Many2one(related="sale_order_id.team_id", string="Region")
