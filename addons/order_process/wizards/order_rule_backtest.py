from odoo import api, fields, models

from ..kernel.kinds import kinds_of


class OrderRuleBacktest(models.TransientModel):
    """What the rules of today would have decided about the documents of some days,
    beside what was decided then."""

    _name = "order.rule.backtest"
    _description = "Back-Test of Rules"
    _inherit = ["order.backtest.mixin"]

    rule_model = fields.Selection(
        selection="_selection_rule_model", string="Rules", required=True
    )
    line_ids = fields.One2many("order.rule.backtest.line", "test_id", readonly=True)

    @api.model
    def _selection_rule_model(self):
        """Return the kinds of rules of which the first that fits decides."""
        return kinds_of(
            self.env, "order.rule.mixin", lambda rules: rules._first_decides
        )

    def _tested_rules(self):
        return self.env[self.rule_model]

    def _tested_model(self):
        return self._tested_rules()._condition_model

    def _rows(self, documents):
        """One row for each document and decision; constant queries for any number of
        documents."""
        keys = self._tested_rules()._decision_keys()
        return [row for key in keys for row in self._rows_of(documents, key)]

    def _rows_of(self, documents, key):
        rules = self._tested_rules()
        now = rules._first_for(documents, key)
        then = rules._decided_then(documents, key)
        rows = []
        for document in documents:
            after = now.get(document.id, rules)
            before = then.get(document.id, rules)
            rows.append(
                {
                    "res_model": document._name,
                    "res_id": document.id,
                    "name": document.display_name,
                    "before": before.display_name if before else "",
                    "after": after.display_name if after else "",
                    "changed": before != after,
                }
            )
        return rows
