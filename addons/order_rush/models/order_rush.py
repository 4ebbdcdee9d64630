from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"
SALES = "sales_team.group_sale_salesman"
STATES = [
    ("draft", "Draft"),
    ("judging", "Initial Judgement"),
    ("assessing", "Evaluation"),
    ("approved", "Approved"),
    ("refused", "Not Approved"),
    ("normal", "Not Urgent"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]
LIVE = ("judging", "assessing", "approved")
ENDED = ("refused", "normal", "closed")
#: What was asked; locked once it is evaluated.
ASKED = {
    "company_id",
    "date_needed",
    "type_id",
    "level_id",
    "need",
    "order_id",
    "partner_id",
    "received_at",
}
#: What was learnt; written while it is handled.
FEEDBACK = {"result", "cause_analysis", "lesson"}


class OrderRush(models.Model):
    """Emergency assessment 紧急评估 of an order (S0-C-09, S1-H-04, S2-S-02 to 11).

    Received, judged at once, evaluated by the roles of the sign-off chain with the
    purpose “rush”, and only when it is urgent AND feasible told to all concerned and
    handled before everything else; watched until it is shipped, closed with feedback.
    """

    _name = "order.rush"
    _description = "Rush Order"
    _inherit = ["order.frozen.mixin", "order.document.sale"]
    _signoff_submit = "action_submit"
    _document_free_fields = frozenset({"user_id", "task_ids", *FEEDBACK})
    _document_unreleased_states = frozenset({"draft", "judging", "assessing"})
    _document_sequence = "order.rush"

    order_id = fields.Many2one(required=True)
    state = fields.Selection(STATES)
    type_id = fields.Many2one(
        "order.rush.type",
        string="Emergency Type",
        required=True,
        ondelete="restrict",
        tracking=True,
        index=True,
    )
    level_id = fields.Many2one(
        "order.rush.level",
        string="Urgency",
        required=True,
        ondelete="restrict",
        tracking=True,
    )
    need = fields.Text(string="Customer's Need", required=True)
    date_needed = fields.Date(string="Required Date", required=True)
    received_at = fields.Datetime(
        default=fields.Datetime.now, required=True, copy=False
    )
    judgement = fields.Text(
        string="Initial Judgement", copy=False, readonly=True, system=True
    )
    judged_at = fields.Datetime(copy=False, readonly=True, system=True)
    judged_by_id = fields.Many2one("res.users", copy=False, readonly=True, system=True)
    decided_at = fields.Datetime(copy=False, readonly=True, system=True)
    refusal_reason = fields.Text(
        string="Rejection Reason", copy=False, readonly=True, system=True
    )
    date_scheduled = fields.Date(
        string="Feasible Date",
        copy=False,
        readonly=True,
        help="Latest date given by the departments in their evaluation.",
        system=True,
    )
    task_ids = fields.One2many("order.rush.task", "rush_id", string="Rush Plan")
    impact_ids = fields.One2many(
        "order.rush.affected", "rush_id", string="Affected Orders", readonly=True
    )
    impacts_at = fields.Datetime(
        string="Computed At", copy=False, readonly=True, system=True
    )
    impact_count = fields.Integer(
        string="Affected Order Count", compute="_compute_impact_count"
    )
    next_check_at = fields.Datetime(
        string="Next Check", copy=False, readonly=True, system=True
    )
    closed_at = fields.Datetime(copy=False, readonly=True, system=True)
    result = fields.Text(copy=False, help="Measures taken and result.")
    cause_analysis = fields.Text(
        copy=False, help=("Why it became an emergency and how to prevent it next time.")
    )
    lesson = fields.Text(string="Lessons Learned", copy=False)
    shipped_at = fields.Datetime(
        related="order_id.process_shipped_at", string="Shipped At"
    )
    similar_ids = fields.Many2many(
        "order.rush", string="Similar Cases", compute="_compute_similar_ids"
    )

    _watch_idx = models.Index("(next_check_at) WHERE state = 'approved'")
    _one_live = models.UniqueIndex(
        "(order_id) WHERE state IN ('judging', 'assessing', 'approved')",
        "The order already has an open rush.",
    )

    @api.depends("impact_ids")
    def _compute_impact_count(self):
        counts = dict(
            self.env["order.rush.affected"]._read_group(
                [("rush_id", "in", self.ids)], ["rush_id"], ["order_id:count_distinct"]
            )
        )
        for rush in self:
            rush.impact_count = counts.get(rush._origin, 0)

    @api.depends("type_id", "partner_id", "order_id")
    def _compute_similar_ids(self):
        """Past emergencies of the same kind, of the customer or his goods first."""
        for kind, rushes in self.grouped("type_id").items():
            domain = Domain("state", "in", ENDED) & Domain("type_id", "=", kind.id)
            past = self.search(domain, limit=200) if kind else self.browse()
            for rush in rushes:
                rush.similar_ids = rush._similar(past - rush._origin)

    def _similar(self, past, limit=10):
        """Return the likest of past cases of the kind first (S2-S-11): whether the
        customer and a product are the same, then the newest."""
        self.ensure_one()
        products = self.order_id.sudo().order_line.product_id
        same_goods = past.filtered(
            lambda rush: rush.order_id.sudo().order_line.product_id & products
        )
        return past.sorted(
            lambda rush: (rush.partner_id == self.partner_id, rush in same_goods),
            reverse=True,
        )[:limit]

    # -- guards ----------------------------------------------------------------------
    @api.constrains("date_needed")
    def _check_date_needed(self):
        self.env["order.time.reader"]._ensure_dates(self, "date_needed")

    @api.constrains("order_id", "company_id")
    def _check_order(self):
        for rush in self:
            if rush.order_id.sudo().state == "cancel":
                raise ValidationError(
                    self.env._(
                        "%s is cancelled and cannot be handled as a rush.",
                        rush.order_id.sudo().name,
                    )
                )

    def _document_is_open(self):
        """What was asked and judged stands once the departments evaluate it."""
        return self.sudo().state in ("draft", "judging")

    def write(self, vals):
        """What was asked is locked while it is evaluated; feedback belongs to what
        is being handled."""
        if not ASKED.isdisjoint(vals):
            self._document_ensure("draft", "judging")
        if "user_id" in vals or not ASKED.isdisjoint(vals):
            self._rush_ensure_may_ask()
        if not FEEDBACK.isdisjoint(vals):
            self._document_ensure("approved")
            for rush in self:
                rush._rush_ensure_may(rush.sudo().level_id.watch_role_id)
        return super().write(vals)

    def _rush_ensure_may_ask(self):
        """Sales says what is asked; who judges may correct kind and urgency."""
        if self.env.user.has_group(SALES):
            return
        for rush in self:
            rush._rush_ensure_may(rush.sudo().level_id.judge_role_id)

    def _rush_ensure_may(self, role):
        """Refuse who is neither of the role, nor prepared the sheet, nor a manager."""
        self.ensure_one()
        user = self.env.user
        self.check_access("read")
        if self.env.su or user.has_group(MANAGER):
            return
        if role and role.sudo()._user_principal(user, self.company_id):
            return
        if not role and self.user_id == user:
            return
        raise AccessError(
            self.env._(
                "%(rush)s: this can only be done by %(who)s or a process manager.",
                rush=self.display_name,
                who=role.sudo().name or self.user_id.sudo().name,
            )
        )

    def _rush_ensure_part(self):
        """Refuse who has no part in these rushes: neither sales, nor who prepared,
        judges, evaluates or watches them, nor a process manager."""
        user = self.env.user
        if self.env.su or user.has_group(SALES) or user.has_group(MANAGER):
            return
        for rush in self:
            sheet = rush.sudo()
            roles = sheet._rush_roles() | sheet.level_id.judge_role_id
            part = (role._user_principal(user, sheet.company_id) for role in roles)
            if sheet.user_id != user and not any(part):
                raise AccessError(
                    self.env._(
                        "%(rush)s: this can only be done by sales and the "
                        "departments handling it.",
                        rush=sheet.display_name,
                    )
                )

    def _rush_text(self, text, message):
        """Return a text that a person must give; refuse an empty one."""
        text = str(text or "").strip()
        if not text:
            raise UserError(message)
        return text

    # -- views -----------------------------------------------------------------------
    def action_view_impacts(self):
        """Open the orders that would be affected (smart button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_rush.order_rush_affected_action"
        )
        return {**action, "domain": [("rush_id", "=", self.id)]}

    def action_view_similar(self):
        """Open the similar cases of the past (smart button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_rush.order_rush_action"
        )
        domain = [("id", "in", self.similar_ids.ids)]
        return {**action, "domain": domain, "context": {"create": False}}

    def _process_priority(self):
        """The evaluation itself is urgent, before the order is."""
        self.ensure_one()
        rush = self.sudo()
        if rush.state in LIVE:
            return max(rush.level_id.priority, rush.order_id.process_priority)
        return rush.order_id.process_priority

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": [
                "order_id",
                "type_id",
                "level_id",
                "date_needed",
                "need",
                "judgement",
                "impact_count",
            ],
            "lines": {
                "task_ids": ["name", "role_id", "resources", "date_due"],
            },
        }
