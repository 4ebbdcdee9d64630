from odoo import api, fields, models, tools

URGENCIES = [("normal", "Normal"), ("urgent", "Urgent"), ("critical", "Critical")]
TELLING = [("no", "Not Told"), ("may", "As Needed"), ("must", "Must Be Told")]
#: {flag of the type: field of the exception that it demands}
DEMANDS = {
    "asks_reason": "reason",
    "asks_possible_date": "possible_on",
    "asks_arrival_date": "arrival_on",
    "asks_quantity": "quantity",
}


class OrderExceptionType(models.Model):
    """What may go wrong with an order and how that is handled: who owns it, who is
    told, by when, what must be said and the contingency plan 应急预案 (S3-N-12,
    S3-Q-07, S3-Q-08).

    A type of a procedure stands before the general one with the same code. It may hold
    events of the document while an exception is open, and be reported by itself when
    something happens.
    """

    _name = "order.exception.type"
    _description = "Exception Type"
    _inherit = ["order.rule.gate.mixin", "order.form.words"]
    _condition_model = "sale.order"
    _order = "sequence, company_id.id, id"
    _limit_words = {
        "report_within": "report_label",
        "handle_within": "handle_label",
        "urgent_within": "urgent_label",
        "critical_within": "critical_label",
        "told_within": "told_label",
        "tell_within": "tell_label",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    title = fields.Char(
        string="Title on Paper",
        translate=True,
        help="Empty: that of the report of an exception.",
    )
    owner_role_ids = fields.Many2many(
        "order.role",
        "order_exception_type_owner_rel",
        string="Handled By",
        help="Each of them owes the handling until it is solved. Empty: who reported "
        "it.",
    )
    told_role_ids = fields.Many2many(
        "order.role",
        "order_exception_type_told_rel",
        string="Told At Once",
        help="Each of them confirms to have read it.",
    )
    report_within = fields.Char(help="How soon after it was found, e.g. by 17:00.")
    told_within = fields.Char(
        string="Read Within", help="By when those who are told confirm it."
    )
    handle_within = fields.Char(string="Solved Within")
    urgent_within = fields.Char(string="Solved Within if Urgent")
    critical_within = fields.Char(string="Solved Within if Critical")
    urgency = fields.Selection(URGENCIES, default="normal", required=True)
    priority = fields.Integer(
        default=0, aggregator=None, help="From 0; the higher, the earlier."
    )
    tell_customer = fields.Selection(
        TELLING, string="Customer", default="may", required=True
    )
    teller_role_id = fields.Many2one(
        "order.role",
        string="Told By",
        ondelete="restrict",
        help="Who tells the customer. Empty: those who handle it.",
    )
    tell_within = fields.Char(
        string="Told Within",
        help="By when the customer is told, e.g. 14 days before commitment_date.",
    )
    asks_reason = fields.Boolean(string="Reason Required")
    asks_possible_date = fields.Boolean(string="Possible Shipping Date Required")
    asks_arrival_date = fields.Boolean(string="Expected Arrival Required")
    asks_quantity = fields.Boolean(string="Quantity Required")
    one_at_a_time = fields.Boolean(
        string="One at a Time",
        default=True,
        help="What is reported again of the same document while one is open is added "
        "to it.",
    )
    plan = fields.Text(
        string="Contingency Plan",
        translate=True,
        help="Copied into the exception, where it can be adapted.",
    )
    measure_ids = fields.One2many(
        "order.exception.type.measure", "type_id", string="Measures", copy=True
    )
    event_type_ids = fields.Many2many(
        "order.event.type",
        "order_exception_type_event_rel",
        string="Reported by Itself At",
        help="When one of these happens on a document, an exception is opened.",
    )
    report_label = fields.Char(
        string="Reported Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="How soon after it was found, in words: by 17:00, 4 working hours.",
    )
    handle_label = fields.Char(
        string="To Be Solved Within", compute="_compute_limit_labels", readonly=False
    )
    urgent_label = fields.Char(
        string="To Be Solved Within if Urgent",
        compute="_compute_limit_labels",
        readonly=False,
    )
    critical_label = fields.Char(
        string="To Be Solved Within if Critical",
        compute="_compute_limit_labels",
        readonly=False,
    )
    told_label = fields.Char(
        string="To Be Read Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="By when those who are told confirm it.",
    )
    tell_label = fields.Char(
        string="To Be Told Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="By when the customer is told, in words: 14 days before commitment_date.",
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )
    exception_ids = fields.One2many("order.exception", "type_id")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0), COALESCE(process_codes, ''))",
        "There is already such an exception type.",
    )
    _priority_positive = models.Constraint(
        "CHECK(priority >= 0)", "The priority cannot be negative."
    )

    def _rule_keys(self):
        """Types are asked for by the events that they hold and by those at which they
        are reported by themselves."""
        told = [("at", code) for code in self.event_type_ids.mapped("code")]
        return [*super()._rule_keys(), *told]

    @api.model
    @tools.ormcache()
    def _codes_heard(self):
        """Return the codes of the events at which some type is reported by itself."""
        keys = (key for key in self._rule_index() if isinstance(key, tuple))
        return tuple(dict.fromkeys(code for _at, code in keys))

    @api.model
    def _types_of(self, document, event=None):
        """Return the types that count for a document, one for each code: that of its
        procedure before the general one, the company's before the shared one.

        :param event: those that are reported by themselves at this event only
        """
        found = {}
        for kind in self._rules(("at", event) if event else None):
            if not document or kind._matching(document):
                known = found.get(kind.code)
                if known is None or kind._is_nearer(known):
                    found[kind.code] = kind
        return self.browse(kind.id for kind in found.values())

    def _is_nearer(self, other):
        """Return whether this type says more of its documents than another one."""
        return (bool(self.process_codes), bool(self.company_id)) > (
            bool(other.process_codes),
            bool(other.company_id),
        )

    @api.model
    def _of_code(self, code, document):
        """Return the type of a code for a document; empty for none."""
        known = isinstance(code, str) and code.strip()
        kinds = self._types_of(document).filtered(lambda one: one.code == known)
        return kinds[:1]

    @api.model
    def _ids_for(self, document):
        return self._types_of(document.sudo()).ids

    def _solved_within(self, urgency):
        """Return the limit in words for an urgency; that of the ordinary case where
        the type says no other."""
        more = {"urgent": self.urgent_within, "critical": self.critical_within}
        if urgency == "critical" and not self.critical_within:
            more["critical"] = self.urgent_within
        return more.get(urgency) or self.handle_within
