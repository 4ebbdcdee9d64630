from odoo import api, fields, models
from odoo.fields import Command, Domain

from ..rule.order_instruction_rule import KINDS

KIND_HELP = "Cooperation: another company of the group makes parts of the order."
STATES = [
    ("draft", "Draft"),
    ("drafted", "Written"),
    ("checked", "Checked"),
    ("issued", "Issued"),
    ("received", "Signed For"),
    ("closed", "Closed"),
    ("recalled", "Recalled"),
    ("cancelled", "Cancelled"),
]
#: States in which it counts: what it instructs no other may instruct.
LIVE = ("drafted", "checked", "issued", "received", "closed")
#: States in which production works by it.
RUNNING = ("issued", "received")


class OrderInstruction(models.Model):
    """Production instruction 生产指令单 (生产通知单, 项目生产任务单, 工作令表): what
    of an order, or of a plan for stock, production makes by when, how and for whom
    (S0-D-10, S1-B-018, S2-C-02, S3-L-04, S3-U-08 to 12, S4-C-06).

    Written, compared with what was agreed, approved where the procedure says so, issued
    with its files and signed for by the workshop. Its content stands once it is
    written; no two instructions tell the same goods to be made. How it is called and
    who does what says the rule of the procedure.
    """

    _name = "order.instruction"
    _description = "Production Instruction"
    _inherit = [
        "order.document.frozen",
        "order.document.sale",
        "order.process.mixin",
        "order.shown.mixin",
    ]
    _document_sequence = "order.instruction"
    _document_open_states = ("draft", "drafted", "checked", *RUNNING)
    _document_void_states = frozenset({"recalled", "cancelled"})
    _document_unreleased_states = frozenset({"draft", "drafted", "checked"})
    #: Files are added until it is issued.
    _document_free_fields = frozenset({"user_id", "paper_ids"})

    state = fields.Selection(STATES)
    order_id = fields.Many2one(once=True)
    kind = fields.Selection(
        KINDS, default="production", required=True, once=True, help=KIND_HELP
    )
    title = fields.Char(
        compute="_compute_title", help="As the paper is called in the house."
    )
    form_code = fields.Char(compute="_compute_title")
    origin = fields.Selection(
        [
            ("sales", "Sales"),
            ("customer", "Customer Directly"),
            ("stock", "Plan for Stock"),
        ],
        string="Sent By",
        compute="_compute_origin",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    # For whom, by when
    contact = fields.Char(
        compute="_compute_contact", store=True, readonly=False, precompute=True
    )
    phone = fields.Char(
        string="Telephone",
        compute="_compute_contact",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_required = fields.Datetime(
        string="Delivery Time",
        compute="_compute_from_order",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    finish_by = fields.Selection(
        [("completion", "Completion"), ("stock_in", "Put into Stock")],
        string="Time Means",
        help="Whether the goods are finished, or in stock, by the delivery time.",
    )
    delivery_method = fields.Char(
        compute="_compute_from_order", store=True, readonly=False, precompute=True
    )
    special_items = fields.Text(
        compute="_compute_from_order",
        store=True,
        readonly=False,
        precompute=True,
        help="Special requirements and precautions of the order.",
    )
    remarks = fields.Text(help="Points of the production process.")
    # What
    line_ids = fields.One2many(
        "order.instruction.line",
        "instruction_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        precompute=True,
    )
    by_drawing = fields.Boolean(
        string="Made to Drawings",
        default=True,
        help="Parts of another company that need no drawing are told without files.",
    )
    paper_ids = fields.One2many(
        "order.instruction.paper", "instruction_id", string="Files", copy=False
    )
    # Who is next
    checker_role_id = fields.Many2one(
        "order.role", readonly=True, copy=False, ondelete="restrict", system=True
    )
    issuer_role_id = fields.Many2one(
        "order.role", readonly=True, copy=False, ondelete="restrict", system=True
    )
    # What happened
    drafted_at = fields.Datetime(
        string="Written At", readonly=True, copy=False, system=True
    )
    compared_at = fields.Datetime(
        string="Checked At", readonly=True, copy=False, system=True
    )
    compared_by_id = fields.Many2one(
        "res.users",
        string="Checked By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    check_note = fields.Text(
        string="Differences Explained", readonly=True, copy=False, system=True
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    announced_at = fields.Datetime(readonly=True, copy=False, system=True)
    announced_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    announced_to = fields.Char(readonly=True, copy=False, system=True)
    announced_note = fields.Text(
        string="What Was Announced", readonly=True, copy=False, system=True
    )
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    received_at = fields.Datetime(
        string="Signed For At", readonly=True, copy=False, system=True
    )
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    end_reason = fields.Text(string="Reason", readonly=True, copy=False, system=True)
    recipient_ids = fields.One2many(
        "order.instruction.recipient", "instruction_id", readonly=True, copy=False
    )
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")
    _to_make_idx = models.Index(
        "(company_id, date_required) WHERE state IN ('issued', 'received')"
    )

    # -- what the order says ---------------------------------------------------------
    @api.depends("order_id", "kind")
    @api.depends_context("lang")
    def _compute_title(self):
        for instruction in self:
            rule = instruction._rule()
            name = rule.with_context(lang=self.env.lang).name
            instruction.title = name or self.env._("Production Instruction")
            instruction.form_code = rule.form_code

    @api.depends("order_id")
    def _compute_origin(self):
        for instruction in self:
            known = instruction.origin if instruction.order_id else "stock"
            instruction.origin = known or "sales"

    @api.depends("partner_id")
    def _compute_contact(self):
        """Not when the partner's data change: an instruction says what it said."""
        for instruction in self:
            partner = instruction.partner_id
            instruction.contact = partner.name
            instruction.phone = partner.phone

    @api.depends("order_id")
    def _compute_from_order(self):
        for instruction in self:
            order = instruction.order_id
            instruction.date_required = order.commitment_date
            instruction.delivery_method = order.transport_mode_id.name
            instruction.special_items = order.req_special_terms

    @api.depends("order_id")
    def _compute_line_ids(self):
        """A new instruction says all that is still to be made."""
        for instruction in self:
            own = instruction.kind == "production" and not instruction.line_ids
            if own and instruction.state == "draft":
                lines = instruction.order_id._delivered_goods()
                rest = instruction._quantities_left(lines)
                instruction.line_ids = [
                    Command.create({"order_line_id": line.id, "quantity": rest[line]})
                    for line in lines
                    if line.product_uom_id.compare(rest[line], 0) > 0
                ]

    @api.constrains("date_required")
    def _check_date_required(self):
        self.env["order.time.reader"]._ensure_dates(self, "date_required")

    @api.model_create_multi
    def create(self, vals_list):
        """Ask for the files that the procedure sends along."""
        instructions = super().create(vals_list)
        for instruction in instructions:
            known = instruction.paper_ids.mapped("name")
            missing = [t for t in instruction._rule()._papers() if t not in known]
            instruction.sudo().paper_ids = [
                Command.create({"name": title, "is_demanded": True})
                for title in missing
            ]
        return instructions

    @api.model
    def _shown_domain(self, mine, below):
        roles = [*mine, *below]
        own = Domain("user_id", "=", self.env.uid)
        own |= Domain("issued_by_id", "=", self.env.uid)
        own |= Domain("checker_role_id", "in", roles)
        own |= Domain("issuer_role_id", "in", roles)
        return own | Domain("recipient_ids.role_id", "in", roles)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "partner_id", "date_required", "special_items"],
            "lines": {"line_ids": ["product_id", "quantity", "uom_id", "quality"]},
        }
