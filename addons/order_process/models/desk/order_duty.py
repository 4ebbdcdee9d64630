from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .order_duty_source import SHARED_COLUMNS

SOON_DAYS = 3


class OrderDuty(models.Model):
    """My desk 我的待办: everything that somebody owes now, from all sources.

    The rows come from `order.duty.source`, which also says how an addon adds a source.
    """

    _name = "order.duty"
    _description = "Duty"
    _inherit = ["order.duty.source", "order.about.document.mixin"]
    _auto = False
    _order = "due_at, id"
    _depends = {
        "order.milestone": [
            "title",
            "kind",
            "state",
            "paused",
            "stage_id",
            "node_id",
            *SHARED_COLUMNS,
        ],
        "order.signoff.step": [
            "name",
            "state",
            *SHARED_COLUMNS,
            "escalated_at",
            "escalate_role_id",
            "paused",
            "clock_milestone_id",
        ],
    }

    title = fields.Char(readonly=True)
    name = fields.Char(compute="_compute_name", search="_search_name")
    kind = fields.Selection(
        [
            ("node", "Step"),
            ("condition", "Condition"),
            ("task", "Task"),
            ("signoff", "Sign-off"),
        ],
        string="Type",
        readonly=True,
    )
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", readonly=True, aggregator=None
    )
    document_type = fields.Char(compute="_compute_document_type")
    document_name = fields.Char(string="Document", readonly=True)
    partner_id = fields.Many2one("res.partner", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    role_id = fields.Many2one("order.role", readonly=True)
    user_id = fields.Many2one("res.users", string="Claimed By", readonly=True)
    opened_at = fields.Datetime(string="Open Since", readonly=True)
    due_at = fields.Datetime(string="Due", readonly=True)
    paused = fields.Boolean(string="Clock Stopped", readonly=True)
    waiting = fields.Boolean(
        string="Waiting for Signers",
        readonly=True,
        help="A round of signatures is running: the signers are responsible for it.",
    )
    node_id = fields.Many2one("order.process.node", readonly=True)
    stage_id = fields.Many2one("order.stage", readonly=True)
    milestone_id = fields.Many2one("order.milestone", readonly=True)
    signoff_step_id = fields.Many2one(
        "order.signoff.step", string="Sign-off Step", readonly=True
    )
    clock_milestone_id = fields.Many2one(
        "order.milestone", string="Shared Clock Node", readonly=True
    )
    source_model = fields.Char(readonly=True)
    source_id = fields.Many2oneReference(
        model_field="source_model", readonly=True, aggregator=None
    )
    urgency = fields.Selection(
        [
            ("late", "Late"),
            ("today", "Today"),
            ("soon", "Next Three Days"),
            ("later", "Later"),
            ("waiting", "Waiting for Signers"),
            ("paused", "Clock Stopped"),
        ],
        readonly=True,
        group_expand=True,
        help="By the due time, in the time zone of the user.",
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    on_behalf_id = fields.Many2one(
        "res.users",
        string="On Behalf Of",
        compute="_compute_on_behalf_id",
        search="_search_on_behalf_id",
        help="The person on whose behalf you act as deputy.",
    )

    # ------------------------------------------------------------------
    # Urgency
    # ------------------------------------------------------------------

    def _field_to_sql(self, alias, field_expr, query=None):
        """Urgency depends on the reader's clock and time zone, the section on who
        reads: expressions made when they are asked for, which can be searched, grouped
        and sorted like columns."""
        if field_expr == "urgency":
            return self._urgency_to_sql(alias)
        if field_expr == "late_rank":
            return self._late_rank_to_sql(alias)
        if field_expr == "section":
            return self._section_to_sql(alias, query)
        return super()._field_to_sql(alias, field_expr, query)

    def _urgency_to_sql(self, alias):
        due_at = SQL.identifier(alias, "due_at")
        now, today, soon = self._urgency_bounds()
        return SQL(
            """CASE WHEN %(paused)s THEN 'paused' WHEN %(waiting)s THEN 'waiting'
            WHEN %(due)s < %(now)s THEN 'late'
            WHEN %(due)s < %(today)s THEN 'today' WHEN %(due)s < %(soon)s THEN 'soon'
            ELSE 'later' END""",
            paused=SQL.identifier(alias, "paused"),
            waiting=SQL.identifier(alias, "waiting"),
            due=due_at,
            now=now,
            today=today,
            soon=soon,
        )

    def _urgency_bounds(self):
        """(now, end of today, end of "soon") as naive UTC; days are the reader's."""
        now = fields.Datetime.now()
        zone = self.env.tz
        day = pytz.utc.localize(now).astimezone(zone).date()

        def midnight(days):
            local = datetime.combine(day + timedelta(days=days), time())
            return zone.localize(local).astimezone(pytz.utc).replace(tzinfo=None)

        return now, midnight(1), midnight(1 + SOON_DAYS)

    @api.model
    def _flush_sources(self):
        """Before hand-written SQL over `_table_query`."""
        for model, names in self._depends.items():
            self.env[model].flush_model(names)

    # ------------------------------------------------------------------
    # Computes and searches
    # ------------------------------------------------------------------

    @api.depends("res_model")
    def _compute_document_type(self):
        for duty in self:
            model = self.env["ir.model"]._get(duty.res_model)
            duty.document_type = model.name

    @api.depends_context("lang", "order_duty_each")
    @api.depends("title", "milestone_id.name", "signoff_step_id", "role_id.name")
    def _compute_name(self):
        """Steps of a process are called what the reader's language calls them; a
        signature says what is decided, not only who decides."""
        for duty in self:
            name = duty.milestone_id._name_with_day() or duty.title
            duty.name = duty._named_together(name)
            purpose = duty.sudo().signoff_step_id.chain_id.name
            if purpose:
                plain = duty.title in (purpose, duty.sudo().role_id.name)
                duty.name = purpose if plain else f"{purpose} · {duty.title}"

    @api.model
    def _search_name(self, operator, value):
        if operator.startswith("not"):
            return NotImplemented
        purpose = Domain("signoff_step_id.chain_id.name", operator, value)
        named = Domain("node_id.name", operator, value)
        return named | purpose | Domain("title", operator, value)

    @api.depends("due_at", "paused", "waiting")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for duty in self:
            runs = bool(duty.due_at) and not duty.paused and not duty.waiting
            duty.is_late = runs and duty.due_at < now

    def _search_is_late(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        now = fields.Datetime.now()
        runs = Domain("paused", "!=", True) & Domain("waiting", "!=", True)
        return Domain("due_at", "<", now) & runs

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("role_id", "user_id", "company_id")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self.env["order.role"]._mine_domain())
        for duty in self:
            duty.is_mine = duty in mine

    def _search_is_mine(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return self.env["order.role"]._mine_domain()

    @api.depends_context("uid")
    @api.depends("role_id", "user_id", "company_id")
    def _compute_on_behalf_id(self):
        me = self.env.user
        roles = self.env["order.role"]
        principals = roles._principal_ids(me, self.company_id.ids)
        for duty in self:
            acts_for = principals.get(duty.company_id.id, {}).get(duty.role_id.id)
            own = not acts_for or acts_for == me.id or duty.user_id == me
            duty.on_behalf_id = False if own else acts_for

    def _search_on_behalf_id(self, operator, value):
        """("on_behalf_id", "=", user) or, negated, ("on_behalf_id", "!=", False)."""
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = set(value)
        me = self.env.user
        roles = self.env["order.role"]
        by_company = roles._principal_ids(me, self.env.companies.ids)
        found = Domain.FALSE
        for company_id, principals in by_company.items():
            for role_id, principal in principals.items():
                if principal != me.id and (False in wanted or principal in wanted):
                    found |= Domain("company_id", "=", company_id) & Domain(
                        "role_id", "=", role_id
                    )
        found &= Domain("user_id", "!=", me.id)
        inverted = (operator == "not in") != (False in wanted)
        return ~found if inverted else found

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_do(self):
        """The one click of the desk: opens the form in which the duty is done.

        Who may do it is checked by the wizard's own model.
        """
        self.ensure_one()
        if self.signoff_step_id:
            return self.signoff_step_id.action_decide()
        if self.milestone_id:
            return self.milestone_id.action_do()
        return self.action_open_document()

    def action_claim(self):
        """Take all that the rows stand for, so that colleagues see who is on it."""
        self._ensure_milestones()
        self._together().action_claim()
        return True

    def action_hand_over(self):
        """Hand all that the row stands for to a colleague (opens the dialog)."""
        self.ensure_one()
        self._ensure_milestones()
        return self._together().action_open_hand_over_wizard()

    def action_explain(self):
        """Why this due time: shown by the record that owns the clock."""
        self.ensure_one()
        return self.env[self.source_model].browse(self.source_id).action_explain()

    def _ensure_milestones(self):
        if any(not duty.milestone_id for duty in self):
            raise UserError(
                self.env._("Sign-off steps belong to their role and cannot be claimed.")
            )
