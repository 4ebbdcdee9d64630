from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.due_item import DueItem

from ....engine import signoff as engine

STATES = [
    ("waiting", "Waiting"),
    ("open", "Awaiting Answer"),
    ("approved", "Approved"),
    ("conditional", "Approved with Conditions"),
    ("rejected", "Rejected"),
    ("returned", "Returned"),
    ("commented", "Opinion Given"),
    ("carried", "Carried Over"),
    ("void", "Void"),
]


class OrderSignoffStep(models.Model):
    """The voice of one role in one round, with the questions as they were then."""

    _name = "order.signoff.step"
    _description = "Sign-off Step"
    _inherit = [
        "order.append.only.mixin",
        "order.limit.mixin",
        "order.about.document.mixin",
    ]
    _order = "signoff_id desc, sequence, id"
    _rec_names_search = ["document_name", "name"]
    _digest_again = frozenset(
        {
            "chain_step_id",
            "clock_milestone_id",
            "decided_at",
            "due_at",
            "escalate_role_id",
            "escalated_at",
            "opened_at",
            "paused",
            "priority",
            "state",
            "user_id",
        }
    )

    signoff_id = fields.Many2one(
        "order.signoff",
        string="Sign-off",
        required=True,
        index=True,
        ondelete="restrict",
    )
    chain_step_id = fields.Many2one("order.signoff.chain.step", ondelete="set null")
    name = fields.Char(required=True)
    sequence = fields.Integer()
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    mode = fields.Selection(
        [
            ("decide", "Decides"),
            ("comment", "Required Opinion"),
            ("note", "Optional Opinion"),
        ],
        required=True,
    )
    quorum = fields.Selection(
        [("any", "Any One"), ("all", "All"), ("n", "Minimum Number")], required=True
    )
    quorum_n = fields.Integer(string="Required Count")
    clock_from = fields.Char(string="Clock Start")
    watch_fields = fields.Char(string="Watched Fields")
    questions = fields.Json()
    may_condition = fields.Boolean(string="Can Set Conditions")
    deputy_allowed = fields.Boolean()
    or_above = fields.Boolean(readonly=True)
    state = fields.Selection(STATES, required=True, index=True)
    was_conditional = fields.Boolean(
        help="The decision that was carried over had conditions."
    )
    carried_from_id = fields.Many2one(
        "order.signoff.step",
        string="Carried Over From",
        index="btree_not_null",
        ondelete="restrict",
    )
    opened_at = fields.Datetime()
    due_at = fields.Datetime()
    decided_at = fields.Datetime()
    decision_ids = fields.One2many("order.signoff.decision", "step_id")
    user_id = fields.Many2one(
        "res.users", string="Claimed By", index="btree_not_null", ondelete="restrict"
    )
    escalate_role_id = fields.Many2one(
        "order.role", string="Escalation Role", ondelete="restrict"
    )
    escalated_at = fields.Datetime()
    # copies for the desk, so that it needs no join
    purpose = fields.Char(string="Purpose Code")
    chain_id = fields.Many2one(
        related="signoff_id.chain_id", store=True, string="Purpose"
    )
    round_no = fields.Integer(string="Round")
    res_model = fields.Char(string="Document Model", required=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", required=True
    )
    document_name = fields.Char(string="Document")
    partner_id = fields.Many2one("res.partner", ondelete="restrict")
    company_id = fields.Many2one("res.company", ondelete="restrict")
    priority = fields.Integer(default=0, aggregator=None)
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")

    _desk_idx = models.Index("(role_id, due_at) WHERE state = 'open'")
    _person_idx = models.Index("(user_id, due_at) WHERE state = 'open'")
    _document_idx = models.Index("(res_model, res_id)")
    _escalation_idx = models.Index(
        "(due_at) WHERE state = 'open' AND escalate_role_id IS NOT NULL "
        "AND escalated_at IS NULL"
    )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("state", "role_id", "user_id", "escalated_at")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._domain_mine())
        for step in self:
            step.is_mine = step in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self._domain_mine()
        return domain if True in value else ~domain

    @api.depends("state", "due_at", "decided_at", "paused")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for step in self:
            running = now if step.state == "open" and not step.paused else False
            ended = running or step.decided_at
            step.is_late = bool(step.due_at and ended and step.due_at < ended)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("state", "=", "open") & Domain("paused", "!=", True)
        late &= Domain("due_at", "<", fields.Datetime.now())
        return late if True in value else ~late

    @api.model
    def _domain_mine(self):
        """Open steps that the user may decide now, escalated ones included."""
        roles = self.env["order.role"]
        domain = roles._mine_domain()
        escalated = Domain("escalated_at", "!=", False)
        escalated &= Domain(
            "escalate_role_id",
            "in",
            roles._roles_of(self.env.user, self.env.companies.ids).ids,
        )
        mine = Domain("state", "=", "open") & (domain | escalated)
        return mine & ~self._domain_spoken()

    @api.model
    def my_count(self):
        """Count the steps the user owes: one indexed query (budget V4)."""
        return self.search_count(self._domain_mine())

    # actions ---------------------------------------------------------------------

    def action_decide(self):
        """Open the wizard with the question sheet (button; several steps at once)."""
        self._ensure_any()
        self._ensure_not_spoken()
        return self._decide_action()

    def action_explain(self):
        """Show how the due time came about (button “Explain Due Time”)."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "order_process.clock_explain",
            "target": "new",
            "name": self.env._("Due Time Calculation"),
            "params": {"model": self._name, "res_id": self.id},
        }

    def explain_lines(self):
        """Return the explanation that the dialog draws (JSON)."""
        self.ensure_one()
        self.check_access("read")
        step = self.sudo()
        if step.clock_milestone_id.due_at:
            return step._explain_shared_clock()
        item = step._due_item()
        clock = self.env["order.clock"]
        return {
            "name": step.name,
            "limit": step.limit_label or clock._limit_text(item.limit),
            "start": fields.Datetime.to_string(step._limit_start()) or False,
            "due": fields.Datetime.to_string(step.due_at) or False,
            "lines": step._usual_note() + clock._explain_lines(item),
        }

    # life ------------------------------------------------------------------------

    def _to_engine(self):
        self.ensure_one()
        return engine.Step(
            self.id, self.sequence, self.state, self.mode, self.was_conditional
        )

    def _limit_start(self):
        """Return from when the limit counts: opening of the step or of the round."""
        self.ensure_one()
        if self.clock_from == "round":
            return self.signoff_id.opened_at
        return self.opened_at

    def _due_item(self):
        self.ensure_one()
        return DueItem(
            self._limit_used(),
            self._limit_start(),
            self.company_id,
            calendar=self.role_id._calendar(self.company_id),
            dates=self.signoff_id._document().sudo(),
        )

    @api.model
    def _dues(self, rows):
        """Return the due times of many steps in constant queries.

        :param list rows: (limit record, start, role, company, document) of each
        """
        limited = [row for row in rows if self._is_limit(row[0])]
        calendars = self._role_calendars(limited)
        items = [
            DueItem(
                limit, start, company, calendars.get((role, company)), dates=document
            )
            for limit, start, role, company, document in limited
        ]
        dues = iter(self.env["order.clock"]._due_batch(items) if items else ())
        return [next(dues) if self._is_limit(row[0]) else None for row in rows]

    @api.model
    def _is_limit(self, limit):
        kind = limit.kind if isinstance(limit, Limit) else limit.limit_kind
        return kind != "none"

    @api.model
    def _role_calendars(self, rows):
        """Return ``{(role, company): calendar}`` of the assignments concerned."""
        if not rows:
            return {}
        assignments = (
            self.env["order.role.assignment"]
            .sudo()
            .search_fetch(
                [
                    ("role_id", "in", [row[2].id for row in rows]),
                    ("company_id", "in", [row[3].id for row in rows]),
                ]
            )
        )
        return {(a.role_id, a.company_id): a.calendar_id for a in assignments}

    def _open(self, now):
        """Open waiting steps whose turn has come and start their clocks."""
        if not self:
            return
        self._as_kernel().write({"state": "open", "opened_at": now})
        rows = [
            (
                step,
                step._limit_start(),
                step.role_id,
                step.company_id,
                step.signoff_id._document().sudo(),
            )
            for step in self
        ]
        for step, due in zip(self._as_kernel(), self._dues(rows), strict=True):
            if due:
                step.due_at = due
        self.filtered(lambda step: not step.due_at)._set_usual_due()

    def _ensure_any(self):
        if not self:
            raise UserError(self.env._("There is nothing to decide."))
