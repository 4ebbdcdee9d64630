from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ..engine import class_rules as engine


class OrderClassificationSet(models.Model):
    """One written definition of the kinds of orders, as a list of rules.

    Sources contradict each other in what regular means (S1-A-14, S1-B-002), so both are
    shipped; which one a company's process uses is chosen here, by process code and
    company. The first set that fits an order is used.
    """

    _name = "order.classification.set"
    _description = "Classification Rule Set"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _file_section = "classification"
    _file_same = ("code",)
    _file_words = {
        "code": "code",
        "name": "name",
        "description": "about",
        "default_type_id": "otherwise",
        "file_type_ids": "complete_file",
        "overrule_role_ids": "overruled_by",
        "rule_ids": "rules",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    description = fields.Text(translate=True)
    default_type_id = fields.Many2one(
        "order.type",
        string="Default Order Type",
        domain=[("is_type", "=", True)],
        ondelete="restrict",
        help="Type of orders that match no rule.",
    )
    file_type_ids = fields.Many2many(
        "order.technical.document.type",
        string="Complete Technical File",
        help=(
            "If documents of all these types are released, a product's file is "
            "complete."
        ),
    )
    overrule_role_ids = fields.Many2many(
        "order.role",
        "order_classification_set_overrule_rel",
        string="Overruling Roles",
        help=(
            "Only members of these roles, and their deputies, can overrule the "
            "classification. Empty: anyone who can edit the order."
        ),
    )
    rule_ids = fields.One2many("order.classification.rule", "set_id", copy=True)
    rule_count = fields.Integer(compute="_compute_rule_count")

    _own_code_unique = models.UniqueIndex(
        "(code, (COALESCE(process_codes, '')), (COALESCE(company_id, 0)))",
        "This code is already in use.",
    )

    @api.depends("rule_ids")
    def _compute_rule_count(self):
        for one in self:
            one.rule_count = len(one.rule_ids)

    @api.constrains("default_type_id")
    def _check_default_type(self):
        for one in self:
            if one.default_type_id and not one.default_type_id.is_type:
                raise ValidationError(
                    self.env._("“%s” is a tag.", one.default_type_id.name)
                )

    # -- choice ------------------------------------------------------------------
    @api.model
    def _for_orders(self, orders):
        """Return {order id: the set that classifies the order, maybe empty}."""
        chosen = self._first_for(orders)
        return {order.id: chosen.get(order.id, self.browse()) for order in orders}

    # -- rules as plain values ---------------------------------------------------
    @tools.ormcache("self.id")
    def _engine_rules(self):
        """The active rules of the set for the engine, in order, cached.

        A condition that cannot be read is never fulfilled; the check names it.
        """
        self.ensure_one()
        rules = (
            self.env["order.classification.rule"]
            .sudo()
            .search([("set_id", "=", self.id)])
        )
        return tuple(rule._engine_rule() for rule in rules)

    def _targets(self):
        """Ids of all kinds and tags about which the set decides."""
        self.ensure_one()
        targets = {rule.target for rule in self._engine_rules()}
        return targets | set(self.sudo().default_type_id.ids)

    def _criterion_codes(self):
        """Codes of the facts that the rules of these sets look at."""
        return {
            condition.criterion
            for one in self
            for rule in one._engine_rules()
            for condition in rule.conditions
            if condition.criterion
        }

    def _decide(self, criteria, allowed):
        """Return the engine's outcome for the facts of one order.

        :param allowed: ids of the rules whose own domain the order fulfils
        """
        rules = [rule for rule in self._engine_rules() if rule.key in allowed]
        return engine.classify(rules, criteria)
