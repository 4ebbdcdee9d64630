from odoo import api, fields, models


class OrderRuleGateMixin(models.AbstractModel):
    """A rule that holds events of a document until it is met."""

    _name = "order.rule.gate.mixin"
    _description = "Rule That Blocks Events"
    _inherit = ["order.rule.mixin"]

    gate_event_ids = fields.Many2many(
        "order.event.type",
        string="Blocked Events",
        domain=lambda self: self._gate_event_domain(),
        help="These events are blocked on the document until the rule is met.",
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.model
    def _gate_event_domain(self):
        """Return which events a rule of this model may hold."""
        domain = [("gateable", "=", True)]
        if self._condition_model:
            domain.append(("res_model", "in", [False, self._condition_model]))
        return domain

    def _rule_keys(self):
        """Rules are asked by the events that they hold."""
        return self.gate_event_ids.mapped("code")

    @api.model
    def _held_codes(self):
        """Return the codes of the events that any active rule holds, cached."""
        return tuple(code for code in self._rule_index() if code)
