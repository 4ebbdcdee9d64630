from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

KINDS = [("node", "Node"), ("condition", "Condition"), ("task", "Task")]
PARTIES = [
    ("own", "Own Department"),
    ("department", "Another Department"),
    ("customer", "Customer"),
    ("supplier", "Supplier"),
    ("carrier", "Carrier"),
    ("force_majeure", "Force Majeure"),
]
STATES = [
    ("open", "To Do"),
    ("done", "Done"),
    ("skipped", "Skipped"),
    ("cancelled", "Cancelled"),
]


class OrderMilestone(models.Model):
    """A node that runs (or ran) on a document: opened, due, done at and by whom.

    Rows are made when a node opens; nodes still ahead are computed from the process
    (``process_line``), which keeps the creation of a document cheap. Rows change
    only through the actions below, for what they say people are assessed by.
    """

    _name = "order.milestone"
    _description = "Milestone"
    _inherit = ["order.append.only.mixin", "order.about.document.mixin"]
    _digest_once = ("one_open",)
    _order = "due_at, id"
    _digest_again = frozenset(
        {
            "cause_note",
            "cause_party",
            "clock_start_at",
            "done_at",
            "done_by_id",
            "done_for_id",
            "due_at",
            "late_minutes",
            "late_working_minutes",
            "named_id",
            "note",
            "outcome_id",
            "paused",
            "priority",
            "signoff_id",
            "state",
            "title",
            "user_id",
        }
    )

    name = fields.Char(
        compute="_compute_name", inverse="_inverse_name", search="_search_name"
    )
    title = fields.Char(
        readonly=True,
        help=(
            "Name in the company's language at the time of opening; conditions "
            "and tasks only have this name."
        ),
    )
    kind = fields.Selection(
        KINDS, string="Type", default="node", required=True, readonly=True
    )
    node_id = fields.Many2one(
        "order.process.node", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    process_id = fields.Many2one("order.process", readonly=True, ondelete="restrict")
    stage_id = fields.Many2one("order.stage", readonly=True, ondelete="restrict")
    # The document
    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(readonly=True)
    partner_id = fields.Many2one("res.partner", readonly=True, ondelete="restrict")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    batch_key = fields.Char(readonly=True, default="")
    batch_label = fields.Char(string="Batch", readonly=True)
    iteration = fields.Integer(string="Pass", default=1, readonly=True)
    # Who
    role_id = fields.Many2one("order.role", readonly=True, ondelete="restrict")
    assessed_role_id = fields.Many2one("order.role", readonly=True, ondelete="restrict")
    user_id = fields.Many2one(
        "res.users", string="Claimed By", readonly=True, ondelete="restrict"
    )
    # The clock
    state = fields.Selection(STATES, default="open", required=True, readonly=True)
    paused = fields.Boolean(readonly=True)
    opened_at = fields.Datetime(readonly=True)
    clock_start_at = fields.Datetime(string="Clock Start", readonly=True)
    due_at = fields.Datetime(string="Due", readonly=True)
    priority = fields.Integer(
        default=0, readonly=True, aggregator=None, help="Copied from the document."
    )
    rush_factor = fields.Float(
        readonly=True,
        aggregator=None,
        help="Part of the limit that the node has on a rush document; 0 = all of it.",
    )
    done_at = fields.Datetime(readonly=True)
    done_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    done_for_id = fields.Many2one(
        "res.users", string="Done on Behalf Of", readonly=True, ondelete="restrict"
    )
    late_minutes = fields.Integer(string="Minutes Late", readonly=True)
    late_working_minutes = fields.Integer(string="Working Minutes Late", readonly=True)
    cause_party = fields.Selection(
        PARTIES,
        string="Cause of Delay",
        readonly=True,
        index="btree_not_null",
        help="Whose cause it was that the node was done late.",
    )
    cause_note = fields.Text(string="Cause in Detail", readonly=True)
    # The result
    outcome_id = fields.Many2one(
        "order.process.outcome", readonly=True, ondelete="restrict"
    )
    note = fields.Text(readonly=True)
    evidence_ids = fields.One2many(
        "order.milestone.evidence", "milestone_id", readonly=True
    )
    pause_ids = fields.One2many("order.milestone.pause", "milestone_id", readonly=True)
    signoff_id = fields.Many2one(
        "order.signoff", string="Sign-off", readonly=True, ondelete="restrict"
    )
    duty_source = fields.Char(string="Origin", readonly=True)
    duty_limit = fields.Json(readonly=True, help="Time limit of a duty without a node.")
    target = fields.Text(related="node_id.target")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")

    # Covers what the desks group by: 25,000 open among 1,000,000 in 20 ms.
    _role_open = models.Index(
        "(role_id, due_at) INCLUDE (company_id, user_id, paused, priority, id)"
        " WHERE state = 'open'"
    )
    _user_open = models.Index(
        "(user_id, due_at) WHERE state = 'open' AND user_id IS NOT NULL"
    )
    _doer_index = models.Index(
        "(done_by_id, res_model, res_id) WHERE done_by_id IS NOT NULL"
    )
    _document_index = models.Index("(res_model, res_id)")
    # The few corrections that are owed: the desk asks at every node of a round.
    _corrected_index = models.Index(
        "(res_model, res_id) WHERE state = 'open' AND duty_source IS NOT NULL"
    )
    _done_index = models.Index("(done_at) WHERE done_at IS NOT NULL")
    _one_open = models.UniqueIndex(
        "(res_model, res_id, node_id, batch_key)"
        " WHERE state = 'open' AND node_id IS NOT NULL",
        "The node is already open on this document.",
    )

    @api.depends("node_id.name", "title", "duty_source", "signoff_id")
    @api.depends_context("lang")
    def _compute_name(self):
        """Nodes are named in the reader's language; a correction says who said no."""
        for milestone in self.sudo():
            if milestone._is_correction():
                milestone.name = milestone.signoff_id._correction_title()
            else:
                milestone.name = milestone.node_id.name or milestone.title

    def _name_with_day(self):
        """Return the name for a list of duties: what repeats is told with its day."""
        name = self.name or ""
        if self.batch_key and self.sudo().node_id._is_recurring():
            return f"{name} · {format_date(self.env, self.batch_key[:10])}"
        return name

    def _inverse_name(self):
        for milestone in self:
            milestone.title = milestone.name

    @api.model
    def _search_name(self, operator, value):
        if operator.startswith("not"):
            return NotImplemented
        return Domain("node_id.name", operator, value) | Domain(
            "title", operator, value
        )

    @api.depends("name", "document_name", "batch_label")
    def _compute_display_name(self):
        for milestone in self:
            document, name = milestone.document_name, milestone.name
            if document and document.startswith(f"{name} · "):
                name = None  # a routine: its record is called like its duty
            parts = [document, name, milestone.batch_label]
            milestone.display_name = " · ".join(part for part in parts if part)

    @api.depends("due_at", "late_minutes", "state", "paused")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for milestone in self:
            due, running = milestone.due_at, milestone.state == "open"
            overdue = running and due and due < now and not milestone.paused
            milestone.is_late = bool(overdue) or milestone.late_minutes > 0

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        overdue = [
            ("state", "=", "open"),
            ("paused", "=", False),
            ("due_at", "<", now),
        ]
        return ["|", ("late_minutes", ">", 0), "&", "&", *overdue]

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("role_id", "user_id", "state", "company_id")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._mine_domain())
        for milestone in self:
            milestone.is_mine = milestone in mine

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._mine_domain()

    @api.model
    def _mine_domain(self):
        """Open and mine: of a role I act for, taken by me or by whom I stand in for."""
        return Domain("state", "=", "open") & self.env["order.role"]._mine_domain()

    # -- helpers -----------------------------------------------------------------
    def _document(self):
        """The document, as the user sees it."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    def _principal(self):
        """For whom the user acts on this duty; a readable refusal if he may not.

        Entitled are the people of the role and their deputies, whoever took the
        duty or was handed it, and process managers.
        """
        self.ensure_one()
        user = self.env.user
        if self.user_id == user:
            return user
        principal = self.role_id.sudo()._user_principal(user, self.company_id)
        if principal:
            return principal
        if user.has_group("order_process.order_process_group_manager"):
            return user
        self._refuse_stranger()
        return user

    def _refuse_stranger(self):
        raise UserError(
            self.env._(
                "“%(name)s” is a duty of %(role)s. It can be done by: %(people)s.",
                name=self.name,
                role=self.role_id.sudo().name or self.env._("no one"),
                people=", ".join(self._people()) or self.env._("no one yet"),
            )
        )

    def _people(self):
        """Names of those who may act on the duty now."""
        self.ensure_one()
        if self.user_id:
            return [self.user_id.sudo().name]
        actors = self.role_id.sudo()._actors(self.company_id).get(self.role_id.id, ())
        return [user.name for user, _principal in actors]

    def _can_act(self):
        """May the user complete this duty? (No error, for screens.)"""
        self.ensure_one()
        user = self.env.user
        return bool(
            self.state == "open"
            and (
                self.user_id == user
                or self.role_id.sudo()._user_principal(user, self.company_id)
                or user.has_group("order_process.order_process_group_manager")
            )
        )
