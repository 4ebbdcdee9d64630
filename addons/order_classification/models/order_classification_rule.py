from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import class_rules as engine


class OrderClassificationRule(models.Model):
    """Orders with these facts are of this kind, or have this tag.

    Of the rules for kinds the first that holds decides; each rule for a tag counts.
    """

    _name = "order.classification.rule"
    _description = "Classification Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _shared_setup_path = "set_id.company_id"
    _file_parent = "set_id"
    _file_depth = 1
    _file_numbered = True
    _file_words = {
        "name": "name",
        "target_id": "type",
        "as_tag": "as_tag",
        "match": "match",
        "condition_ids": "conditions",
        "note": "note",
    }
    _order = "set_id, sequence, id"

    set_id = fields.Many2one(
        "order.classification.set", string="Rule Set", required=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(related="set_id.company_id")
    target_id = fields.Many2one(
        "order.type", string="Type or Tag", required=True, ondelete="restrict"
    )
    as_tag = fields.Boolean(
        compute="_compute_as_tag",
        store=True,
        readonly=False,
        precompute=True,
        help="The order receives it in addition to its type.",
    )
    match = fields.Selection(
        [("all", "All Conditions"), ("any", "Any Condition")],
        string="Match Mode",
        required=True,
        default="all",
    )
    condition_ids = fields.One2many(
        "order.classification.condition", "rule_id", string="Conditions", copy=True
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.depends("target_id")
    def _compute_as_tag(self):
        for rule in self:
            rule.as_tag = rule.target_id.is_tag and not rule.target_id.is_type

    @api.constrains("target_id", "as_tag")
    def _check_target(self):
        for rule in self:
            target = rule.target_id
            if not (target.is_tag if rule.as_tag else target.is_type):
                raise ValidationError(
                    self.env._(
                        "Rule “%(rule)s”: “%(target)s” cannot be used like this.",
                        rule=rule.name,
                        target=target.name,
                    )
                )

    def _engine_rule(self):
        self.ensure_one()
        conditions = [condition._engine_condition() for condition in self.condition_ids]
        return engine.Rule(
            key=self.id,
            target=self.target_id.id,
            is_type=not self.as_tag,
            any_of=self.match == "any",
            conditions=tuple(conditions),
            scope=self.domain or "",
        )
