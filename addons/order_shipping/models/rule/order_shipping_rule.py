from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

#: {flag of the rule: what who issues a notice has checked}
CHECKS = {
    "checks_tracking": "tracking",
    "checks_stock": "stock",
    "checks_contract": "contract",
    "checks_money": "money",
}


class OrderShippingRule(models.Model):
    """How goods leave for a customer: against a shipping notice or without, who issues
    it after checking what, to whom it goes (S1-B-096 to 098, S4-B-14, S4-B-19).

    The first rule that fits an order decides.
    """

    _name = "order.shipping.rule"
    _description = "Shipping Rule"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "sale.order"
    _first_decides = True
    _limit_words = {
        "received_within": "received_label",
        "silent_within": "silent_label",
    }
    _file_section = "shipping_rules"
    _file_words = {
        "name": "name",
        "notice_required": "notice_required",
        "issuer_role_id": "issued_by",
        "recipient_role_ids": "goes_to",
        "received_within": "received_within",
        "checks_tracking": "checks_tracking",
        "checks_stock": "checks_stock",
        "checks_contract": "checks_contract",
        "checks_money": "checks_money",
        "days_ahead": "days_ahead",
        "over_percent": "over_percent",
        "short_needs_consent": "short_needs_consent",
        "own_vehicle_first": "own_vehicle_first",
        "silent_within": "transport_silent_within",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    notice_required = fields.Boolean(
        default=True,
        help="Goods leave only against an issued notice, and no more than it says.",
    )
    issuer_role_id = fields.Many2one(
        "order.role",
        string="Issued By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Empty: whoever handles orders in sales or planning.",
    )
    recipient_role_ids = fields.Many2many(
        "order.role",
        "order_shipping_rule_recipient_rel",
        string="Goes To",
        domain="[('is_external', '=', False)]",
        help="Each of them signs for the notice.",
    )
    received_within = fields.Char(help="From when the notice was issued.")
    received_label = fields.Char(
        string="Signed For Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From when the notice was issued, in words: 1 working hour.",
    )
    checks_tracking = fields.Boolean(string="Order Progress Checked")
    checks_stock = fields.Boolean(string="Stock Checked")
    checks_contract = fields.Boolean(string="Contract Checked")
    checks_money = fields.Boolean(string="Payment Checked")
    days_ahead = fields.Integer(
        aggregator=None,
        help="How many days before the dispatch a notice is generally issued; a later "
        "one says so, and is issued all the same. 0: no rule.",
    )
    over_percent = fields.Float(
        string="Over-shipment (%)",
        aggregator=None,
        help="By how much the notices of an order line may exceed what was ordered.",
    )
    short_needs_consent = fields.Boolean(
        string="Short Shipment Needs Consent",
        help="Less than the notice says leaves only when the missing parts are "
        "recorded and the customer has consented.",
    )
    own_vehicle_first = fields.Boolean(
        string="Own Vehicles First",
        help="A transport with a carrier says why the own vehicle does not go.",
    )
    silent_within = fields.Char(
        help="From when something was last heard of a transport under way."
    )
    silent_label = fields.Char(
        string="Transport Silent At Most",
        compute="_compute_limit_labels",
        readonly=False,
        help="A transport under way of which nothing is reported or measured for "
        "longer is a transport problem, in words: 4 hours. Empty: it may be silent.",
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.constrains("days_ahead", "over_percent")
    def _check_numbers(self):
        for rule in self:
            if not (0 <= rule.days_ahead <= 365 and 0 <= rule.over_percent <= 100):
                raise ValidationError(
                    self.env._(
                        "“%s”: days ahead are 0 to 365, over-shipment is 0 to 100 "
                        "percent.",
                        rule.display_name,
                    )
                )

    @tools.ormcache("self.id", "flag")
    def _asks(self, flag):
        """Return whether the rule asks for something; no query, for every reader."""
        return bool(self.sudo()[flag])

    def _checks(self):
        """Return the codes of what who issues a notice has checked."""
        return [code for flag, code in CHECKS.items() if self[flag]]
