from odoo import api, fields, models


class OrderDunningRule(models.Model):
    """Who urges customers to pay what is overdue, by when, and when again (S1-B-112,
    S3-K-10, S3-T-14, S3-U-01).

    The first rule that fits an order decides. A step of the procedure that starts with
    the overdue payment does the same; a rule is for those that have none.
    """

    _name = "order.dunning.rule"
    _description = "Dunning Rule"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "sale.order"
    _first_decides = True
    _limit_words = {"first_within": "first_label", "again_within": "again_label"}
    _file_section = "dunning_rules"
    _file_words = {
        "name": "name",
        "role_id": "urged_by",
        "first_within": "first_within",
        "again_within": "again_within",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    role_id = fields.Many2one(
        "order.role",
        string="Urged By",
        required=True,
        ondelete="restrict",
        help="The salesperson or merchandiser of the order where the role is theirs.",
    )
    first_within = fields.Char(help="From when the payment is overdue.")
    again_within = fields.Char(help="From the last time or the broken promise.")
    first_label = fields.Char(
        string="First Urged Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From when the payment is overdue, in words: 1 working day.",
    )
    again_label = fields.Char(
        string="Urged Again Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the last time or the broken promise, in words: 5 working days.",
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.model
    def _for_orders(self, orders):
        """Return ``{order id: its rule}``, as superuser."""
        return self._first_for(orders)
