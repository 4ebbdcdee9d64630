from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"
#: Purpose of the sign-off round on the order whose steps are the sections.
REVIEW = "review"
STATES = [
    ("draft", "Draft"),
    ("open", "In Department Review"),
    ("answered", "Answered"),
    ("negotiation", "Negotiation with the Customer"),
    ("refusal", "Decline Requested"),
    ("concluded", "Concluded"),
    ("declined", "Declined"),
    ("void", "Void"),
]
LIVE_STATES = ("draft", "open", "answered", "negotiation", "refusal")
OUTCOMES = [
    ("feasible", "Feasible"),
    ("conditional", "Feasible with Conditions"),
    ("infeasible", "Not Feasible"),
]


class OrderReview(models.Model):
    """The review sheet of an order (订单评审表, 合同评审表): one for each pass.

    Its sections are the steps of the order's sign-off round with the purpose “review”:
    the engine knows who may answer, by when, who stands in for whom. The sheet adds
    what the procedures write around it: facts, the meeting, the resolution, the
    outcome and what becomes of it.

    It lives from the request until it is concluded, declined or void. A round that was
    returned or withdrawn is asked again on the same sheet; after a conclusion a change
    of the order voids the sheet and the next pass gets a new one.
    """

    _name = "order.review"
    _description = "Order Review"
    _inherit = ["order.frozen.mixin", "order.document.sale"]
    _document_unreleased_states = frozenset(LIVE_STATES)
    _document_sequence = "order.review"
    _document_open_states = LIVE_STATES

    state = fields.Selection(STATES, copy=True)
    order_id = fields.Many2one(required=True, readonly=True, system=True)
    pass_no = fields.Integer(
        string="Pass", default=1, readonly=True, copy=False, system=True
    )
    plan_id = fields.Many2one("order.review.plan", ondelete="restrict")
    organiser_role_id = fields.Many2one(related="plan_id.organiser_role_id")
    is_organiser = fields.Boolean(compute="_compute_is_organiser")
    round_id = fields.Many2one(
        "order.signoff",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    round_state = fields.Selection(related="round_id.state", string="Answers")
    section_ids = fields.One2many(
        related="round_id.step_ids", string="Department Sections"
    )
    condition_ids = fields.One2many(
        related="round_id.condition_ids", string="Conditions"
    )
    due_at = fields.Datetime(compute="_compute_progress", string="Next Due")
    waiting_for = fields.Char(compute="_compute_progress")
    suggestion = fields.Selection(
        OUTCOMES,
        string="Suggested Result",
        readonly=True,
        copy=False,
        system=True,
    )
    outcome = fields.Selection(
        OUTCOMES, readonly=True, copy=False, tracking=True, system=True
    )
    resolution = fields.Text(
        copy=False, help="Resolution (决议) as submitted to the general manager."
    )
    promised_date = fields.Date(readonly=True, copy=False, system=True)
    concluded_at = fields.Datetime(readonly=True, copy=False, system=True)
    concluded_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, system=True
    )
    concluded_for_id = fields.Many2one(
        "res.users",
        string="On Behalf Of",
        readonly=True,
        copy=False,
        system=True,
    )
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Samples and Drawings", copy=False
    )

    _one_live = models.UniqueIndex(
        "(order_id) WHERE state IN "
        "('draft', 'open', 'answered', 'negotiation', 'refusal')",
        "The order already has an open review.",
    )

    @api.depends_context("uid")
    @api.depends("plan_id.organiser_role_id", "user_id", "company_id")
    def _compute_is_organiser(self):
        manager = self.env.user.has_group(MANAGER)
        for sheet in self:
            sheet.is_organiser = manager or sheet._organising() is not None

    @api.depends("round_id.step_ids.state", "round_id.step_ids.due_at")
    def _compute_progress(self):
        for sheet in self:
            steps = sheet.sudo().section_ids.filtered(lambda s: s.state == "open")
            sheet.due_at = min(steps.filtered("due_at").mapped("due_at"), default=False)
            sheet.waiting_for = ", ".join(steps.role_id.mapped("name"))

    def _document_is_open(self):
        """A sheet that was concluded, declined or voided is read, not written."""
        return self.sudo().state in LIVE_STATES

    def write(self, vals):
        """Only who organises the review writes on it; departments decide."""
        content = "user_id" in vals or any(map(self._document_is_content, vals))
        if content and not self.env.su:
            self._ensure_organiser()
        return super().write(vals)

    def _document_is_on_desk(self):
        """The organiser hands the sheet over (``write``), as long as it lives."""
        return self._document_is_open()

    # who organises ------------------------------------------------------------------

    def _organising(self):
        """Return for whom the user organises this review, None when he does not."""
        self.ensure_one()
        user, sheet = self.env.user, self.sudo()
        role = sheet.plan_id.organiser_role_id
        if role:
            principal = role._user_principal(user, sheet.company_id)
            return self.env["res.users"].browse(principal.id) if principal else None
        return user if sheet.user_id == user else None

    def _ensure_organiser(self):
        """Refuse who does not organise; return for whom the user acts, one sheet.

        :raise AccessError: naming the role whose people can
        """
        principals = self.env["res.users"]
        for sheet in self:
            principal = sheet._organising()
            if principal is None and not self.env.user.has_group(MANAGER):
                role = sheet.sudo().plan_id.organiser_role_id
                raise AccessError(
                    self.env._(
                        "The review %(sheet)s is organised by %(who)s, not by "
                        "%(user)s.",
                        sheet=sheet.display_name,
                        who=role.name or sheet.sudo().user_id.name,
                        user=self.env.user.name,
                    )
                )
            principals = principal or self.env.user
        return principals

    # making -------------------------------------------------------------------------

    @api.model
    def _live_of(self, orders, states=LIVE_STATES):
        """Return ``{order id: newest sheet}`` in one of the states, as superuser."""
        domain = Domain("order_id", "in", orders.ids) & Domain("state", "in", states)
        sheets = self.sudo().search(domain, order="id")
        return {sheet.order_id.id: sheet for sheet in sheets}

    @api.model
    def _make(self, orders, rounds=None):
        """Return new sheets of these orders in one batch, as superuser.

        :param dict rounds: {order id: sign-off round} that runs already
        """
        if not orders:
            return self.sudo()
        plans = self.env["order.review.plan"]._choose(orders)
        rows = [("order_id", "in", orders.ids)]
        before = dict(self.sudo()._read_group(rows, ["order_id"], ["__count"]))
        vals_list = []
        for order in orders.sudo():
            plan = plans.get(order.id, self.env["order.review.plan"])
            vals_list.append(
                {
                    "order_id": order.id,
                    "plan_id": plan.id,
                    "pass_no": before.get(order, 0) + 1,
                    "round_id": rounds[order.id].id if rounds else False,
                    **self._meeting_vals(plan),
                }
            )
        sheets = self.sudo()._writing_system().create(vals_list)
        return self.sudo().browse(sheets.ids)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "suggestion", "resolution"],
            "files": ("attachment_ids",),
        }
