from odoo import api, fields, models
from odoo.exceptions import ValidationError

PURPOSE = "discount"

STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("approved", "Approved"),
    ("refused", "Not Approved"),
    ("cancelled", "Cancelled"),
]
FACTORS = [
    ("quantity", "Quantity"),
    ("market", "Market and Competition"),
    ("relation", "Relationship with the Customer"),
    ("clearance", "Clearance of Stock"),
    ("other", "Other"),
]


class OrderDiscountRequest(models.Model):
    """A special discount beyond the rules, with its reason, for the superior's approval
    (S2-K-02, S2-K-09). Only what is approved can be set on the lines (S2-K-10)."""

    _name = "order.discount.request"
    _description = "Discount Request"
    _inherit = ["order.document.sale", "order.document.approval"]
    _approval_purpose = PURPOSE
    _document_unreleased_states = frozenset({"draft", "submitted"})
    _document_sequence = "order.discount.request"
    _document_open_states = ("draft", "submitted")
    _check_company_auto = True

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, check_company=True)
    line_ids = fields.Many2many(
        "sale.order.line",
        "order_discount_request_line_rel",
        string="Lines",
        domain="[('order_id', '=', order_id), ('display_type', '=', False),"
        " ('is_downpayment', '=', False)]",
        help="Empty: all lines of the order.",
    )
    discount = fields.Float(
        string="Discount (%)",
        required=True,
        tracking=True,
        help="Total discount below the price list.",
    )
    factor = fields.Selection(FACTORS, required=True, default="quantity", tracking=True)
    quantity_min = fields.Float(
        string="Minimum Quantity",
        digits="Product Unit",
        help=(
            "The discount applies to lines of at least this quantity, in the unit "
            "of the product; 0: any."
        ),
    )
    reason = fields.Text(
        required=True, help="The customer's reason or condition, as verified."
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    amount_order = fields.Monetary(
        string="Order Amount", compute="_compute_amount_order", store=True
    )
    verified_by_id = fields.Many2one(
        "res.users",
        string="Reason Verified By",
        readonly=True,
        copy=False,
        system=True,
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    applied_at = fields.Datetime(
        string="Applied to Lines At",
        readonly=True,
        copy=False,
        system=True,
    )

    _discount_range = models.Constraint(
        "CHECK(discount > 0 AND discount <= 100)",
        "The discount must be between 0 and 100 percent.",
    )

    @api.depends("order_id", "state")
    def _compute_amount_order(self):
        """The order's amount when it was asked for; it is shown to who approves."""
        for request in self:
            if request.state == "draft":
                request.amount_order = request.order_id.amount_total

    @api.constrains("line_ids", "order_id")
    def _check_lines(self):
        for request in self:
            if request.line_ids.order_id - request.order_id:
                raise ValidationError(
                    self.env._("“%s” contains lines of another order.", request.name)
                )

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_order",
            "figures": ("discount",),
            "fields": ["order_id", "factor", "quantity_min", "reason"],
            "lines": {
                "line_ids": [
                    "name",
                    ("product_uom_qty", "product_uom_id"),
                    "price_unit",
                    "discount",
                    "price_subtotal",
                ],
            },
        }
