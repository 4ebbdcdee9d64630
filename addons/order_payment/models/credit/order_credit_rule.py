from odoo import api, fields, models, tools

from odoo.addons.order_process.kernel.money import in_company
from odoo.addons.order_tracking.models.billing.order_money_facets import (
    PAYMENT_KINDS,
    WORDS_BEFORE,
    WORDS_BEHIND,
)


class OrderCreditRule(models.Model):
    """Which orders must be covered by the customer's credit, and before what.

    Sources differ: all orders (S2-H-04), large orders or new customers (S2-O-09),
    everybody who does not pay cash (S2-I-08). What is large and who is new is set here.
    Its time limit is that of the duties it makes.
    """

    _name = "order.credit.rule"
    _description = "Credit Rule"
    _inherit = ["order.money.facets", "order.limit.mixin"]
    _file_section = "credit_rules"
    _file_money = ("amount_from",)
    _file_words = {
        **WORDS_BEFORE,
        "scope": "orders",
        "amount_from": "from_amount",
        "new_orders": "new_below_orders",
        "without_limit": "without_limit",
        "check_event_ids": "checked_at",
        "seller_role_id": "tells_customer",
        "service_role_id": "negotiates",
        "notify_customer": "message_to_customer",
        "limit_kind": "limit",
        **WORDS_BEHIND,
    }

    # Declared once more: an addon translates the choices that it declares itself.
    payment_kind = fields.Selection(PAYMENT_KINDS)
    scope = fields.Selection(
        [
            ("all", "All Orders"),
            ("large", "Large Orders"),
            ("new", "New Customers"),
            ("either", "Large Orders and New Customers"),
        ],
        required=True,
        default="all",
    )
    amount_from = fields.Float(
        string="Large Order Threshold",
        digits="Product Price",
        help="Total of the order in the company currency, inclusive.",
    )
    new_orders = fields.Integer(
        string="New Customer Order Count",
        default=1,
        help=(
            "A customer counts as new as long as the number of confirmed orders "
            "is lower."
        ),
    )
    without_limit = fields.Selection(
        [("refuse", "Treat as No Credit"), ("allow", "Skip Credit Check")],
        string="Customers Without Limit",
        required=True,
        default="refuse",
    )
    check_event_ids = fields.Many2many(
        "order.event.type",
        "order_credit_rule_check_event_rel",
        string="Check Events",
        domain=[("res_model", "in", [False, "sale.order"])],
        help=(
            "The credit is checked and recorded automatically when one of these "
            "events occurs."
        ),
    )
    seller_role_id = fields.Many2one(
        "order.role",
        string="Customer Notification Role",
        ondelete="restrict",
        help=(
            "Responsible for requesting payment from the customer; the "
            "salesperson of the order takes on the duty."
        ),
    )
    service_role_id = fields.Many2one(
        "order.role",
        string="Negotiating Role",
        ondelete="restrict",
        help=(
            "Responsible for finding a solution when a higher limit is not approved."
        ),
    )
    notify_customer = fields.Boolean(
        help="The customer is also asked for payment by a message on the order."
    )

    @api.model
    @tools.ormcache()
    def _check_codes(self):
        """Return ``{event: ids of the rules checked at it}``."""
        codes = {}
        for rule in self._rules():
            for code in rule.check_event_ids.mapped("code"):
                codes.setdefault(code, []).append(rule.id)
        return codes

    @tools.ormcache("self.id")
    def _scope(self):
        rule = self.sudo()
        return rule.scope, rule.amount_from, rule.new_orders

    def _limit_document_model(self):
        return "sale.order"

    def _matching(self, orders):
        """Narrow the facets by what is large and who is new."""
        found = super()._matching(orders)
        scope, amount_from, new_orders = self._scope()
        if not found or scope == "all":
            return found
        picked = found.browse()
        if scope in ("large", "either"):
            picked |= found.filtered(
                lambda order: in_company(order, "amount_total") >= amount_from
            )
        if scope in ("new", "either"):
            picked |= (found - picked)._credit_new_customers(new_orders)
        return picked
