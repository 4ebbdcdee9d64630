from odoo import fields, models

PAYMENT_KINDS = [
    ("cash", "Cash before Delivery"),
    ("credit", "Monthly Settlement"),
    ("special", "Special Order"),
    ("cod", "Cash on Delivery"),
    ("instalments", "Instalments"),
]


#: Words of a file that all rules about money share: those before and behind its own.
WORDS_BEFORE = {"name": "name", "code": "code"}
WORDS_BEHIND = {
    "payment_kind": "payment",
    "customer_type_ids": "customer_types",
    "role_id": "role",
    "gate_event_ids": "holds",
    "note": "note",
}


class OrderMoneyFacets(models.AbstractModel):
    """A rule about money: for which orders it stands and which events it holds.

    All rules that match an order stand side by side; there is no first one that wins.
    What a company's procedure asks for is therefore a set of records, and an order
    that none of them matches costs no query.
    """

    _name = "order.money.facets"
    _description = "Applicability of a Payment Rule"
    _inherit = ["order.rule.gate.mixin"]
    _condition_model = "sale.order"
    _facet_fields = {
        "payment_kind": "payment_kind",
        "customer_type_ids": "customer_type",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        help="Processes refer to it: the events of a rule carry its code."
    )
    payment_kind = fields.Selection(
        PAYMENT_KINDS,
        string="Payment Type",
        help="Payment type of the order; empty: any.",
    )
    customer_type_ids = fields.Many2many("order.customer.type", string="Customer Types")
    role_id = fields.Many2one(
        "order.role",
        string="Responsible Roles",
        ondelete="restrict",
        help="Role that ensures the rule is met, e.g. finance.",
    )
