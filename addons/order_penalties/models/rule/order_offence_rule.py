from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: What may follow; those of rewards behind.
OFFENCES = {
    "fine": "Fine",
    "points": "Points",
    "liability": "Bears the Responsibility",
    "discipline": "Disciplinary Action",
    "rules": "By the Company's Rules",
}
REWARDS = {
    "commendation": "Commendation",
    "bonus": "Bonus",
    "promotion": "Opportunity of Promotion",
}
CONSEQUENCES = [*OFFENCES.items(), *REWARDS.items()]
#: Consequences that are money.
MONEY = ("fine", "bonus")
#: What must hold before somebody is rewarded, see ``order_offence_rule_needs``.
NEEDS = ("on_time", "qualified")


class OrderOffenceRule(models.Model):
    """Clause of assessment 考核条款: what is assessed, who answers for it, what follows
    (S3-X-22). Offences and rewards alike; the amounts are of the company's currency.

    Late nodes and events find what happened by themselves once the rule is in force;
    findings of people are proposed by hand. In force it comes after a back-test.
    """

    _name = "order.offence.rule"
    _description = "Assessment Rule"
    _inherit = [
        "order.rule.mixin",
        "order.form.words",
        "order.system.field.mixin",
        "mail.thread",
    ]
    _condition_model = "sale.order"
    _limit_words = {"appeal_within": "appeal_label"}

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    direction = fields.Selection(
        [
            ("offence", "Offence"),
            ("reward", "Reward"),
            ("appraisal", "Appraisal"),
        ],
        default="offence",
        required=True,
        tracking=True,
    )
    clause = fields.Text(translate=True, help="What the written procedure says.")
    # When
    late_codes = fields.Char(
        string="Late Nodes",
        help="Codes of nodes that count when they are late, separated by commas.",
    )
    late_sources = fields.Char(
        string="Late Duties",
        help="Duties that count when they are late, by where they come from, e.g. "
        "tasks of a production plan: prodplan.task.",
    )
    event_type_ids = fields.Many2many(
        "order.event.type",
        "order_offence_rule_event_rel",
        string="Events",
        help="Each of these events on a document counts.",
    )
    payload_match = fields.Json(
        string="Data of the Event",
        help="Values that the data of the event must have, e.g. the type.",
    )
    each = fields.Selection(
        [("occurrence", "Each Occurrence"), ("document", "Once for a Document")],
        string="Counted",
        default="occurrence",
        required=True,
    )
    serious_only = fields.Boolean(
        string="Serious Cases Only", help="Who proposes says why it is serious."
    )
    needs_fault = fields.Boolean(
        string="Fault Stated by a Person",
        help="Not confirmed before who decides states that it was a mistake.",
    )
    needs = fields.Char(
        string="Conditions",
        help="What must hold for the order: on_time, qualified.",
    )
    indicator_ids = fields.Many2many(
        "order.indicator",
        "order_offence_rule_indicator_rel",
        string="Appraised By",
        help="The person needs a result of each; reward or penalty follows.",
    )
    # Who
    role_ids = fields.Many2many(
        "order.role",
        "order_offence_rule_role_rel",
        string="Who Is Assessed",
        help="The person whom the order names for the role, else its head. Empty: who "
        "did the late node, else whoever is named in the proposal.",
    )
    proposer_role_ids = fields.Many2many(
        "order.role",
        "order_offence_rule_proposer_rel",
        string="Proposed By",
        help="Besides the departments that check or supervise the procedure.",
    )
    decider_role_ids = fields.Many2many(
        "order.role",
        "order_offence_rule_decider_rel",
        string="Decided By",
        help="Empty: the general management.",
    )
    # What follows
    kinds = fields.Char(
        string="Consequences",
        required=True,
        default="liability",
        help="One or several, separated by commas; who decides chooses: fine, points, "
        "liability, discipline, rules, commendation, bonus, promotion.",
    )
    kinds_label = fields.Char(
        string="Consequences in Plain Words", compute="_compute_kinds_label"
    )
    gives = fields.Text(string="Consequence in Words", translate=True)
    amount = fields.Float(digits="Product Price", help="The fixed or the least amount.")
    amount_to = fields.Float(
        string="Up To", digits="Product Price", help="0: the amount is fixed."
    )
    bears_loss = fields.Boolean(
        string="Bears the Loss",
        help="Freight and other losses are added beside the amount.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    appeal_within = fields.Char(string="Time to Appeal", default="5 working days")
    appeal_label = fields.Char(
        string="Appeal Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the decision, in words: 5 working days.",
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )
    note = fields.Text(help="Reference to the procedure.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0), COALESCE(process_codes, ''))",
        "There is already such an assessment rule.",
    )
    _amounts = models.Constraint(
        "CHECK(amount >= 0 AND amount_to >= 0 AND (amount_to = 0 OR "
        "amount_to >= amount))",
        "Amounts cannot be negative, and the range must rise.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for rule in self:
            rule.currency_id = (rule.company_id or self.env.company).currency_id

    @api.depends("kinds")
    @api.depends_context("lang")
    def _compute_kinds_label(self):
        field = self.env["order.assessment"]._fields["consequence"]
        labels = dict(field._description_selection(self.env))
        comma = self.env._(", ")
        for rule in self:
            names = [labels.get(kind, kind) for kind in rule._kinds()]
            rule.kinds_label = comma.join(names)

    @api.constrains("kinds", "direction", "needs")
    def _check_kinds(self):
        for rule in self:
            known = rule._known_kinds()
            unknown = [kind for kind in rule._kinds() if kind not in known]
            unknown += [need for need in rule._listed(rule.needs) if need not in NEEDS]
            if unknown or not rule._kinds():
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: not known are %(unknown)s. Known are: %(known)s.",
                        rule=rule.name,
                        unknown=", ".join(unknown) or "-",
                        known=", ".join([*known, *NEEDS]),
                    )
                )

    def _known_kinds(self):
        """Return the consequences that there are for the direction."""
        return {
            "offence": OFFENCES,
            "reward": REWARDS,
            "appraisal": {**REWARDS, **OFFENCES},
        }[self.direction]

    @api.model
    def _listed(self, text):
        return [code.strip() for code in (text or "").split(",") if code.strip()]

    def _kinds(self):
        """Return the consequences of which who decides chooses one."""
        return self._listed(self.kinds)

    def _range(self):
        """Return the least and the most amount; nothing where none is said."""
        most = self.amount_to or self.amount
        return (self.amount, most) if most else None

    @api.model
    def _named(self, code, document=None):
        """Return the rule of a code that counts for a document: that of its procedure
        before a general one, the company's before the shared one; as superuser.

        :raise ValidationError: there is none
        """
        known = self._rules().filtered(lambda rule: rule.code == code)
        if document is not None and document:
            known = known.filtered(lambda rule: rule._about(document))
        found = known.sorted(lambda rule: (not rule.process_codes, not rule.company_id))
        if not isinstance(code, str) or not found:
            raise ValidationError(
                self.env._("There is no assessment rule “%s” in force.", code)
            )
        return found[:1]

    def _about(self, document):
        """Return whether the rule counts for a document of any kind: by its order,
        where it has one."""
        self.ensure_one()
        document = self._order_of(document.sudo())
        if document._name == self._condition_model:
            return bool(self._matching(document))
        company = "company_id" in document._fields and document.company_id
        if self.company_id and company and self.company_id != company:
            return False
        codes = self._process_code_list()
        followed = "process_id" in document._fields and document.process_id.code
        return not codes or followed in codes

    @api.model
    def _order_of(self, document):
        """Return the order to which a document belongs, else the document."""
        field = document._fields.get("order_id")
        hangs = field and field.comodel_name == self._condition_model
        return (hangs and document.order_id) or document
