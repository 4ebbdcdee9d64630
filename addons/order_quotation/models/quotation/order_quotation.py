from odoo import api, fields, models

STATES = [
    ("draft", "Draft"),
    ("verified", "Verified"),
    ("approved", "Approved"),
    ("sent", "Sent"),
    ("cancelled", "Cancelled"),
]
#: Kinds of costs; each is a figure of a line.
FIGURES = ("material", "work", "outsourcing")


class OrderQuotation(models.Model):
    """报价记录 / 评审报价单 / 产品报价单: how the price of an order was found.

    The record of who quoted, who verified and when it was reported to the general
    manager (S4-A-13 to S4-A-15), with the calculation of each line. Regular orders
    follow the price list (S1-B-015); non-regular ones add the surcharge of the table
    of modification charges (S1-B-016). Approved by a chain of purpose ``quotation``,
    banded by ``margin_percent`` or ``amount_total``.
    """

    _name = "order.quotation"
    _description = "Quotation Record"
    _inherit = ["order.document.sale", "order.document.frozen"]
    _order_day_field = "quotation_date"
    _document_unreleased_states = frozenset({"draft", "verified"})
    _document_sequence = "order.quotation"
    _document_open_states = ("draft", "verified")
    _check_company_auto = True

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, check_company=True)
    quotation_date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        copy=False,
        tracking=True,
    )
    valid_until = fields.Date()
    kind = fields.Selection(
        [("regular", "By Price List"), ("non_regular", "With Surcharge")],
        string="Type",
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        tracking=True,
        help=(
            "Regular orders are quoted by price list; for others, deviations may "
            "be charged."
        ),
    )
    pricelist_id = fields.Many2one(
        "product.pricelist",
        string="Price List",
        readonly=True,
        copy=False,
        help="Price list of the order at the time of the calculation.",
        system=True,
    )
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", store=True, precompute=True
    )
    line_ids = fields.One2many(
        "order.quotation.line", "quotation_id", string="Calculation", copy=True
    )
    cost_ids = fields.One2many(
        "order.quotation.cost", "quotation_id", string="Extra Costs", copy=True
    )
    payment_note = fields.Char(
        string="Payment Method", help="As agreed with the customer."
    )
    # Parts of a design order (S2-J-03)
    design_fee = fields.Monetary()
    material_fee = fields.Monetary()
    construction_days = fields.Integer(string="Construction Period (days)")
    deviation_reason = fields.Text(
        string="Reason for Price Deviation",
        help="Required when a price differs from the list.",
    )
    note = fields.Text()
    # Figures
    amount_goods = fields.Monetary(
        string="Goods", compute="_compute_amounts", store=True
    )
    amount_surcharge = fields.Monetary(
        string="Surcharge", compute="_compute_amounts", store=True
    )
    amount_extra = fields.Monetary(
        string="Extra Costs Total", compute="_compute_amounts", store=True
    )
    amount_tax = fields.Monetary(string="Taxes", compute="_compute_amounts", store=True)
    amount_total = fields.Monetary(
        string="Total",
        compute="_compute_amounts",
        store=True,
        help="Goods, fees, extra costs and taxes.",
    )
    amount_material = fields.Monetary(
        string="Material Cost", compute="_compute_amount_costs", store=True
    )
    amount_work = fields.Monetary(
        string="Labour Cost", compute="_compute_amount_costs", store=True
    )
    amount_outsourcing = fields.Monetary(
        string="Outsourcing Cost", compute="_compute_amount_costs", store=True
    )
    amount_cost = fields.Monetary(string="Cost", compute="_compute_amounts", store=True)
    margin = fields.Monetary(compute="_compute_amounts", store=True)
    margin_percent = fields.Float(
        string="Margin (%)",
        compute="_compute_amounts",
        store=True,
        aggregator="avg",
        help="Based on goods and fees, excluding taxes.",
    )
    deviates = fields.Boolean(
        string="Deviates from Price List", compute="_compute_amounts", store=True
    )
    is_stale = fields.Boolean(
        string="Outdated",
        compute="_compute_is_stale",
        help=(
            "Lines or the price list of the order have changed since the calculation."
        ),
    )
    is_cost_typed = fields.Boolean(
        string="Manual Cost", compute="_compute_cost_flags", store=True
    )
    has_cost_gaps = fields.Boolean(
        string="Missing Costs", compute="_compute_cost_flags", store=True
    )
    # Who
    quoted_by_id = fields.Many2one("res.users", readonly=True, copy=False, system=True)
    calculated_at = fields.Datetime(readonly=True, copy=False, system=True)
    verified_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )
    verified_at = fields.Datetime(readonly=True, copy=False, system=True)
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    reported_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )
    reported_at = fields.Datetime(
        string="Reported to General Manager At",
        readonly=True,
        copy=False,
        system=True,
    )
    applied_at = fields.Datetime(
        string="Prices Applied At", readonly=True, copy=False, system=True
    )
    sent_at = fields.Datetime(readonly=True, copy=False, system=True)
    accepted_at = fields.Datetime(
        string="Accepted by Customer",
        readonly=True,
        copy=False,
        system=True,
    )
    accepted_by = fields.Char(readonly=True, copy=False, system=True)

    # -- computes --------------------------------------------------------------------
    @api.depends("order_id")
    def _compute_kind(self):
        """Suggested by the kind of the order; a quotation without one is regular."""
        for quotation in self:
            regular = quotation.order_id.order_type_id.code in (False, "regular")
            quotation.kind = "regular" if regular else "non_regular"

    @api.depends("order_id.currency_id")
    def _compute_currency_id(self):
        """That of the order; figures that left the author's desk keep theirs."""
        for quotation in self:
            if quotation.state == "draft" or not quotation.currency_id:
                quotation.currency_id = quotation.order_id.currency_id

    @api.depends(
        "design_fee",
        "material_fee",
        "line_ids.subtotal",
        "line_ids.amount_tax",
        "line_ids.surcharge_total",
        "line_ids.cost_total",
        "line_ids.deviates",
        "cost_ids.amount",
        "cost_ids.kind",
        "cost_ids.is_charged",
    )
    def _compute_amounts(self):
        for quotation in self:
            lines, costs = quotation.line_ids, quotation.cost_ids
            goods = sum(lines.mapped("subtotal"))
            fees = quotation.design_fee + quotation.material_fee
            charged = costs.filtered("is_charged")
            taxes = charged.filtered(lambda cost: cost.kind == "tax")
            extra = sum((charged - taxes).mapped("amount"))
            borne = sum((costs - charged).mapped("amount"))
            cost = sum(lines.mapped("cost_total")) + borne
            tax = sum(lines.mapped("amount_tax")) + sum(taxes.mapped("amount"))
            quotation.amount_goods = goods
            quotation.amount_surcharge = sum(lines.mapped("surcharge_total"))
            quotation.amount_extra = extra
            quotation.amount_tax = tax
            quotation.amount_total = goods + fees + extra + tax
            quotation.amount_cost = cost
            quotation.margin = goods + fees - cost
            earned = goods + fees
            quotation.margin_percent = (
                100.0 * quotation.margin / earned if earned else 0.0
            )
            quotation.deviates = any(lines.mapped("deviates"))

    @api.depends(
        "line_ids.quantity",
        "line_ids.material_cost",
        "line_ids.work_cost",
        "line_ids.outsourcing_cost",
    )
    def _compute_amount_costs(self):
        """What the order costs, by kind; costs that are borne stand beside them."""
        for quotation in self:
            for kind in FIGURES:
                quotation[f"amount_{kind}"] = sum(
                    line[f"{kind}_cost"] * line.quantity for line in quotation.line_ids
                )

    @api.depends("line_ids.is_cost_typed", "line_ids.cost_basis")
    def _compute_cost_flags(self):
        for quotation in self:
            lines = quotation.line_ids
            quotation.is_cost_typed = any(lines.mapped("is_cost_typed"))
            quotation.has_cost_gaps = any(lines.mapped("cost_gaps"))

    @api.depends(
        "line_ids.sale_line_id",
        "line_ids.quantity",
        "order_id.currency_id",
        "order_id.pricelist_id",
        "order_id.order_line.product_id",
        "order_id.order_line.product_uom_qty",
        "order_id.order_line.product_uom_id",
    )
    def _compute_is_stale(self):
        for quotation in self:
            order, lines = quotation.order_id, quotation.line_ids
            same = (
                lines.sale_line_id == order._goods_lines().filtered("product_id")
                and order.pricelist_id == quotation.pricelist_id
                and order.currency_id == quotation.currency_id
                and all(line._matches_order() for line in lines)
            )
            quotation.is_stale = bool(quotation.calculated_at) and not same

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_total",
            "figures": ("margin_percent",),
            "fields": [
                "order_id",
                "kind",
                "valid_until",
                "payment_note",
                "construction_days",
                "deviation_reason",
                "note",
            ],
            "lines": {
                "line_ids": [
                    "name",
                    ("quantity", "uom_id"),
                    "list_price",
                    "price_unit",
                    "subtotal",
                ],
                "cost_ids": ["kind", "name", "amount"],
            },
        }

    def _signoff_line_fields(self):
        """What is signed when a chain protects the lists as such."""
        calculation = ["product_id", "quantity", "price_unit", "surcharge"]
        return {
            "line_ids": [*calculation, "cost_unit"],
            "cost_ids": ["kind", "amount", "is_charged"],
        }
