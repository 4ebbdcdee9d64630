from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from .. import conditions


class OrderScope(models.AbstractModel):
    """For which orders, before which events a rule of the procedure counts.

    Rules are looked up at every gate of every order, so which ones there are for an
    event is cached; an event without rules costs nothing.
    """

    _name = "order.scope"
    _description = "Scope of a Rule on Orders"
    _inherit = ["order.cached"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    process_codes = fields.Char(
        string="Processes",
        help="Codes of the processes, separated by commas. Empty: any order.",
    )
    company_id = fields.Many2one("res.company", help="Empty: all companies.")
    kind_ids = fields.Many2many("order.kind", string="Kinds and Traits")
    domain = fields.Char(string="Only If", help="Orders for which the rule is meant.")
    event_type_ids = fields.Many2many(
        "order.event.type",
        string="Before",
        domain=[("gateable", "=", True), ("res_model", "in", [False, "sale.order"])],
        help="These events are refused while something is missing.",
    )
    note = fields.Text(help="Where this is written.")

    @api.constrains("domain")
    def _check_domain(self):
        for rule in self:
            if error := conditions.fault(self.env["sale.order"], rule.domain):
                raise ValidationError(
                    self.env._(
                        "Rule “%(rule)s”: the condition %(domain)s cannot be read: "
                        "%(error)s",
                        rule=rule.name,
                        domain=rule.domain,
                        error=error,
                    )
                )

    @api.model
    @tools.ormcache("code")
    def _scope_ids(self, code):
        """Ids of the active rules that count before an event, in order, cached."""
        domain = [("event_type_ids.code", "=", code)] if code else []
        return tuple(self.sudo().search(domain)._ids)

    @api.model
    def _scope_rules(self, orders, code=None):
        """Return pairs (rule, orders for which it counts), as superuser.

        :param code: event before which the rules count, or None for all rules
        """
        orders = orders.sudo()
        pairs = []
        for rule in self.sudo().browse(self._scope_ids(code)):
            meant = rule._scope_orders(orders)
            if meant:
                pairs.append((rule, meant))
        return pairs

    def _scope_orders(self, orders):
        """Those of the orders for which this rule is meant."""
        self.ensure_one()
        codes = set(filter(None, map(str.strip, (self.process_codes or "").split(","))))
        if codes:
            orders = orders.filtered(lambda order: order.process_id.code in codes)
        if self.company_id:
            orders = orders.filtered(lambda order: order.company_id == self.company_id)
        if self.kind_ids:
            kinds = self.kind_ids
            orders = orders.filtered(
                lambda order: (order.order_kind_id | order.order_trait_ids) & kinds
            )
        return orders.filtered_domain(conditions.to_domain(self.domain))
