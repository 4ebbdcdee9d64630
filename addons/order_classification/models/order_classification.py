from odoo import fields, models

CAUSES = [
    ("submitted", "Submitted"),
    ("hand", "Manual"),
    ("changed", "Order Changed"),
    ("overruled", "Overruled"),
]


class OrderClassification(models.Model):
    """What was suggested for an order, what was chosen, why, by whom and when.

    Sealed: it is what the rules are judged by afterwards.
    """

    _name = "order.classification"
    _description = "Order Classification"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    set_id = fields.Many2one(
        "order.classification.set",
        string="Rule Set",
        readonly=True,
        ondelete="restrict",
    )
    suggested_id = fields.Many2one(
        "order.type", string="Suggested Order Type", readonly=True, ondelete="restrict"
    )
    suggested_tag_ids = fields.Many2many(
        "order.type",
        "order_classification_suggested_rel",
        string="Suggested Tags",
        readonly=True,
    )
    type_id = fields.Many2one(
        "order.type", string="Type", readonly=True, ondelete="restrict"
    )
    tag_ids = fields.Many2many(
        "order.type", "order_classification_tag_rel", string="Tags", readonly=True
    )
    reasons = fields.Text(
        readonly=True,
        help=("Rules that decided, and the criteria on which they were based."),
    )
    rule_ids = fields.Many2many(
        "order.classification.rule",
        "order_classification_rule_rel",
        string="Decisive Rules",
        readonly=True,
        help="The rules on which the suggested order type is based.",
    )
    cause = fields.Selection(CAUSES, required=True, readonly=True)
    overruled = fields.Boolean(readonly=True)
    reason = fields.Text(
        string="Overrule Reason", readonly=True, help="Reason for overruling."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Classified By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(required=True, readonly=True)
