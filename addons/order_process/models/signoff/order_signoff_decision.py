from odoo import api, fields, models

DECISIONS = [
    ("approve", "Approve"),
    ("conditional", "Approve with Conditions"),
    ("reject", "Reject"),
    ("return", "Return for Correction"),
    ("comment", "Comment"),
]
CHANNELS = [
    ("desk", "Desk"),
    ("phone", "Telephone"),
    ("meeting", "Meeting"),
    ("rpc", "External System"),
    ("manager", "Closed by Process Manager"),
]
#: Set by ``close_stuck`` only, never by who decides.
MANAGER_CHANNEL = "manager"


class OrderSignoffDecision(models.Model):
    """What one person said in a round: who, for whom, how, with which answers."""

    _name = "order.signoff.decision"
    _description = "Sign-off Decision"
    _inherit = ["order.append.only.mixin"]
    _order = "id"

    step_id = fields.Many2one(
        "order.signoff.step", required=True, index=True, ondelete="restrict"
    )
    signoff_id = fields.Many2one(
        "order.signoff",
        string="Sign-off",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one("res.company", ondelete="restrict")
    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="restrict"
    )
    principal_id = fields.Many2one(
        "res.users",
        string="On Behalf Of",
        ondelete="restrict",
        help="Set when a deputy (职务代理人) decided.",
    )
    decision = fields.Selection(DECISIONS, required=True)
    opinion = fields.Text()
    answers = fields.Json(string="Answers by Code")
    answers_text = fields.Text(string="Answers", compute="_compute_answers_text")
    channel = fields.Selection(CHANNELS, required=True, default="desk")
    confirmed_with = fields.Char(
        help="Person with whom the capability was confirmed by telephone."
    )
    confirmed_at = fields.Datetime(string="Telephone Call At")
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    revision_hash = fields.Char(
        required=True,
        help=("The revision of the document on which the decision was made."),
    )
    condition_ids = fields.One2many("order.signoff.condition", "decision_id")

    _person_once = models.UniqueIndex(
        "(step_id, COALESCE(principal_id, user_id))",
        "This person has already decided on the step.",
    )

    @api.depends("decision", "user_id")
    def _compute_display_name(self):
        labels = dict(self._fields["decision"]._description_selection(self.env))
        for decision in self:
            label = labels.get(decision.decision)
            decision.display_name = f"{decision.user_id.sudo().name}: {label}"

    @api.depends("answers", "step_id")
    def _compute_answers_text(self):
        for decision in self:
            questions = decision.step_id.questions or []
            decision.answers_text = "\n".join(
                f"{question['name']}: {self._answer_text(question, decision)}"
                for question in questions
            )

    def _answer_lines(self):
        """Return the questions that were answered with their answers."""
        return [
            f"{question['name']}: {self._answer_text(question, self)}"
            for question in self.step_id.questions or []
            if question["code"] in (self.answers or {})
        ]

    @api.model
    def _answer_text(self, question, decision):
        value = (decision.answers or {}).get(question["code"])
        if value is None:
            return "–"
        if question["kind"] == "yes_no":
            return self.env._("Yes") if value else self.env._("No")
        if question["kind"] in ("number", "money"):
            return self.env["order.signoff.card"]._figure(value, 2)
        return str(value)

    def _acting_principal(self):
        """Return who decided, for whom and how, as sheets and cards show it."""
        self.ensure_one()
        vote = self.sudo()
        parts = [vote.user_id.name]
        if vote.principal_id:
            parts.append(self.env._("for %s", vote.principal_id.name))
        if vote.channel == "phone":
            parts.append(self.env._("by telephone with %s", vote.confirmed_with))
        return " ".join(parts)
