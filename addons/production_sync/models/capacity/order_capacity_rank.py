from odoo import fields, models

PROFIT = "order_process.order_process_group_management,"
PROFIT += "order_process.order_process_group_manager"


class OrderCapacityRank(models.Model):
    """An order line that wants hours of a work centre that is too full, with what it
    earns; the place that the decision gave it (S4-C-14, S4-C-15)."""

    _name = "order.capacity.rank"
    _description = "Order beyond Capacity"
    _order = "sheet_id desc, place, id"
    _rec_name = "order_id"

    sheet_id = fields.Many2one(
        "order.capacity.sheet", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sheet_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    order_line_id = fields.Many2one(
        "sale.order.line", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", string="Customer")
    product_id = fields.Many2one("product.product", ondelete="cascade")
    quantity = fields.Float(digits="Product Unit")
    hours = fields.Float(string="Needs (h)")
    date_promised = fields.Date(string="Promised Date")
    place = fields.Integer(aggregator=None, help="Proposed by profit, then decided.")
    profit = fields.Monetary(
        string="Total Profit",
        groups=PROFIT,
        help="Of the order line: its net amount without the cost of the goods.",
    )
    unit_profit = fields.Monetary(groups=PROFIT, aggregator="avg")
