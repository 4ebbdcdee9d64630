from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import class_rules as engine


class OrderClassRule(models.Model):
    """Orders with these facts are of this kind, or have this trait.

    Of the rules for kinds the first that holds decides; each rule for a trait counts.
    """

    _name = "order.class.rule"
    _description = "Classification Rule"
    _inherit = ["order.condition.mixin"]
    _shared_setup_path = ""
    _order = "set_id, sequence, id"
    _condition_model = "sale.order"

    set_id = fields.Many2one(
        "order.class.set", string="Rule Set", required=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    target_id = fields.Many2one(
        "order.kind", string="Kind or Trait", required=True, ondelete="restrict"
    )
    as_trait = fields.Boolean(
        string="As a Trait",
        compute="_compute_as_trait",
        store=True,
        readonly=False,
        precompute=True,
        help="The order gets it beside its kind.",
    )
    match = fields.Selection(
        [("all", "All conditions"), ("any", "Any condition")],
        required=True,
        default="all",
    )
    condition_ids = fields.One2many(
        "order.class.condition", "rule_id", string="Conditions", copy=True
    )
    domain = fields.Char(help="Orders for which the rule is meant.")
    note = fields.Text(help="Where this is written.")

    @api.depends("target_id")
    def _compute_as_trait(self):
        for rule in self:
            rule.as_trait = rule.target_id.is_trait and not rule.target_id.is_kind

    @api.constrains("target_id", "as_trait")
    def _check_target(self):
        for rule in self:
            target = rule.target_id
            if not (target.is_trait if rule.as_trait else target.is_kind):
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
            is_kind=not self.as_trait,
            any_of=self.match == "any",
            conditions=tuple(conditions),
            scope=self.domain or "",
        )
