from odoo import api, fields, models, tools
from odoo.fields import Domain

PAYMENT_KINDS = [
    ("cash", "Cash before Delivery"),
    ("credit", "Monthly Settlement"),
    ("special", "Special Order"),
    ("cod", "Cash on Delivery"),
    ("instalments", "Instalments"),
]


class OrderMoneyFacets(models.AbstractModel):
    """A rule about money: for which orders it stands and which events it holds.

    All rules that match an order stand side by side; there is no first one that wins.
    What a company's procedure asks for is therefore a set of records, and an order
    that none of them matches costs no query.
    """

    _name = "order.money.facets"
    _description = "Applicability of a Payment Rule"
    _inherit = ["order.condition.mixin"]
    _order = "sequence, company_id.id, id"
    _condition_model = "sale.order"
    _facet_fields = {
        "company_id": "company",
        "process_code": "process",
        "payment_kind": "payment_kind",
        "customer_type_ids": "customer_type",
        "order_type_ids": "type_or_tag",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        help="Processes refer to it: the events of a rule carry its code."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    process_code = fields.Char(
        string="Process",
        help=("Code of the process that the order follows; empty: any."),
    )
    payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        help="Payment type of the order; empty: any.",
    )
    customer_type_ids = fields.Many2many("order.customer.type", string="Customer Types")
    order_type_ids = fields.Many2many(
        "order.type",
        string="Order Types",
        help="The order has one of these types or tags.",
    )
    domain = fields.Char(help="Condition on the order.")
    gate_event_ids = fields.Many2many(
        "order.event.type",
        string="Blocked Events",
        domain=[("gateable", "=", True), ("res_model", "in", [False, "sale.order"])],
        help="These events are blocked on the order until the rule is met.",
    )
    role_id = fields.Many2one(
        "order.role",
        string="Responsible Roles",
        ondelete="restrict",
        help="Role that ensures the rule is met, e.g. finance.",
    )

    @api.model
    @tools.ormcache()
    def _codes(self):
        """Return ``{rule id: events it holds}`` of the active rules in their order."""
        return {
            rule.id: frozenset(rule.gate_event_ids.mapped("code"))
            for rule in self.sudo().search(Domain.TRUE)
        }

    @api.model
    def _rules_for_event(self, code=None):
        """Return the rules that hold an event, as superuser; all without a code."""
        codes = self._codes()
        return self.sudo().browse(
            rule for rule, held in codes.items() if code is None or code in held
        )

    def _match(self, orders):
        """Return ``{order: rules}`` for those of the orders that some rule is for."""
        matched = {}
        orders = orders.sudo()
        for rule in self:
            for order in rule._matching(orders):
                matched[order] = matched.get(order, self.browse()) | rule
        return matched
