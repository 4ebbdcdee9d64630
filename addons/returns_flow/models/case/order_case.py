from odoo import api, fields, models

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

STATES = [
    ("draft", "Draft"),
    ("received", "Taken Up"),
    ("supplement", "More Information Asked For"),
    ("verified", "Verified"),
    ("agreed", "Agreed"),
    ("returning", "Goods Under Way"),
    ("inspected", "Inspected"),
    ("settled", "Settled"),
    ("refused", "Refused"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]
#: States in which somebody still owes something about it.
OPEN = (
    "received",
    "supplement",
    "verified",
    "agreed",
    "returning",
    "inspected",
    "settled",
)
KINDS = [
    ("return", "Return"),
    ("exchange", "Exchange"),
    ("repair", "Repair"),
    ("refund", "Refund Only"),
    ("rejected", "Refused on Delivery"),
    ("cancel", "Order Cancelled Before Dispatch"),
    ("complaint", "Complaint"),
    ("claim", "Claim"),
    ("service", "Service Request"),
]
#: Kinds in which goods come back, in which money goes back, that use up quantities.
BACK = ("return", "exchange", "repair", "rejected")
MONEY = ("return", "exchange", "refund", "rejected")
COUNTED = (*BACK, "refund")
PHASES = [
    ("unpaid", "Not Paid"),
    ("paid_unshipped", "Paid, Not Dispatched"),
    ("shipped", "Dispatched"),
]
CHANNELS = [
    ("hotline", "Hotline"),
    ("chat", "QQ or Chat"),
    ("shop", "Shop"),
    ("portal", "Customer Portal"),
    ("courier", "Courier"),
    ("centre", "Service Centre"),
    ("mail", "Letter, Fax or E-Mail"),
    ("visit", "In Person"),
]
#: Written until it is closed by those who deal with it.
HANDLED = frozenset(
    {
        "action_ids",
        "caller",
        "caller_phone",
        "check_ids",
        "cost_ids",
        "freight_carrier_id",
        "type_id",
        "wish",
    }
)


class OrderCase(models.Model):
    """After-sales case 售后案件: one for complaint, claim, return, exchange, repair and
    refund, before dispatch and after receipt; from the request to the answer, with what
    it cost and who bore it.

    It may follow a procedure of its own; what happens to it is told to its order too.
    Goods move by Odoo's return pickings, money by its credit notes.
    """

    _name = "order.case"
    _description = "After-Sales Case"
    _inherit = [
        "order.document.frozen",
        "order.document.sale",
        "order.process.mixin",
        "order.shown.mixin",
    ]
    _rec_names_search = ["name", "order_id.name", "partner_id.name", "caller"]
    _order = "id desc"
    _document_sequence = "order.case"
    _document_draft_states = ("draft", "supplement")
    _document_void_states = frozenset({"cancelled"})
    _document_free_fields = frozenset({"user_id", *HANDLED})

    state = fields.Selection(STATES)
    kind = fields.Selection(KINDS, required=True, index=True, tracking=True)
    type_id = fields.Many2one(
        "order.case.type",
        string="Reason",
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Why the customer asks; nothing is agreed without it.",
    )
    type_code = fields.Char(related="type_id.code", store=True, index=True)
    description = fields.Text(string="What the Customer Says")
    wish = fields.Text(string="What the Customer Wishes")
    channel = fields.Selection(CHANNELS, default="hotline", required=True)
    caller = fields.Char(help="Who of the customer turned to us.")
    caller_phone = fields.Char(string="Caller's Phone")
    line_ids = fields.One2many("order.case.line", "case_id", string="Goods", copy=True)
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", store=True, precompute=True
    )
    # How it began
    received_at = fields.Datetime(readonly=True, copy=False, system=True)
    received_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    located_at = fields.Datetime(readonly=True, copy=False, system=True)
    phase = fields.Selection(
        PHASES, readonly=True, copy=False, system=True, index=True, tracking=True
    )
    identity_note = fields.Char(
        string="Identity Confirmed By", readonly=True, copy=False, system=True
    )
    policy_id = fields.Many2one(
        "order.case.policy",
        string="Return Policy",
        readonly=True,
        copy=False,
        system=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    supplement_wanted = fields.Text(readonly=True, copy=False, system=True)
    # How it was judged
    check_ids = fields.One2many(
        "order.case.check", "case_id", string="Conditions", copy=False
    )
    verified_at = fields.Datetime(readonly=True, copy=False, system=True)
    verified_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    party = fields.Selection(
        PARTIES,
        string="Cause Of",
        readonly=True,
        copy=False,
        system=True,
        index=True,
        tracking=True,
    )
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    decision = fields.Text(
        string="Reason of the Decision", readonly=True, copy=False, system=True
    )
    by_itself = fields.Boolean(
        string="Decided by the Policy", readonly=True, copy=False, system=True
    )
    # The end
    answer = fields.Text(
        string="What the Customer Was Told", readonly=True, copy=False, system=True
    )
    told_at = fields.Datetime(readonly=True, copy=False, system=True)
    costs_told_at = fields.Datetime(readonly=True, copy=False, system=True)
    confirmed_at = fields.Datetime(
        string="Confirmed by the Customer", readonly=True, copy=False, system=True
    )
    settled_at = fields.Datetime(readonly=True, copy=False, system=True)
    result = fields.Text(readonly=True, copy=False, system=True)
    improvement = fields.Text(readonly=True, copy=False, system=True)
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    action_ids = fields.One2many(
        "order.case.action", "case_id", string="Improvement Actions", copy=False
    )
    cost_ids = fields.One2many("order.case.cost", "case_id", string="Costs", copy=False)
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )

    @api.constrains("order_id")
    def _check_order_goods(self):
        """A case that names another order names no goods of the first one."""
        self.line_ids._check_goods()

    @api.depends("order_id", "company_id")
    def _compute_currency_id(self):
        for case in self:
            # Who takes a case down need not be able to read the order's prices.
            order = case.sudo().order_id
            case.currency_id = order.currency_id or case.company_id.currency_id

    @api.depends("name", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for case in self:
            parts = [case.name, labels.get(case.kind)]
            case.display_name = " ".join(p for p in parts if p and p != "/")
