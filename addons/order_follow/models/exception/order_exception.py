from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

from .order_exception_type import URGENCIES

STATES = [
    ("draft", "Draft"),
    ("reported", "Reported"),
    ("analysed", "Analysed"),
    ("planned", "Being Handled"),
    ("solved", "Solved"),
    ("closed", "Closed"),
    ("withdrawn", "Withdrawn"),
]
#: States in which somebody still owes something about it.
OPEN = ("reported", "analysed", "planned", "solved")
#: States in which it is not solved yet.
UNSOLVED = ("reported", "analysed", "planned")
#: Written by those who handle it, until it is solved.
HANDLED = (
    "team_user_ids",
    "measure_ids",
    "reason",
    "possible_on",
    "arrival_on",
    "delay_days",
)
HOW = [
    ("phone", "Phone"),
    ("message", "Message"),
    ("mail", "Mail"),
    ("visit", "In Person"),
]


class OrderException(models.Model):
    """Exception report 异常情况报告单: what went wrong with an order, who handles it,
    why it happened, what is done about it, what the customer was told.

    Reported, analysed, handled by measures that are duties, solved, closed with the
    effect. What was reported stands; each step is taken by an action. One cause is one
    exception: what is reported again is added to the open one.
    """

    _name = "order.exception"
    _description = "Exception"
    _inherit = [
        "order.document.frozen",
        "order.document.about",
        "order.shown.mixin",
    ]
    _rec_names_search = ["name", "document_name", "description"]
    _order = "priority desc, id desc"
    _document_sequence = "order.exception"
    _document_void_states = frozenset({"withdrawn"})
    _document_open_states = ("draft", *OPEN)
    _document_free_fields = frozenset({"user_id", *HANDLED})

    state = fields.Selection(STATES)
    type_id = fields.Many2one(
        "order.exception.type",
        string="Exception Type",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    type_code = fields.Char(related="type_id.code", store=True, index=True)
    description = fields.Text(string="What Happened", required=True)
    urgency = fields.Selection(
        URGENCIES,
        compute="_compute_urgency",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    priority = fields.Integer(
        compute="_compute_urgency",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    # Where and when
    order_id = fields.Many2one(
        "sale.order",
        string="Order",
        compute="_compute_order_id",
        store=True,
        index="btree_not_null",
    )
    picking_id = fields.Many2one(
        "stock.picking",
        string="Transfer",
        index="btree_not_null",
        ondelete="restrict",
        once=True,
    )
    role_id = fields.Many2one(
        "order.role",
        string="Reported For",
        ondelete="restrict",
        help="The department that reports it.",
    )
    concerned_role_ids = fields.Many2many(
        "order.role",
        "order_exception_concerned_rel",
        string="Departments Concerned",
        help="Told besides those that the type names.",
    )
    found_at = fields.Datetime(default=fields.Datetime.now, required=True, copy=False)
    reported_at = fields.Datetime(readonly=True, copy=False, system=True)
    reported_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    reported_late = fields.Boolean(
        readonly=True,
        copy=False,
        system=True,
        help="Reported later than its type says, counted from when it was found.",
    )
    repeats = fields.Integer(
        string="Reported Again", readonly=True, copy=False, system=True
    )
    # What is known
    reason = fields.Text(help="Why it happened, as far as it is known at once.")
    possible_on = fields.Date(string="Possible Shipping Date")
    arrival_on = fields.Date(string="Expected Arrival")
    delay_days = fields.Integer(string="Days of Delay", aggregator="avg")
    product_id = fields.Many2one(
        "product.product", ondelete="restrict", index="btree_not_null"
    )
    quantity = fields.Float(digits="Product Unit")
    uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        compute="_compute_uom_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    # The analysis
    cause_party = fields.Selection(
        PARTIES, string="Cause Of", readonly=True, copy=False, system=True, index=True
    )
    cause_id = fields.Many2one(
        "order.exception.cause",
        readonly=True,
        copy=False,
        system=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    root_cause = fields.Text(readonly=True, copy=False, system=True)
    analysed_at = fields.Datetime(readonly=True, copy=False, system=True)
    team_user_ids = fields.Many2many(
        "res.users",
        string="Team",
        copy=False,
        domain="[('share', '=', False)]",
        help="Who looks for the cause and acts, besides those who handle it.",
    )
    # The plan
    plan = fields.Text(readonly=True, copy=False, system=True)
    planned_at = fields.Datetime(readonly=True, copy=False, system=True)
    measure_ids = fields.One2many("order.exception.measure", "exception_id", copy=False)
    # The customer
    customer_told_at = fields.Datetime(readonly=True, copy=False, system=True)
    customer_told_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    customer_told_how = fields.Selection(
        HOW, string="Told By Way Of", readonly=True, copy=False, system=True
    )
    told_in_advance = fields.Boolean(
        readonly=True,
        copy=False,
        system=True,
        help="The customer was told before the promised date.",
    )
    solution = fields.Text(
        string="Solution Offered", readonly=True, copy=False, system=True
    )
    customer_answer = fields.Text(readonly=True, copy=False, system=True)
    # The end
    due_at = fields.Datetime(
        string="Due", readonly=True, copy=False, system=True, index="btree_not_null"
    )
    overdue = fields.Boolean(readonly=True, copy=False, system=True)
    result = fields.Text(readonly=True, copy=False, system=True)
    solved_at = fields.Datetime(readonly=True, copy=False, system=True)
    effective = fields.Selection(
        [("yes", "Effective"), ("partly", "Partly"), ("no", "Not Effective")],
        string="Effect",
        readonly=True,
        copy=False,
        system=True,
    )
    improvement = fields.Text(readonly=True, copy=False, system=True)
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    withdrawal_reason = fields.Text(readonly=True, copy=False, system=True)
    key = fields.Char(readonly=True, copy=False, system=True)
    open_key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )
    _one_open = models.UniqueIndex(
        "(company_id, open_key) WHERE open_key IS NOT NULL",
        "Such an exception is already open for the document.",
    )
    _document_index = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")
    _late_index = models.Index(
        "(due_at) WHERE state IN ('reported', 'analysed', 'planned') AND NOT overdue"
    )
    _numbers_positive = models.Constraint(
        "CHECK(priority >= 0 AND delay_days >= 0 AND quantity >= 0)",
        "Priority, days and quantity cannot be negative.",
    )

    @api.depends("type_id")
    def _compute_urgency(self):
        for exception in self:
            exception.urgency = exception.type_id.urgency or "normal"
            exception.priority = exception.type_id.priority

    @api.depends("product_id")
    def _compute_uom_id(self):
        for exception in self:
            exception.uom_id = exception.product_id.uom_id

    @api.depends("res_model", "res_id")
    def _compute_order_id(self):
        for exception in self:
            subject = exception.sudo()._subjects()
            exception.order_id = subject if subject._name == "sale.order" else False

    @api.depends("name", "type_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for exception in self:
            parts = [exception.name, exception.type_id.sudo().name]
            exception.display_name = " ".join(p for p in parts if p and p != "/")

    @api.constrains("possible_on", "arrival_on", "found_at")
    def _check_dates(self):
        reader = self.env["order.time.reader"]
        for name in ("possible_on", "arrival_on", "found_at"):
            reader._ensure_dates(self, name)
        for exception in self:
            if fault := exception._date_fault():
                raise ValidationError(fault)

    def _date_fault(self):
        """Return what is wrong with the dates, empty if nothing is."""
        found = local_day(self, self.found_at)
        if self.found_at > fields.Datetime.now():
            return self.env._("What happened cannot be found in the future.")
        if self.possible_on and self.possible_on < found:
            return self.env._("The possible shipping date lies before it was found.")
        if self.arrival_on and self.arrival_on < (self.possible_on or found):
            return self.env._("The expected arrival lies before the shipping.")
        return ""
