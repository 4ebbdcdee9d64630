from datetime import timedelta

from odoo import api, fields, models

MODES = [
    ("none", "No Window"),
    ("within", "Within the Hours"),
    ("after", "Not Before the Hours Are Over"),
]
ANCHORS = [("payment", "Payment"), ("receipt", "Receipt of the Goods")]


class OrderCasePolicy(models.Model):
    """What a company grants after an order: the window, the conditions, who verifies
    and who decides, freight by cause, who approves a refund, what is decided by itself
    (退换货政策; S1-C-11, S1-J-07, S1-J-18, S1-J-20 to 26, S2-B-10, S2-K-12).

    The first policy that fits a case decides; its condition says for which kinds,
    phases and channels it is: ``kind = return and phase = paid_unshipped``.
    """

    _name = "order.case.policy"
    _description = "Return Policy"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "order.case"
    _first_decides = True
    _limit_words = {"judge_within": "decided_label", "paid_within": "paid_label"}
    _file_section = "case_policies"
    _file_money = ("agrees_below", "approve_from", "tolerance")
    _file_words = {
        "name": "name",
        "window_mode": "window",
        "window_hours": "window_hours",
        "window_from": "window_from",
        "refuses_late": "refuses_late",
        "agrees_below": "agrees_below",
        "verifier_role_id": "verified_by",
        "decider_role_id": "decided_by",
        "judge_within": "decided_within",
        "needs_evidence": "evidence",
        "tells_costs": "costs_told_first",
        "goods_first": "goods_first",
        "refund_role_id": "refunded_by",
        "paid_within": "refunded_within",
        "approve_from": "approved_from",
        "approver_role_id": "approved_by",
        "tolerance": "difference_tolerance",
        "check_ids": "checks",
        "freight_ids": "freight",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    window_mode = fields.Selection(
        MODES, string="Window", default="none", required=True
    )
    window_hours = fields.Integer(aggregator=None, help="Length of the window.")
    window_from = fields.Selection(
        ANCHORS, string="Counted From", default="receipt", required=True
    )
    refuses_late = fields.Boolean(
        string="Late Requests Refused by Themselves",
        help="Otherwise who decides may agree to a late request with a reason.",
    )
    agrees_below = fields.Float(
        string="Agreed by Itself Below",
        digits="Product Price",
        aggregator=None,
        help="Value of the goods in the currency of the order; 0: never.",
    )
    verifier_role_id = fields.Many2one(
        "order.role",
        string="Verified By",
        ondelete="restrict",
        help="Empty: whoever serves customers.",
    )
    decider_role_id = fields.Many2one(
        "order.role",
        string="Decided By",
        ondelete="restrict",
        help="Empty: who verifies it.",
    )
    judge_within = fields.Char(help="From the receipt of the case.")
    decided_label = fields.Char(
        string="To Be Decided Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the receipt of the case, in words: 1 working day.",
    )
    needs_evidence = fields.Boolean(
        string="Evidence Required", help="Nothing is verified without a file."
    )
    tells_costs = fields.Boolean(
        string="Costs Told First",
        help="Nothing is agreed before the customer knows the itemised costs.",
    )
    goods_first = fields.Boolean(
        help="An exchange leaves only after the returned goods were inspected.",
    )
    refund_role_id = fields.Many2one(
        "order.role",
        string="Refunded By",
        ondelete="restrict",
        help="Empty: whoever handles invoices.",
    )
    paid_within = fields.Char(help="From the inspection of the goods.")
    paid_label = fields.Char(
        string="Refunded Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the inspection of the goods, in words: 2 working days.",
    )
    approve_from = fields.Float(
        string="Approval From",
        digits="Product Price",
        aggregator=None,
        help="Refunds from this amount on are approved by somebody else than who "
        "prepared them, in the currency of the order. 0: all, where a role approves.",
    )
    approver_role_id = fields.Many2one(
        "order.role",
        string="Approved By",
        ondelete="restrict",
        help="Empty: refunds need no approval.",
    )
    tolerance = fields.Float(
        string="Difference Forgone",
        digits="Product Price",
        aggregator=None,
        help="Up to this price difference an exchange is settled by itself.",
    )
    check_ids = fields.One2many(
        "order.case.policy.check", "policy_id", string="Conditions", copy=True
    )
    freight_ids = fields.One2many(
        "order.case.freight", "policy_id", string="Freight", copy=True
    )
    note = fields.Text(help="Reference to the procedure.")

    _numbers_positive = models.Constraint(
        "CHECK(window_hours >= 0 AND agrees_below >= 0 AND approve_from >= 0 "
        "AND tolerance >= 0)",
        "Hours and amounts cannot be negative.",
    )

    @api.model
    def _for_cases(self, cases):
        """Return ``{case id: its policy}``, as superuser."""
        return self._first_for(cases)

    def _window_end(self, moment):
        """Return where the window begins or ends that is counted from a moment."""
        return moment + timedelta(hours=self.window_hours) if moment else False

    def _approval_needed(self, amount):
        """Return whether a refund of this amount waits for an approval."""
        return bool(self.approver_role_id) and amount >= self.approve_from
