from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..setup.order_change_readers import MONEY_PURCHASE
from ..setup.order_change_route import LEVELS

STATES = [
    ("draft", "Draft"),
    ("assessed", "Assessed"),
    ("approval", "Under Approval"),
    ("approved", "Notice Issued"),
    ("applied", "Applied"),
    ("closed", "Closed"),
    ("refused", "Not Approved"),
    ("cancelled", "Cancelled"),
]
PENDING = ("draft", "assessed", "approval", "approved")
STEPS = [
    ("review", "Department Review"),
    ("effect", "Effect on Progress and Logistics"),
    ("customer", "Customer's Answer"),
    ("decision", "Decision of Contract Management"),
    ("approval", "Approval by the Superior"),
    ("date", "Completion Date"),
]
ANSWERS = [("agreed", "Agrees"), ("refused", "Disagrees")]


class OrderChange(models.Model):
    """A change notice: who asks for what, what it costs, who agreed, what was done.

    The way: written on the desk (draft), its consequences computed (assessed), decided
    by departments, customer and superior as its kind and level say (being decided),
    issued to production and circulated, applied to Odoo's documents, confirmed again
    and closed. S1-B-019..025, S1-B-070..075, S3-D-09..12, S3-H-04..06, S3-T-10,
    S4-C-25..27, S0-B-18.
    """

    _name = "order.change"
    _description = "Change Notice"
    _inherit = ["order.document.sale", "order.document.frozen"]
    _signoff_submit = "action_submit"
    _document_unreleased_states = frozenset({"draft", "assessed", "approval"})
    _document_sequence = "order.change"
    _document_open_states = PENDING
    _document_free_fields = frozenset({"user_id", "completion_date"})

    state = fields.Selection(STATES, copy=True)
    order_id = fields.Many2one(required=True)
    type_id = fields.Many2one(
        "order.change.type",
        string="Type",
        required=True,
        ondelete="restrict",
        default=lambda self: self._default_type(),
        domain="[('id', 'in', type_ids)]",
    )
    type_ids = fields.Many2many(
        "order.change.type", string="Available Types", compute="_compute_type_ids"
    )
    nature = fields.Selection(related="type_id.nature")
    requested_by = fields.Selection(
        [("customer", "Customer"), ("internal", "Internal")],
        compute="_compute_asked_by",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Requesting Department",
        ondelete="restrict",
        help="Charged with the loss unless set otherwise.",
    )
    cause_id = fields.Many2one(
        "order.change.cause", string="Cause", required=True, ondelete="restrict"
    )
    requested_at = fields.Datetime(
        required=True,
        default=fields.Datetime.now,
        help="Time at which we received the request: limits are counted from here.",
    )
    description = fields.Text(string="Reason and Content", required=True)
    request_attachment_ids = fields.Many2many(
        "ir.attachment",
        string="Written Request",
        help="The customer's written request, filed with the notice.",
    )
    step = fields.Selection(
        STEPS, string="Waiting For", readonly=True, index=True, system=True
    )
    completion_date = fields.Date(
        help=("Date by which the changed product must be ready.")
    )
    line_ids = fields.One2many("order.change.line", "change_id", string="Changes")
    impact_ids = fields.One2many("order.change.impact", "change_id", string="Impact")
    duty_ids = fields.One2many(
        "order.milestone",
        "res_id",
        string="Duties",
        domain=[("res_model", "=", "order.change")],
        readonly=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    # -- what was found and decided (system fields) --------------------------------
    level = fields.Selection(
        LEVELS, readonly=True, tracking=True, index=True, system=True
    )
    level_computed = fields.Selection(
        LEVELS, string="Computed Level", readonly=True, system=True
    )
    level_reason = fields.Char(
        string="Reason for Raising the Level", readonly=True, system=True
    )
    assessed_at = fields.Datetime(readonly=True, system=True)
    react_due_at = fields.Datetime(string="Reaction Due At", readonly=True, system=True)
    react_late = fields.Boolean(string="Late Reaction", readonly=True, system=True)
    progress_effect = fields.Text(
        string="Effect on Progress", readonly=True, system=True
    )
    logistics_effect = fields.Text(
        string="Effect on Logistics", readonly=True, system=True
    )
    customer_answer = fields.Selection(
        ANSWERS,
        string="Customer's Answer",
        readonly=True,
        tracking=True,
        system=True,
    )
    customer_answer_note = fields.Char(
        string="Customer's Comment", readonly=True, system=True
    )
    customer_answer_at = fields.Datetime(
        string="Answered At", readonly=True, system=True
    )
    customer_answer_by_id = fields.Many2one(
        "res.users",
        string="Answer Recorded By",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    review_decided = fields.Selection(
        [("yes", "Review Again"), ("no", "No Review")],
        string="Review Decision",
        readonly=True,
        system=True,
    )
    supplement_decided = fields.Selection(
        [("yes", "Supplementary Contract"), ("no", "No Supplement")],
        string="Supplement Decision",
        readonly=True,
        system=True,
    )
    decided_by_id = fields.Many2one(
        "res.users",
        string="Contract Management",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    issued_at = fields.Datetime(string="Notice Issued At", readonly=True, system=True)
    applied_at = fields.Datetime(readonly=True, system=True)
    applied_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    confirmed_at = fields.Datetime(string="Reconfirmed At", readonly=True, system=True)
    confirmed_by_id = fields.Many2one(
        "res.users",
        string="Reconfirmed By",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    loss_amount = fields.Monetary(
        string="Loss",
        readonly=True,
        tracking=True,
        groups=MONEY_PURCHASE,
        system=True,
    )
    loss_department_id = fields.Many2one(
        "hr.department",
        string="Charged Department",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        system=True,
    )
    loss_note = fields.Char(string="Loss Description", readonly=True, system=True)
    loss_at = fields.Datetime(string="Loss Recorded At", readonly=True, system=True)
    closing_note = fields.Char(string="Reason for Refusal", readonly=True, system=True)
    # -- figures -------------------------------------------------------------------
    needs_confirmation = fields.Boolean(related="type_id.reconfirm")
    difference_html = fields.Html(
        string="Change Comparison", compute="_compute_difference_html", sanitize=False
    )
    before_revision = fields.Json(string="Revision Before", readonly=True, system=True)
    after_revision = fields.Json(string="Revision After", readonly=True, system=True)

    _order_state_idx = models.Index("(order_id, state)")

    @api.model
    def _default_type(self):
        kinds = self.env["order.change.type"]
        order = self.env["sale.order"].browse(self.env.context.get("default_order_id"))
        return (kinds._offered(order) if order else kinds.search([], limit=1))[:1]

    @api.depends("order_id")
    def _compute_type_ids(self):
        kinds = self.env["order.change.type"]
        every = kinds.search([("active", "=", True)])
        for change in self:
            order = change.order_id
            change.type_ids = kinds._offered(order) if order else every

    @api.depends("type_id")
    def _compute_asked_by(self):
        for change in self:
            change.requested_by = change.type_id.requested_by or "customer"

    @api.depends("before_revision", "after_revision")
    def _compute_difference_html(self):
        """The order before and after the notice was applied, side by side."""
        renderer = self.env["order.signoff.difference"]
        for change in self:
            before, after = change.before_revision, change.after_revision
            change.difference_html = (
                renderer._render("sale.order", before, after) if after else False
            )

    @api.constrains("order_id", "type_id")
    def _check_company(self):
        for change in self:
            owner = change.type_id.company_id
            if owner and owner != change.order_id.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(kind)s” belongs to a different company than %(order)s.",
                        kind=change.type_id.name,
                        order=change.order_id.name,
                    )
                )

    @api.constrains("requested_at")
    def _check_requested_at(self):
        for change in self:
            if change.requested_at > fields.Datetime.now():
                raise ValidationError(
                    self.env._("The request date cannot be in the future.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """The request is emitted when it is written down; its clock runs since then."""
        changes = super().create(vals_list)
        changes._change_file_request()
        changes._change_requested()
        return changes

    def write(self, vals):
        self._ensure_issued_unchanged(vals)
        result = super().write(vals)
        if "request_attachment_ids" in vals:
            self._change_file_request()
        return result

    def copy(self, default=None):
        """A repeated request is a new one: written anew, not copied with its proof."""
        return super().copy({"request_attachment_ids": False, **(default or {})})

    def _change_file_request(self):
        """Tie the written requests to the notice, so that its readers can read them."""
        for change in self.filtered("request_attachment_ids"):
            files = change.request_attachment_ids
            files.check_access("read")
            loose = files.sudo().filtered(lambda file: not file.res_id)
            loose.write({"res_model": self._name, "res_id": change.id})

    def _change_route(self):
        """Return the way of the notice at its level."""
        self.ensure_one()
        change = self.sudo()
        return change.type_id._route(self.level or "1", change.order_id)
