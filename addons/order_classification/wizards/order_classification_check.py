from odoo import api, fields, models
from odoo.fields import Command


class OrderClassificationCheck(models.TransientModel):
    """What the check of a rule set found."""

    _name = "order.classification.check"
    _description = "Classification Rule Check"

    set_id = fields.Many2one(
        "order.classification.set", string="Rule Set", required=True, readonly=True
    )
    line_ids = fields.One2many(
        "order.classification.check.line", "check_id", readonly=True
    )
    is_clean = fields.Boolean(string="No Findings", compute="_compute_is_clean")

    @api.depends("line_ids")
    def _compute_is_clean(self):
        for check in self:
            check.is_clean = not check.line_ids

    @api.model
    def _create_findings(self, class_set, found):
        """Keep the findings of a set for the screen."""
        rows = [
            Command.create(
                {
                    "severity": row["severity"],
                    "rule_id": row["rule_id"],
                    "name": row["message"],
                    "remedy": row["remedy"],
                }
            )
            for row in found
        ]
        return self.create({"set_id": class_set.id, "line_ids": rows})
