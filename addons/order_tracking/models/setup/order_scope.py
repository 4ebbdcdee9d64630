from odoo import api, fields, models, tools


class OrderScope(models.AbstractModel):
    """For which orders, before which events a rule of the procedure counts.

    Rules are looked up at every gate of every order, so which ones there are for an
    event is cached; an event without rules costs nothing.
    """

    _name = "order.scope"
    _description = "Scope of an Order Rule"
    _inherit = ["order.condition.mixin"]
    _order = "sequence, company_id.id, id"
    _condition_model = "sale.order"
    _facet_fields = {
        "process_codes": "process",
        "company_id": "company",
        "type_ids": "type_or_tag",
    }

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    process_codes = fields.Char(
        string="Processes",
        help="Codes of the processes, separated by commas. Empty: any order.",
    )
    company_id = fields.Many2one("res.company", help="Empty: all companies.")
    type_ids = fields.Many2many("order.type", string="Types and Tags")
    domain = fields.Char(help="Orders to which the rule applies.")
    event_type_ids = fields.Many2many(
        "order.event.type",
        string="Required Before",
        domain=[("gateable", "=", True), ("res_model", "in", [False, "sale.order"])],
        help="These events are blocked while data is missing.",
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.model
    @tools.ormcache("code")
    def _scope_ids(self, code):
        """Ids of the active rules that count before an event, in order, cached."""
        domain = [("event_type_ids.code", "=", code)] if code else []
        return tuple(self.sudo().search(domain)._ids)

    @api.model
    @tools.ormcache()
    def _scope_events(self):
        """(id, code) of the events before which any active rule counts, cached."""
        events = self.sudo().browse(self._scope_ids(None)).event_type_ids
        return tuple((event.id, event.code) for event in events)

    @api.model
    def _scope_rules(self, orders, code=None):
        """Return pairs (rule, orders for which it counts), as superuser.

        :param code: event before which the rules count, or None for all rules
        """
        orders = orders.sudo()
        return [
            (rule, meant)
            for rule in self.sudo().browse(self._scope_ids(code))
            if (meant := rule._matching(orders))
        ]
