from odoo import fields, models


class OrderCriterionResult(models.Model):
    """Whether an order met a criterion, when, and who said so (S2-F-08).

    Append-only: the newest result of a criterion counts. What a person ticked counts
    for what the order said then: after a change he is asked again.
    """

    _name = "order.criterion.result"
    _description = "Review Criterion Result"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    criterion_id = fields.Many2one(
        "order.review.criterion", required=True, readonly=True, ondelete="restrict"
    )
    name = fields.Char(string="Criterion at That Time", required=True, readonly=True)
    mode = fields.Selection(
        [("auto", "Automatic"), ("manual", "Manual")], required=True, readonly=True
    )
    passed = fields.Boolean(readonly=True)
    reason = fields.Text(readonly=True)
    content_digest = fields.Char(readonly=True, export_string_translation=False)
    user_id = fields.Many2one(
        "res.users",
        string="Checked By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(required=True, readonly=True)
