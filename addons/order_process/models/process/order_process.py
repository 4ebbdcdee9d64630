from odoo import Command, api, fields, models, tools
from odoo.exceptions import UserError

from ...kernel.forgetting import forget
from ...kernel.kinds import names_of
from ..record.order_append_only_mixin import _KERNEL, _KEY


class OrderProcess(models.Model):
    """A company's written procedure as a versioned, controlled document (S1-K-01)."""

    _name = "order.process"
    _description = "Process"
    _inherit = [
        "mail.thread",
        "order.content.mixin",
        "order.signoff.mixin",
        "order.shared.setup.mixin",
        "order.file.row.mixin",
    ]
    _shared_setup_path = "company_id"
    _order = "code, version desc, id"
    _rec_names_search = ["name", "code"]

    _file_minutes = ("remind_before_minutes", "escalate_after_minutes")
    _file_words = {
        "name": "name",
        "source": "source",
        "company_kind_ids": "kind_of_company",
        "res_model": "document",
        "version": "version",
        "doc_number": "number",
        "doc_level": "level",
        "confidentiality": "confidentiality",
        "scope": "scope",
        "executor_ids": "executes",
        "supervisor_ids": "supervises",
        "checker_ids": "checks",
        "description": "about",
        "start_event_id": "starts_on",
        "finish_event_ids": "ends_on",
        "cancel_event_ids": "cancelled_on",
        "remind_before_minutes": "remind_before",
        "escalate_after_minutes": "escalate_after",
        "rush_factor": "rush_factor",
        "late_reason": "late_reason",
        "settings": "settings",
        "node_ids": "nodes",
        "counter_ids": "counters",
        "statement_ids": "says_only",
        "routine_ids": "routines",
    }

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(required=True, index=True, copy=True)
    version = fields.Integer(default=1, required=True, copy=False, tracking=True)
    res_model = fields.Selection(
        selection="_process_models", string="Documents", required=True
    )
    company_id = fields.Many2one("res.company", index=True)
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    active = fields.Boolean(default=True)
    description = fields.Text(translate=True)
    # Header of the controlled document (S1-K-01)
    doc_number = fields.Char(string="Document Number")
    doc_level = fields.Char(string="Document Level")
    confidentiality = fields.Char()
    effective_date = fields.Date(copy=False, tracking=True)
    prepared_by_id = fields.Many2one("res.users", ondelete="restrict")
    reviewed_by_id = fields.Many2one("res.users", ondelete="restrict")
    approved_by_id = fields.Many2one("res.users", ondelete="restrict", copy=False)
    # The procedure
    node_ids = fields.One2many("order.process.node", "process_id", string="Nodes")
    counter_ids = fields.One2many("order.process.counter", "process_id")
    start_event_id = fields.Many2one(
        "order.event.type",
        string="Start Event",
        ondelete="restrict",
        help=(
            "The event with which a document enters the process; it also restarts "
            "a cancelled one."
        ),
    )
    finish_event_ids = fields.Many2many(
        "order.event.type",
        "order_process_finish_event_rel",
        string="Finish Events",
        help="After one of these events the process ends as soon as no node is open.",
    )
    cancel_event_ids = fields.Many2many(
        "order.event.type",
        "order_process_cancel_event_rel",
        string="Cancellation Events",
        help="Any of these events cancels everything that is open.",
    )
    remind_before_minutes = fields.Integer(
        string="Advance Reminder", help="In minutes; 0 = as set for the company."
    )
    escalate_after_minutes = fields.Integer(
        string="Escalation Delay",
        help=(
            "Minutes after the due time at which the next role up is notified; 0 "
            "= as set for the company."
        ),
    )
    settings = fields.Json(
        copy=True,
        help=("Settings that differ between companies; read by the dependent addons."),
    )
    node_count = fields.Integer(compute="_compute_node_count")
    running_count = fields.Integer(compute="_compute_running_count")

    _version_unique = models.UniqueIndex(
        "(code, version, COALESCE(company_id, 0))",
        "A process with this code and version already exists.",
    )
    _published_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0)) WHERE state = 'published'",
        "Another version of this process is published.",
    )

    # -- selections, computes ----------------------------------------------------
    @api.model
    @tools.ormcache("self.env.lang")
    def _process_models(self):
        """Documents that take part: every model that inherits the process mixin."""
        kinds = {
            name: model._description
            for name, model in self.env.registry.items()
            if not model._abstract and "process_memory" in model._fields
        }
        names = {**kinds, **names_of(self.env, kinds)}
        return sorted(names.items(), key=lambda pair: pair[1])

    @api.constrains("res_model")
    def _check_conditions(self):
        """Other documents have other fields, of which some are hidden."""
        self.node_ids._check_skip_domain()
        self.node_ids.trigger_ids._check_condition()
        self.node_ids.gate_ids._check_condition()
        self.node_ids.evidence_ids._check_value_path()

    @api.depends("code", "name", "version")
    def _compute_display_name(self):
        for process in self:
            process.display_name = self.env._(
                "%(code)s %(name)s (version %(version)s)",
                code=process.code or "",
                name=process.name or "",
                version=process.version,
            )

    @api.depends("node_ids")
    def _compute_node_count(self):
        counts = dict(
            self.env["order.process.node"]._read_group(
                [("process_id", "in", self.ids)], ["process_id"], ["__count"]
            )
        )
        for process in self:
            process.node_count = counts.get(process._origin, 0)

    def _compute_running_count(self):
        for model_name, processes in self.grouped("res_model").items():
            counts = {}
            if model_name in self.env:
                domain = [
                    ("process_id", "in", processes.ids),
                    ("process_state", "=", "running"),
                ]
                groups = self.env[model_name]._read_group(
                    domain, ["process_id"], ["__count"]
                )
                counts = {process.id: count for process, count in groups}
            for process in processes:
                process.running_count = counts.get(process.id, 0)

    # -- CRUD --------------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        """Every process begins as a draft: the state is given, not only left out, or a
        default from the context or of the user would take its place."""
        forget(self.env)
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        forget(self.env)
        if self.env.context.get(_KEY) is _KERNEL:
            return super().write(vals)
        if "state" in vals:
            raise UserError(
                self.env._("Use the buttons to publish, retire or copy the process.")
            )
        frozen = self.filtered(lambda process: process.state != "draft")
        if frozen and set(vals) - self._free_fields():
            raise UserError(
                self.env._(
                    "%s is frozen. Create a new version and change that one.",
                    ", ".join(frozen.mapped("display_name")),
                )
            )
        created = [c for c in vals.get("node_ids") or () if c[0] == Command.CREATE]
        if created:
            # A node that was there may follow one that is only now entered.
            super().write({"node_ids": created})
            rest = [c for c in vals["node_ids"] if c not in created]
            vals = {**vals, "node_ids": rest}
        return super().write(vals)

    # Also when an addon is removed: orders may still run its processes.
    @api.ondelete(at_uninstall=True)
    def _unlink_only_drafts(self):
        if any(process.state != "draft" for process in self):
            raise UserError(
                self.env._("Only drafts can be deleted; retire the others.")
            )

    def unlink(self):
        forget(self.env)
        # Nodes are kept by what waits for them: that goes first.
        drafts = self.filtered(lambda process: process.state == "draft")
        drafts.node_ids.trigger_ids.unlink()
        return super().unlink()

    @api.model
    def _free_fields(self):
        """Fields that stay editable after publication: none of them changes how a
        running document is treated."""
        thread = {name for name in self._fields if name.startswith(("message_", "rat"))}
        return thread | {"active", "signoff_ids", "lint_ids"}

    # -- lookups -----------------------------------------------------------------
    @tools.ormcache("code", "company_id", "res_model")
    def _published_id(self, code, company_id, res_model):
        """Id of the published version for a company (its own before a common one)."""
        processes = self.sudo().search(
            [
                ("code", "=", code),
                ("state", "=", "published"),
                ("res_model", "=", res_model),
                ("company_id", "in", [company_id, False]),
            ]
        )
        own = processes.filtered("company_id") or processes
        return own[:1].id

    def _setting(self, key, default=None):
        """Value of a free setting of the procedure (see the help of ``settings``)."""
        value = (self.settings or {}).get(key)
        return default if value is None else value

    def action_view_running(self):
        """Open the documents that follow this version."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self.res_model,
            "view_mode": "list,form",
            "domain": [
                ("process_id", "=", self.id),
                ("process_state", "=", "running"),
            ],
        }
