from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engine import class_rules as engine

OPERATORS = [
    ("=", "is"),
    ("!=", "is not"),
    ("<", "less than"),
    ("<=", "at most"),
    (">", "more than"),
    (">=", "at least"),
]


#: Criterion that no order has.
UNREADABLE = ""


class OrderClassificationCondition(models.Model):
    """One fact of an order compared with a value."""

    _name = "order.classification.condition"
    _description = "Classification Condition"
    _inherit = ["order.rule.cache.mixin", "order.file.row.mixin"]
    _shared_setup_path = "rule_id.set_id.company_id"
    _order = "rule_id, sequence, id"
    _file_key = None
    _file_parent = "rule_id"
    _file_depth = 2
    _file_short = "fact"
    _file_words = {"criterion": "fact", "operator": "is", "value": "value"}

    rule_id = fields.Many2one(
        "order.classification.rule", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    criterion = fields.Selection(selection="_selection_criterion", required=True)
    operator = fields.Selection(
        OPERATORS, string="Comparison Operator", required=True, default="="
    )
    value = fields.Char(
        required=True, default="yes", help="Yes or no, or a number: years, amount …"
    )

    _rule_index = models.Index("(rule_id)")

    @api.model
    def _selection_criterion(self):
        types = self.env["sale.order"]._class_criterion_types()
        return [(code, label) for code, (_type, label) in types.items()]

    @api.depends_context("lang")
    @api.depends("criterion", "operator", "value")
    def _compute_display_name(self):
        criteria, operators = (
            dict(self._fields[name]._description_selection(self.env))
            for name in ("criterion", "operator")
        )
        for condition in self:
            parts = (
                criteria.get(condition.criterion),
                operators.get(condition.operator),
                condition._value_label(),
            )
            condition.display_name = " ".join(part or "" for part in parts)

    def _value_label(self):
        """The value as people read it: yes and no in their language."""
        self.ensure_one()
        words = {"yes": self.env._("yes"), "no": self.env._("no")}
        return words.get(self.value, self.value)

    @api.constrains("criterion", "operator", "value")
    def _check_value(self):
        for condition in self:
            error = condition._value_error()
            if error:
                raise ValidationError(error)

    def _value_error(self):
        """What is wrong with the condition; empty when it can be used."""
        self.ensure_one()
        found = self.env["sale.order"]._class_criterion_types().get(self.criterion)
        if not found:
            return self.env._(
                "There is no classification criterion “%s”.", self.criterion
            )
        kind, label = found
        if kind == engine.BOOLEAN and self.operator not in ("=", "!="):
            return self.env._("“%s” must be either yes or no.", label)
        try:
            engine.parse(kind, self.value)
        except ValueError:
            return self.env._(
                "“%(value)s” is not a valid value of “%(criterion)s”.",
                value=self.value,
                criterion=label,
            )
        return ""

    def _engine_condition(self):
        """The condition for the engine; one that cannot be read is never fulfilled."""
        self.ensure_one()
        if self._value_error():
            return engine.Condition(UNREADABLE, "=", True)
        kind, _label = self.env["sale.order"]._class_criterion_types()[self.criterion]
        return engine.Condition(
            self.criterion, self.operator, engine.parse(kind, self.value)
        )
