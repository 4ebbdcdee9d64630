from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ....kernel.evidence import KINDS


class OrderProcessEvidence(models.Model):
    """What has to be put on record when a node is completed by hand, or a routine is
    reported."""

    _name = "order.process.evidence"
    _description = "Required Evidence"
    _inherit = ["order.process.part"]
    _shared_setup_path = "owner_company_id"
    _order = "node_id, sequence, id"

    _file_lists = ("options", "value_path")
    _file_words = {
        "name": "name",
        "kind": "kind",
        "options": "options",
        "required": "required",
        "target_kind": "target",
        "target_value": "target_value",
        "value_path": "from",
        "choose": "choose",
        "outcome_ids": "for",
    }

    node_id = fields.Many2one("order.process.node", index=True, ondelete="cascade")
    routine_id = fields.Many2one(
        "order.routine", index="btree_not_null", ondelete="cascade"
    )
    owner_company_id = fields.Many2one(
        "res.company",
        string="Company",
        compute="_compute_owner_company_id",
        store=True,
        precompute=True,
    )
    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, string="Type", default="text", required=True)
    options = fields.Text(translate=True, help="Options of a selection, one per line.")
    required = fields.Boolean(
        default=True, help="A required Yes/No question must be answered with Yes."
    )
    target_kind = fields.Selection(
        [("most", "At Most"), ("least", "At Least")],
        string="Target",
        help="A number beyond its target is accepted but recorded.",
    )
    target_value = fields.Float()
    value_path = fields.Char(
        string="Source Field",
        help=(
            "Fields of the document that already contain the answer, separated by "
            "commas, e.g. commitment_date, order_line.req_quality; a quantity "
            "with its unit as order_line.product_uom_qty+product_uom_id. The "
            "person completing the step sees the value and can change it."
        ),
    )
    choose = fields.Boolean(
        string="One of These",
        help="What is filled in are documents of ours, of which one is chosen. Where "
        "the document has none, its number is written down.",
    )
    outcome_ids = fields.Many2many(
        "order.process.outcome",
        "order_process_evidence_outcome_rel",
        string="Required for Outcomes",
        domain="[('node_id', '=', node_id)]",
        help="Empty = required for every outcome.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(node_id, code)", "The node already has evidence with this code."
    )

    _routine_code_unique = models.UniqueIndex(
        "(routine_id, code) WHERE routine_id IS NOT NULL",
        "The routine already has a question with this code.",
    )
    _one_owner = models.Constraint(
        "CHECK(num_nonnulls(node_id, routine_id) = 1)",
        "Evidence belongs to a node or to a routine.",
    )

    @api.depends("node_id.process_id.company_id", "routine_id.company_id")
    def _compute_owner_company_id(self):
        for evidence in self:
            owner = evidence.node_id.process_id or evidence.routine_id
            evidence.owner_company_id = owner.company_id

    @api.constrains("routine_id", "value_path")
    def _check_no_document(self):
        """A routine has no document that could fill in an answer."""
        for evidence in self:
            if evidence.routine_id and evidence.value_path:
                raise ValidationError(
                    self.env._(
                        "“%s” belongs to a routine: nothing fills it in.", evidence.name
                    )
                )

    def _part_processes(self):
        return self.node_id.process_id | self.routine_id.process_id

    @api.constrains("kind", "options")
    def _check_options(self):
        for evidence in self:
            if evidence.kind == "selection" and not evidence._option_list():
                raise ValidationError(
                    self.env._("“%s” is a selection without options.", evidence.name)
                )

    @api.constrains("kind", "target_kind")
    def _check_target(self):
        for evidence in self:
            if evidence.target_kind and evidence.kind != "number":
                raise ValidationError(
                    self.env._(
                        "“%s” is not a number and cannot have a target.", evidence.name
                    )
                )

    def _misses_target(self, value):
        """Tell whether a number is beyond the target (S1-K-53: at most 15 minutes)."""
        self.ensure_one()
        if self.target_kind == "most":
            return value > self.target_value
        return self.target_kind == "least" and value < self.target_value

    def _target_text(self):
        """Return the target in words (At most 15), nothing where there is none."""
        if not self.target_kind:
            return False
        kinds = dict(self._fields["target_kind"]._description_selection(self.env))
        return f"{kinds[self.target_kind]} {self.target_value:g}"

    def _option_list(self):
        """Return the choices of a selection in the user's language."""
        lines = (self.options or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    # -- in a file ---------------------------------------------------------------
    @api.model
    def _file_owner(self, reader):
        return "routine_id" if reader.model == "order.routine" else "node_id"

    def _asked_with(self, outcome):
        """Return the pieces of evidence to be given with an outcome (or none)."""
        return self.filtered(lambda e: not e.outcome_ids or outcome in e.outcome_ids)
