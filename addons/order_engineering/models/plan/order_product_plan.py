from odoo import api, fields, models
from odoo.fields import Command

PURPOSE = "plan"

STATES = [
    ("draft", "Draft"),
    ("approved", "Approved"),
    ("handed", "Handed Over"),
    ("cancelled", "Cancelled"),
]


class OrderProductPlan(models.Model):
    """产品方案: what the engineers make of the reviewed order.

    Head of sales consents, general manager approves, the technical director signs
    structure and parameters of special technical orders: steps of the chain of purpose
    ``plan`` (S1-A-25, S0-D-24). Only then the technical documents are issued (S1-A-26)
    and everything is handed to the departments (S1-A-19). What the customer wants
    changed opens the next version (S2-J-06).
    """

    _name = "order.product.plan"
    _description = "Product Plan"
    _inherit = ["order.document.sale", "order.document.approval"]
    _approval_purpose = PURPOSE
    _document_sequence = "order.product.plan"
    _document_open_states = ("draft", "approved")
    _check_company_auto = True
    _document_free_fields = frozenset(
        {"user_id", "document_ids", "handover_ids", "recipient_role_ids"}
    )

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, check_company=True)
    product_id = fields.Many2one("product.product", index="btree_not_null")
    template_id = fields.Many2one(
        "order.product.plan.template",
        compute="_compute_template_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Provides documents, owners, recipients and accountable roles.",
    )
    is_special = fields.Boolean(
        string="Special Technical Order",
        tracking=True,
        help=(
            "Structure and process parameters must be signed by the technical director."
        ),
    )
    structure_only = fields.Boolean(
        string="Structure Adjustment Only",
        tracking=True,
        help="No trial production: the order notice goes directly to planning.",
    )
    description = fields.Text()
    structure = fields.Text(string="Product Structure")
    parameter_ids = fields.One2many(
        "order.product.plan.parameter",
        "plan_id",
        string="Process Parameters",
        copy=True,
    )
    accountable_role_id = fields.Many2one(
        "order.role",
        string="Accountable Role for the Plan",
        compute="_compute_from_template",
        store=True,
        readonly=False,
        ondelete="restrict",
    )
    supervisor_role_id = fields.Many2one(
        "order.role",
        string="Roll-out and Supervision Role",
        compute="_compute_from_template",
        store=True,
        readonly=False,
        ondelete="restrict",
    )
    recipient_role_ids = fields.Many2many(
        "order.role",
        "order_plan_recipient_rel",
        string="Recipients",
        compute="_compute_from_template",
        store=True,
        readonly=False,
    )
    document_ids = fields.One2many(
        "order.technical.document", "plan_id", string="Technical Documents", copy=False
    )
    document_progress = fields.Float(
        string="Document Issue Progress", compute="_compute_document_progress"
    )
    handover_ids = fields.One2many(
        "order.handover", "plan_id", string="Receipts", copy=False
    )
    revision_ids = fields.One2many(
        "order.product.plan.revision", "plan_id", string="Revisions", copy=False
    )
    revision_count = fields.Integer(compute="_compute_revision_count")
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    documents_complete_at = fields.Datetime(readonly=True, copy=False, system=True)
    handed_at = fields.Datetime(
        string="Handed Over At", readonly=True, copy=False, system=True
    )
    customer_confirmed_at = fields.Datetime(
        string="Confirmed by Customer",
        readonly=True,
        copy=False,
        system=True,
    )
    customer_confirmed_by = fields.Char(
        string="Customer Confirmation By",
        readonly=True,
        copy=False,
        system=True,
    )
    notice_name = fields.Char(
        string="Order Notice", readonly=True, copy=False, system=True
    )
    notice_at = fields.Datetime(
        string="Notice Issued On", readonly=True, copy=False, system=True
    )
    notice_by_id = fields.Many2one(
        "res.users",
        string="Notice Issued By",
        readonly=True,
        copy=False,
        system=True,
    )

    # -- computes --------------------------------------------------------------------
    @api.depends("order_id")
    def _compute_template_id(self):
        for plan in self:
            templates = plan.template_id
            plan.template_id = templates or templates._for_order(plan.order_id)

    @api.depends("template_id")
    def _compute_from_template(self):
        """A plan takes roles and recipients of its template; they may be changed."""
        for plan in self:
            template = plan.template_id.sudo()
            plan.accountable_role_id = template.accountable_role_id
            plan.supervisor_role_id = template.supervisor_role_id
            plan.recipient_role_ids = template.recipient_role_ids

    @api.depends("document_ids.state", "document_ids.required")
    def _compute_document_progress(self):
        for plan in self:
            wanted = plan.document_ids.filtered("required")
            issued = wanted.filtered(lambda document: document.state == "issued")
            plan.document_progress = len(issued) / len(wanted) if wanted else 0.0

    @api.depends("revision_ids")
    def _compute_revision_count(self):
        for plan in self:
            plan.revision_count = len(plan.revision_ids)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": [
                "order_id",
                "product_id",
                "is_special",
                "description",
                "structure",
            ],
            "lines": {
                "parameter_ids": ["name", "value", "tolerance"],
                "document_ids": ["type_id", "owner_role_id", "due_at"],
            },
        }

    def _signoff_line_fields(self):
        """What is signed when a chain protects ``parameter_ids`` as such."""
        return {"parameter_ids": ["name", "value", "tolerance"]}

    # -- CRUD ------------------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        """Design begins with the plan: what comes before it (money, a signature) is
        asked here, so that button, import and remote call all pass the same gate."""
        plans = super().create(vals_list)
        plans._document_check("design.started")
        for plan in plans.filtered(lambda plan: not plan.document_ids):
            rows = plan.template_id.sudo().line_ids
            plan.document_ids = [
                Command.create(row._prepare_document_vals()) for row in rows
            ]
        plans._document_emit("design.started")
        plans._document_emit("plan.drafted")
        return plans
