from odoo import api, fields, models


class OrderDunningRule(models.Model):
    """Who urges customers to pay what is overdue, by when, and when again (S1-B-112,
    S3-K-10, S3-T-14, S3-U-01).

    The first rule that fits an order decides; each rule that fits holds its events once
    the customer was urged as often as it says, until that was paid. A step of the
    procedure that starts with the overdue payment urges as well; a rule is for those
    that have none.
    """

    _name = "order.dunning.rule"
    _description = "Dunning Rule"
    _inherit = ["order.rule.gate.mixin", "order.form.words"]
    _condition_model = "sale.order"
    _first_decides = True
    _limit_words = {"first_within": "first_label", "again_within": "again_label"}
    _file_section = "dunning_rules"
    _file_words = {
        "name": "name",
        "role_id": "urged_by",
        "first_within": "first_within",
        "again_within": "again_within",
        "hold_level": "holds_after",
        "hold_scope": "holds_for",
        "gate_event_ids": "holds",
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
    hold_level = fields.Integer(
        string="Blocked After",
        default=3,
        aggregator=None,
        help="How often the customer was urged to pay before the events are blocked.",
    )
    hold_scope = fields.Selection(
        [
            ("order", "The Order That Is Owed"),
            ("customer", "All Orders of the Customer"),
        ],
        string="Blocked On",
        default="order",
        required=True,
    )

    _hold_after_once = models.Constraint(
        "CHECK(hold_level > 0)", "The customer is urged at least once before."
    )

    @api.model
    def _for_orders(self, orders):
        """Return ``{order id: its rule}``, as superuser."""
        return self._first_for(orders)

    def _holds(self, order, urged):
        """Return whether the rule holds an order because of one that is owed: itself,
        or another one of the customer."""
        if urged.dunning_level < self.hold_level:
            return False
        if self.hold_scope == "order":
            return urged == order
        same = urged.partner_id.commercial_partner_id
        company = urged.company_id == order.company_id
        return company and same == order.partner_id.commercial_partner_id
