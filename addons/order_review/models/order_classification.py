from odoo import fields, models

CAUSES = [
    ("submitted", "Submitted"),
    ("hand", "By Hand"),
    ("changed", "The order changed"),
    ("overruled", "Overruled"),
]


class OrderClassification(models.Model):
    """What was suggested for an order, what was chosen, why, by whom and when.

    Sealed: it is what the rules are judged by afterwards.
    """

    _name = "order.classification"
    _description = "Classification of an Order"
    _inherit = ["order.sealed"]
    _order = "id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    set_id = fields.Many2one(
        "order.class.set", string="Rule Set", readonly=True, ondelete="restrict"
    )
    suggested_id = fields.Many2one(
        "order.kind", string="Suggested Kind", readonly=True, ondelete="restrict"
    )
    suggested_trait_ids = fields.Many2many(
        "order.kind",
        "order_classification_suggested_rel",
        string="Suggested Traits",
        readonly=True,
    )
    kind_id = fields.Many2one(
        "order.kind", string="Kind", readonly=True, ondelete="restrict"
    )
    trait_ids = fields.Many2many(
        "order.kind", "order_classification_trait_rel", string="Traits", readonly=True
    )
    reasons = fields.Text(readonly=True, help="Which rules decided, and on what facts.")
    rule_ids = fields.Many2many(
        "order.class.rule",
        "order_classification_rule_rel",
        string="Decisive Rules",
        readonly=True,
        help="The rules by which the kind was suggested.",
    )
    cause = fields.Selection(CAUSES, required=True, readonly=True)
    overruled = fields.Boolean(readonly=True)
    reason = fields.Text(
        string="Reason of the Person", readonly=True, help="Why it was overruled."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Classified by",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(required=True, readonly=True)
