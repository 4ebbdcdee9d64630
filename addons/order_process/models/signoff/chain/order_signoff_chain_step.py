from odoo import api, fields, models

from ....engine.diff import parse_tokens


class OrderSignoffChainStep(models.Model):
    """One voice in a chain: which role, in what order, by when, with what questions."""

    _name = "order.signoff.chain.step"
    _description = "Sign-off Chain Step"
    _inherit = ["order.limit.mixin", "order.file.row.mixin"]
    _shared_setup_path = "chain_id.company_id"
    _order = "sequence, id"

    _file_key = None
    _file_parent = "chain_id"
    _file_depth = 1
    _file_numbered = False
    _file_conditions = ("domain",)
    _file_lists = ("watch_fields",)
    _file_words = {
        "name": "name",
        "role_id": "role",
        "sequence": "turn",
        "mode": "mode",
        "quorum": "quorum",
        "quorum_n": "count",
        "domain": "when",
        "limit_kind": "limit",
        "clock_from": "limit_from",
        "escalate_role_id": "also_when_late",
        "watch_fields": "examines",
        "or_above": "or_above",
        "may_condition": "may_set_conditions",
        "deputy_allowed": "deputy_allowed",
        "question_ids": "questions",
    }

    chain_id = fields.Many2one(
        "order.signoff.chain", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(
        default=10, help="Steps with the same sequence are decided in parallel."
    )
    name = fields.Char(required=True, translate=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    mode = fields.Selection(
        [
            ("decide", "Decides"),
            ("comment", "Required Opinion"),
            ("note", "Optional Opinion"),
        ],
        required=True,
        default="decide",
        help=(
            "An opinion carries no vote. The round waits for required opinions, "
            "not for optional ones."
        ),
    )
    quorum = fields.Selection(
        [
            ("any", "Any Member of the Role"),
            ("all", "All Members of the Role"),
            ("n", "Minimum Number of Role Members"),
        ],
        required=True,
        default="any",
    )
    quorum_n = fields.Integer(string="Required Count", default=1)
    clock_from = fields.Selection(
        [("step", "Opening of the Step"), ("round", "Opening of the Round")],
        string="Limit Start",
        required=True,
        default="step",
        help=(
            "Review and approval can share one limit that is counted from the "
            "opening of the round."
        ),
    )
    domain = fields.Char(
        string="Applicability",
        help=(
            "The step is only required for matching documents, e.g. above an amount."
        ),
    )
    escalate_role_id = fields.Many2one(
        "order.role",
        string="Additional Role When Late",
        ondelete="restrict",
        help="This role may also decide when the step is late.",
    )
    watch_fields = fields.Char(
        string="Watched Fields",
        help=(
            "What this role examines, separated by commas: fields of the document "
            "(partner_id), of its lines (order_line.price_unit) or whole lists "
            "(order_line). After a change only the roles concerned sign again. "
            "Empty: every change concerns the role."
        ),
    )
    or_above = fields.Boolean(
        help="Any higher role may decide as well; the level is a minimum.",
    )
    question_ids = fields.One2many("order.signoff.question", "step_id", copy=True)
    may_condition = fields.Boolean(string="Can Set Conditions", default=True)
    deputy_allowed = fields.Boolean(
        default=True,
        help="A deputy (职务代理人) may decide on behalf of the absent person.",
    )

    _quorum_n_positive = models.Constraint(
        "CHECK(quorum <> 'n' OR quorum_n >= 1)",
        "At least one person must agree.",
    )

    @api.constrains("domain", "watch_fields", "chain_id")
    def _check_definition(self):
        for step in self:
            step.chain_id._ensure_valid_domain(step.domain)
            step.chain_id._ensure_valid_tokens(step.watch_fields)

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        steps.chain_id._refresh_guard_fields()
        return steps

    def write(self, vals):
        chains = self.chain_id
        result = super().write(vals)
        if {"watch_fields", "chain_id"} & vals.keys():
            (chains | self.chain_id)._refresh_guard_fields()
        return result

    def _watch_tokens(self):
        self.ensure_one()
        return self.chain_id._with_implied(parse_tokens(self.watch_fields))

    def _limit_document_model(self):
        return self.chain_id.res_model

    def _applies_to(self, document):
        """Tell whether the step is asked for this document (amount, kind of order)."""
        self.ensure_one()
        return bool(self.chain_id._filter_documents(document, self.domain))

    def _prepare_step_vals(self):
        """Return the snapshot that a round keeps of this step.

        Editing the chain later changes nothing in running rounds, therefore all that
        a decision needs is copied.
        """
        self.ensure_one()
        return {
            "chain_step_id": self.id,
            "name": self.name,
            "role_id": self.role_id.id,
            "sequence": self.sequence,
            "mode": self.mode,
            "quorum": self.quorum,
            "quorum_n": self.quorum_n,
            "clock_from": self.clock_from,
            "escalate_role_id": self.escalate_role_id.id,
            "watch_fields": self.watch_fields,
            "questions": self.question_ids._to_snapshot(),
            "may_condition": self.may_condition,
            "deputy_allowed": self.deputy_allowed,
            "or_above": self.or_above,
            **self._limit_vals(),
        }
