from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderPurchaseInstalment(models.Model):
    """A part of what a purchase order costs, and from when on it may be paid
    (S2-Q-09: payment by instalments as the contract says)."""

    _name = "order.purchase.instalment"
    _description = "Purchase Order Instalment"
    _inherit = ["order.content.line.mixin"]
    _content_document_field = "order_id"
    _content_list_field = "instalment_ids"
    _order = "order_id, sequence, id"

    order_id = fields.Many2one(
        "purchase.order",
        string="Purchase Order",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    percent = fields.Float(string="Percentage (%)", required=True)
    due_on = fields.Selection(
        [
            ("confirmed", "After Order Placement"),
            ("received", "After Full Receipt"),
            ("accepted", "After Full Inspection and Acceptance"),
        ],
        string="Payable On",
        required=True,
        default="accepted",
    )
    amount = fields.Monetary(compute="_compute_amount")

    _percent_in_range = models.Constraint(
        "CHECK(percent > 0 AND percent <= 100)",
        "The percentage of an instalment must be above 0 and at most 100 %.",
    )

    @api.depends("percent", "order_id.amount_total")
    def _compute_amount(self):
        for instalment in self:
            instalment.amount = (
                instalment.order_id.amount_total * instalment.percent / 100
            )

    @api.constrains("percent", "order_id")
    def _check_sum(self):
        for order in self.order_id:
            total = sum(order.instalment_ids.mapped("percent"))
            if total > 100.0001:
                raise ValidationError(
                    self.env._(
                        "The instalments of %(order)s total %(total)s %%; the "
                        "maximum is 100 %%.",
                        order=order.name,
                        total=round(total, 2),
                    )
                )
