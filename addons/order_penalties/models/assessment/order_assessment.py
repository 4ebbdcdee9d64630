from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel.local import company_day

from ..rule.order_offence_rule import CONSEQUENCES

STATES = [
    ("draft", "Draft"),
    ("proposed", "Proposed"),
    ("confirmed", "Confirmed"),
    ("appealed", "Appealed"),
    ("decided", "Decided on Appeal"),
    ("void", "Void"),
]
#: States in which the consequence counts.
COUNTING = ("confirmed", "appealed", "decided")
RESULTS = [
    ("upheld", "Upheld"),
    ("reduced", "Reduced"),
    ("annulled", "Annulled"),
]


class OrderAssessment(models.Model):
    """Assessment record 考核记录: one offence or reward of one person or department,
    with its evidence, proposed by one and decided by another, and what became of the
    appeal (S0-B-16, S3-X-22).

    One occurrence has one record. What was proposed and decided stands; nothing is
    booked anywhere, the statement of the month says what it comes to.
    """

    _name = "order.assessment"
    _description = "Assessment"
    _inherit = ["order.document.frozen", "order.document.about", "order.shown.mixin"]
    _rec_names_search = ["name", "document_name", "assessed_user_id.name"]
    _order = "id desc"
    _document_sequence = "order.assessment"
    _document_void_states = frozenset({"void"})
    _document_open_states = ("draft", "proposed", "appealed")
    _document_unreleased_states = frozenset({"draft", "proposed"})

    state = fields.Selection(STATES)
    rule_id = fields.Many2one(
        "order.offence.rule",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        domain=[("live_from", "!=", False)],
    )
    direction = fields.Selection(related="rule_id.direction", store=True)
    clause = fields.Text(
        readonly=True, copy=False, system=True, help="As the rule said it then."
    )
    # Who
    role_id = fields.Many2one(
        "order.role", string="Assessed Role", ondelete="restrict", index=True
    )
    assessed_user_id = fields.Many2one(
        "res.users",
        string="Person",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        tracking=True,
    )
    department_id = fields.Many2one(
        "hr.department", index="btree_not_null", ondelete="restrict"
    )
    # What happened
    happened_on = fields.Date(
        required=True, default=fields.Date.context_today, index=True
    )
    evidence = fields.Text(help="By what it is seen; without it nothing is proposed.")
    serious = fields.Text(string="Why It Is Serious")
    milestone_id = fields.Many2one(
        "order.milestone",
        string="Late Node",
        ondelete="restrict",
        index="btree_not_null",
    )
    facts = fields.Json(
        readonly=True,
        copy=False,
        system=True,
        help="Minutes late, what of them counts, by what it was seen, as it was then.",
    )
    facts_hash = fields.Char(
        string="Fingerprint", readonly=True, copy=False, system=True
    )
    occurrence = fields.Char(
        readonly=True, copy=False, system=True, help="What has one record only."
    )
    by_itself = fields.Boolean(
        string="Found by the Rule", readonly=True, copy=False, system=True
    )
    # What follows
    currency_id = fields.Many2one(
        "res.currency", related="company_id.currency_id", store=True
    )
    consequence = fields.Selection(
        CONSEQUENCES,
        readonly=True,
        copy=False,
        system=True,
        tracking=True,
    )
    amount = fields.Monetary(readonly=True, copy=False, system=True)
    loss_amount = fields.Monetary(
        string="Loss Borne",
        readonly=True,
        copy=False,
        system=True,
        help="Freight and other losses, beside the amount.",
    )
    points = fields.Integer(readonly=True, copy=False, system=True)
    decision = fields.Text(
        string="Reason of the Decision", readonly=True, copy=False, system=True
    )
    fault_stated = fields.Boolean(
        string="Was a Mistake", readonly=True, copy=False, system=True
    )
    statement = fields.Text(
        string="What the Person Says", readonly=True, copy=False, system=True
    )
    # By whom
    proposed_at = fields.Datetime(readonly=True, copy=False, system=True)
    proposed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    # The appeal
    appeal_until = fields.Datetime(readonly=True, copy=False, system=True)
    appealed_at = fields.Datetime(readonly=True, copy=False, system=True)
    appeal_reason = fields.Text(readonly=True, copy=False, system=True)
    appeal_result = fields.Selection(
        RESULTS, readonly=True, copy=False, system=True, tracking=True
    )
    appeal_note = fields.Text(
        string="Reason of the Result", readonly=True, copy=False, system=True
    )
    appeal_decided_at = fields.Datetime(readonly=True, copy=False, system=True)
    appeal_decided_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    void_reason = fields.Text(readonly=True, copy=False, system=True)
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )
    _one_record = models.UniqueIndex(
        "(company_id, rule_id, occurrence, COALESCE(assessed_user_id, 0),"
        " COALESCE(department_id, 0)) WHERE occurrence IS NOT NULL",
        "There is an assessment of the same occurrence already.",
    )
    _document_index = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")

    @api.depends("name", "rule_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            parts = [record.name, record.rule_id.sudo().name]
            record.display_name = " ".join(p for p in parts if p and p != "/")

    @api.constrains("happened_on")
    def _check_happened_on(self):
        self.env["order.time.reader"]._ensure_dates(self, "happened_on")
        for record in self:
            today = company_day(record.company_id, fields.Datetime.now())
            if record.happened_on > max(today, fields.Date.context_today(record)):
                raise ValidationError(
                    self.env._("What is assessed cannot have happened in the future.")
                )

    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount",
            "fields": ["rule_id", "assessed_user_id", "happened_on", "evidence"],
        }
