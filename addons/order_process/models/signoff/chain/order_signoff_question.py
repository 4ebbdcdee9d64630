from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [
    ("yes_no", "Yes / No"),
    ("number", "Numeric Value"),
    ("money", "Amount"),
    ("date", "Date"),
    ("text", "Text"),
    ("selection", "Selection"),
]


class OrderSignoffQuestion(models.Model):
    """A question that a role answers with its decision (S1-K-13: finance – price,
    production – delivery date, technical – function, quality, purchasing – material).
    """

    _name = "order.signoff.question"
    _description = "Sign-off Question"
    _shared_setup_path = "step_id.chain_id.company_id"
    _order = "sequence, id"

    _inherit = ["order.file.row.mixin"]
    _file_parent = "step_id"
    _file_depth = 2
    _file_conditions = ("domain",)
    _file_lists = ("options",)
    _file_words = {
        "name": "name",
        "kind": "kind",
        "options": "options",
        "required": "required",
        "approval_answer": "approval_asks_for",
        "domain": "when",
    }

    step_id = fields.Many2one(
        "order.signoff.chain.step", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Question", required=True, translate=True)
    code = fields.Char(
        required=True, help=("Code of the answer, unique within the step.")
    )
    kind = fields.Selection(KINDS, string="Type", required=True, default="yes_no")
    options = fields.Text(translate=True, help="One option per line.")
    required = fields.Boolean(default=True)
    approval_answer = fields.Selection(
        [("yes", "Yes"), ("no", "No")],
        string="Answer Required for Approval",
        help=(
            "The step can only be approved with this answer, also conditionally. "
            "Empty: the answer does not restrict the decision."
        ),
    )
    domain = fields.Char(
        string="Applicability",
        help=(
            "The question is only asked for matching documents, e.g. for a "
            "regular order only what deviates from the standard."
        ),
    )

    _code_unique = models.Constraint(
        "UNIQUE(step_id, code)", "Two questions of a step have the same code."
    )

    @api.constrains("kind", "options")
    def _check_options(self):
        for question in self:
            if question.kind == "selection" and not question._option_names():
                raise ValidationError(
                    self.env._(
                        "The question “%(name)s” needs options, one per line.",
                        name=question.name,
                    )
                )

    @api.constrains("kind", "approval_answer")
    def _check_approval_answer(self):
        for question in self.filtered("approval_answer"):
            if question.kind != "yes_no":
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: only a yes/no question can restrict an approval.",
                        name=question.name,
                    )
                )

    @api.constrains("domain", "step_id")
    def _check_domain(self):
        for question in self.filtered("domain"):
            question.step_id.chain_id._ensure_valid_domain(question.domain)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.setdefault("code", self._code_from(vals.get("name")))
        return super().create(vals_list)

    @api.model
    def _code_from(self, name):
        """Make a code from the question, for people who do not care about codes."""
        words = "".join(c.lower() if c.isalnum() else " " for c in name or "")
        return "_".join(words.split())[:40] or "question"

    def _asked_of(self, document):
        """Return the questions that this document is asked."""
        chains = self.env["order.signoff.chain"]
        return self.filtered(
            lambda q: chains._filter_documents(document, q.domain) == document
        )

    def _option_names(self):
        self.ensure_one()
        lines = (line.strip() for line in (self.options or "").splitlines())
        return [line for line in lines if line]

    def _to_snapshot(self):
        """Return the questions as kept in a round, in the language of the request."""
        return [question._snapshot_entry() for question in self.sorted()]

    def _snapshot_entry(self):
        self.ensure_one()
        entry = {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "options": self._option_names(),
            "required": self.required,
        }
        if self.approval_answer:
            entry["approval_answer"] = self.approval_answer == "yes"
        return entry
