from odoo import api, fields, models
from odoo.exceptions import ValidationError

STATES = [
    ("draft", "Draft"),
    ("checked", "Checked"),
    ("issued", "Issued"),
    ("confirmed", "Confirmed by the Customer"),
    ("disputed", "Disputed"),
    ("settled", "Settled"),
    ("cancelled", "Cancelled"),
]
#: States in which the sheet says how the orders stand.
CHECKED = ("checked", "issued", "confirmed", "settled")


class OrderSettlement(models.Model):
    """Settlement sheet 结算单: what was ordered, delivered, invoiced and paid of an
    order, or of a customer's orders of a period, with the difference of each line
    (S0-A-19, S0-A-22, S1-E-15, S2-B-08).

    Its figures are fetched from orders, invoices and payments; people say why lines
    differ. Checked, issued, confirmed or disputed by the customer, settled. It makes
    neither invoices nor payments.
    """

    _name = "order.settlement"
    _description = "Settlement Sheet"
    _inherit = ["order.document.frozen", "order.document.sale"]
    _document_sequence = "order.settlement"
    _document_draft_states = ("draft", "disputed")
    _document_unreleased_states = frozenset({"draft", "disputed"})
    _document_free_fields = frozenset({"user_id", "note"})

    state = fields.Selection(STATES)
    partner_id = fields.Many2one(required=True)
    date_from = fields.Date(string="From", help="Of a period: day of the deliveries.")
    date_to = fields.Date(string="Until")
    line_ids = fields.One2many(
        "order.settlement.line", "settlement_id", string="Lines", copy=False
    )
    order_ids = fields.Many2many(
        "sale.order", string="Orders", compute="_compute_order_ids"
    )
    currency_id = fields.Many2one("res.currency", readonly=True, system=True)
    fee = fields.Monetary(string="Fees", help="What the mall or a bank keeps.")
    note = fields.Text()
    rule_id = fields.Many2one(
        "order.settlement.rule",
        readonly=True,
        copy=False,
        system=True,
        ondelete="set null",
        index="btree_not_null",
    )
    # As fetched, in the currency of the orders, with taxes
    amount_ordered = fields.Monetary(
        string="Ordered", compute="_compute_amounts", store=True
    )
    amount_delivered = fields.Monetary(
        string="Delivered", compute="_compute_amounts", store=True
    )
    amount_invoiced = fields.Monetary(
        string="Invoiced", compute="_compute_amounts", store=True
    )
    difference = fields.Monetary(
        compute="_compute_amounts",
        store=True,
        help="Delivered less ordered.",
    )
    amount_received = fields.Monetary(
        string="Received", readonly=True, copy=False, system=True
    )
    amount_open = fields.Monetary(
        string="Outstanding",
        compute="_compute_amounts",
        store=True,
        help="Delivered less received and fees.",
    )
    fetched_at = fields.Datetime(readonly=True, copy=False, system=True)
    checked_at = fields.Datetime(readonly=True, copy=False, system=True)
    checked_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    confirmed_at = fields.Datetime(readonly=True, copy=False, system=True)
    confirmed_by = fields.Char(readonly=True, copy=False, system=True)
    dispute = fields.Text(readonly=True, copy=False, system=True)
    settled_at = fields.Datetime(readonly=True, copy=False, system=True)
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )
    _fee_positive = models.Constraint("CHECK(fee >= 0)", "Fees cannot be negative.")

    @api.depends("line_ids.order_id")
    def _compute_order_ids(self):
        for sheet in self:
            sheet.order_ids = sheet.line_ids.order_id

    @api.depends(
        "line_ids.amount_ordered",
        "line_ids.amount_delivered",
        "line_ids.amount_invoiced",
        "amount_received",
        "fee",
    )
    def _compute_amounts(self):
        for sheet in self:
            lines = sheet.line_ids
            sheet.amount_ordered = sum(lines.mapped("amount_ordered"))
            sheet.amount_delivered = sum(lines.mapped("amount_delivered"))
            sheet.amount_invoiced = sum(lines.mapped("amount_invoiced"))
            sheet.difference = sum(lines.mapped("difference"))
            paid = sheet.amount_received + sheet.fee
            sheet.amount_open = sheet.amount_delivered - paid

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        self.env["order.time.reader"]._ensure_dates(self, "date_from")
        self.env["order.time.reader"]._ensure_dates(self, "date_to")
        for sheet in self:
            first, last = sheet.date_from, sheet.date_to
            if bool(first) != bool(last) or (first and first > last):
                raise ValidationError(
                    self.env._("A period has a first day and a last day after it.")
                )

    def _document_pairs(self):
        """What happens to a sheet is told to each of its orders."""
        return [
            (order, sheet) for sheet in self for order in sheet.sudo().line_ids.order_id
        ]

    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_open",
            "fields": ["partner_id", "order_id", "date_from", "date_to", "note"],
            "figures": ["amount_ordered", "amount_invoiced", "difference"],
            "lines": {"line_ids": ["name", "ordered", "delivered", "invoiced"]},
        }
