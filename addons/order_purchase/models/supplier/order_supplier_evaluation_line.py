from odoo import api, fields, models


class OrderSupplierEvaluationLine(models.Model):
    """What a person scores a supplier by one criterion, beside what was measured."""

    _name = "order.supplier.evaluation.line"
    _description = "Criterion of a Supplier Evaluation"
    _inherit = ["order.system.field.mixin"]
    _order = "evaluation_id, id"

    evaluation_id = fields.Many2one(
        "order.supplier.evaluation",
        required=True,
        index=True,
        ondelete="cascade",
        once=True,
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id", store=True, index=True
    )
    criterion_id = fields.Many2one(
        "order.supplier.criterion", required=True, ondelete="restrict"
    )
    weight = fields.Float(required=True, default=50)
    measured = fields.Float(
        string="Measured (%)",
        readonly=True,
        copy=False,
        aggregator=None,
        help="What the receipts of the period say.",
        system=True,
    )
    is_scored = fields.Boolean(compute="_compute_is_scored", store=True)
    score = fields.Float(aggregator="avg", digits=(5, 1), help="0 to 100.")
    remark = fields.Char()

    _score_in_range = models.Constraint(
        "CHECK(score BETWEEN 0 AND 100)", "Scores must be between 0 and 100."
    )
    _weight_sound = models.Constraint(
        "CHECK(weight > 0)", "The weight must be greater than zero."
    )
    _criterion_once = models.UniqueIndex(
        "(evaluation_id, criterion_id)", "The criterion is scored once."
    )

    @api.depends("score", "remark")
    def _compute_is_scored(self):
        """A score of nothing counts once somebody says why."""
        for line in self:
            line.is_scored = bool(line.score or (line.remark or "").strip())

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals.get("evaluation_id") for vals in vals_list}
        self.env["order.supplier.evaluation"].browse(ids - {None})._ensure_draft()
        return super().create(vals_list)

    def write(self, vals):
        self.evaluation_id._ensure_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self.evaluation_id._ensure_draft()

    def _said_text(self):
        """Return what is said of a supplier by the criterion, in one line."""
        self.ensure_one()
        supplier = self.evaluation_id.partner_id.name
        return f"{supplier}: {self.score:g} {self.remark or ''}".strip()
