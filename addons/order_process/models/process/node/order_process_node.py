import ast

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ....engine.file.list_columns import WeekdaysColumn
from ....engine.file.node_columns import (
    DONE,
    ENDINGS,
    STARTS,
    DoneColumn,
    PhraseColumn,
    StartColumn,
)
from ....engine.file.time_columns import NodeLimitColumn, RepeatColumn
from ....engine.graph import RECURRING


class OrderProcessNode(models.Model):
    """A step of a procedure with the six attributes of its table (S1-K-02): code,
    description, lead role, assisting roles, management target, indicators."""

    _name = "order.process.node"
    _description = "Process Node"
    _inherit = ["order.process.part", "order.limit.mixin"]
    _shared_setup_path = "process_id.company_id"
    _order = "process_id, sequence, id"
    _rec_names_search = ["name", "code"]

    _file_depth = 0
    _file_parent = "process_id"
    _file_inline = False
    _file_conditions = ("skip_domain",)
    _file_minutes = ("remind_before",)
    _file_codes = ("clauses",)
    _file_words = {
        "name": "name",
        "stage_id": "stage",
        "role_id": "role",
        "assessed_role_id": "assessed",
        "assist_ids": "assists",
        "description": "about",
        "target": "target",
        "indicator_ids": "indicators",
        "skip_domain": "skip_when",
        "clock_node_id": "clock_of",
        "outcome_ids": "outcomes",
        "evidence_ids": "evidence",
        "gate_ids": "holds",
        "repeat": "repeats",
        "weekdays": "window_days",
        "together": "together",
        "allow_loop": "loops",
        "final": "final",
        "remind_before": "remind_before",
        "hide_from_customer": "hidden_from_customer",
        "customer_label": "customer_sees",
        "color": "color",
        "clauses": "rows",
    }

    process_id = fields.Many2one(
        "order.process", required=True, index=True, ondelete="cascade"
    )
    res_model = fields.Selection(
        string="Document Model", related="process_id.res_model"
    )
    code = fields.Char(required=True, help="Code in the procedure, e.g. 5D/6D.")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    stage_id = fields.Many2one("order.stage", ondelete="restrict")
    description = fields.Text(translate=True)
    target = fields.Text(string="Management Target", translate=True)
    color = fields.Integer()
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that the node carries, "
        "separated by commas, e.g. 03, 04."
    )
    # Who
    role_id = fields.Many2one("order.role", string="Lead Role", ondelete="restrict")
    assist_ids = fields.One2many(
        "order.process.node.assist", "node_id", string="Assisting Roles", copy=True
    )
    assessed_role_id = fields.Many2one(
        "order.role",
        ondelete="restrict",
        help="Role assessed when the node is late; empty = the lead role.",
    )
    indicator_ids = fields.Many2many("order.indicator", string="Assessment Indicator")
    # Start and completion
    trigger_ids = fields.One2many("order.process.trigger", "node_id")
    start_mode = fields.Selection(
        [("any", "Any Start Condition"), ("all", "All Start Conditions")],
        default="any",
        required=True,
    )
    skip_domain = fields.Char(
        string="Skip Condition",
        help=(
            "Domain on the document; where it is true, the node is skipped and "
            "its successors start."
        ),
    )
    repeat = fields.Selection(
        [
            ("document", "Once per Document"),
            ("batch", "Per Batch"),
            ("day", "Every Working Day"),
            ("window", "On Window Days"),
            ("interval", "At Intervals"),
            ("month", "Every Month"),
        ],
        default="document",
        required=True,
        help=(
            "A node repeats from its start until a trigger ends the repetition or the "
            "process ends; at intervals and every month it opens for the first time "
            "when they come round."
        ),
    )
    weekdays = fields.Char(
        string="Window Days",
        help=(
            "Weekdays of the window, Monday = 0, e.g. 0,3. A day off moves it to "
            "the next working day."
        ),
    )
    interval = fields.Integer(help="Number of working days or weeks.")
    interval_unit = fields.Selection(
        [("working_days", "Working Days"), ("weeks", "Weeks")],
        default="working_days",
        required=True,
    )
    repeat_day = fields.Integer(
        string="Day of the Month",
        help=(
            "0 is the last day, which also stands for days that a short month does "
            "not have. A day off moves it to the next working day."
        ),
    )
    together = fields.Boolean(
        string="Done Together",
        help="One meeting or report of the day for all documents: one row on the desk, "
        "completed for all of them at once.",
    )
    allow_loop = fields.Boolean(
        string="Can Be Repeated",
        help=(
            "Starting the node again opens a new pass; the old one is kept with "
            "its times."
        ),
    )
    final = fields.Boolean(
        string="Final Node",
        help="The process ends when all its final nodes are done.",
    )
    clock_node_id = fields.Many2one(
        "order.process.node",
        string="Clock Reference Node",
        domain="[('process_id', '=', process_id)]",
        ondelete="restrict",
        help=(
            "The limit is counted from the opening of that node, so that nested "
            "steps share one time frame; empty = from its own opening."
        ),
    )
    completion = fields.Selection(
        [("manual", "Manually"), ("event", "By Events"), ("signoff", "By Sign-off")],
        default="manual",
        required=True,
    )
    signoff_purpose = fields.Char(
        string="Sign-off Purpose", help="Purpose of the sign-off chain that decides."
    )
    evidence_ids = fields.One2many("order.process.evidence", "node_id", copy=True)
    outcome_ids = fields.One2many("order.process.outcome", "node_id", copy=True)
    gate_ids = fields.One2many("order.process.gate", "node_id", copy=True)
    waits_label = fields.Text(string="Waiting", compute="_compute_waits_label")
    # Reminding and the customer
    remind_before = fields.Integer(
        string="Advance Reminder (minutes)", help="0 = as set on the process."
    )
    hide_from_customer = fields.Boolean(string="Hidden from Customer")
    customer_label = fields.Char(
        translate=True, help="Name shown to the customer; empty = the node's name."
    )

    _code_unique = models.Constraint(
        "UNIQUE(process_id, code)", "The process already has a node with this code."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for node in self:
            node.display_name = f"{node.code} {node.name}" if node.code else node.name

    @api.depends("trigger_ids.waits_for", "gate_ids.waits_for")
    def _compute_waits_label(self):
        for node in self:
            waits = (*node.trigger_ids, *node.gate_ids)
            said = [one._waiting_text(one.waits_for) for one in waits if one.waits_for]
            node.waits_label = "\n".join(said)

    @api.constrains("weekdays")
    def _check_weekdays(self):
        for node in self:
            try:
                days = node._weekday_set()
            except ValueError:
                days = {7}
            if not days <= set(range(7)):
                raise ValidationError(
                    self.env._(
                        "Window days are numbers from 0 (Monday) to 6, separated "
                        "by commas."
                    )
                )

    @api.constrains("clock_node_id", "process_id")
    def _check_clock_node(self):
        for node in self:
            if node.clock_node_id and node.clock_node_id.process_id != node.process_id:
                raise ValidationError(
                    self.env._("The clock of %s belongs to another process.", node.code)
                )

    @api.constrains("skip_domain")
    def _check_skip_domain(self):
        for node in self:
            self._check_domain_text(node.skip_domain)
            node._ensure_readable(node.skip_domain)

    @api.model
    def _check_domain_text(self, text):
        """Refuse a condition that is not even a list; fields are checked by lint."""
        try:
            parsed = ast.literal_eval(text) if text else []
        except (SyntaxError, ValueError):
            parsed = None
        if not isinstance(parsed, list):
            raise ValidationError(self.env._("Invalid domain: %s", text))

    def _limit_document_model(self):
        """Document whose date fields a limit may name (order.limit.mixin)."""
        return self.process_id.res_model

    def _weekday_set(self):
        return {int(day) for day in (self.weekdays or "").split(",") if day.strip()}

    @api.model
    @tools.ormcache()
    def _together_ids(self):
        """Return the ids of nodes that are done once for all documents of a day.

        Kept until a process is published: what runs is frozen then.
        """
        return frozenset(self.sudo().search([("together", "=", True)]).ids)

    def _is_recurring(self):
        return self.repeat in RECURRING

    # -- in a file ---------------------------------------------------------------
    @api.model
    def _file_column(self, name, word):
        if name == "weekdays":
            return WeekdaysColumn(word, name)
        if name == "limit_kind":
            return NodeLimitColumn(word, name)
        if name == "repeat":
            choices = dict(self._fields[name].selection)
            return RepeatColumn(word, name, choices, "document")
        return super()._file_column(name, word)

    @api.model
    def _file_columns(self):
        columns = super()._file_columns()
        phrases = [
            *(StartColumn(word, mode) for word, mode in STARTS.items()),
            self._file_column("limit_kind", "limit"),
            DoneColumn(DONE),
            *(PhraseColumn(word, purpose) for word, purpose in ENDINGS.items()),
        ]
        split = [column.word for column in columns].index("about")
        return [*columns[:split], *phrases, *columns[split:]]
