from odoo import api, fields, models

STATES = [
    ("running", "To Be Picked Up"),
    ("held", "Deposit Held"),
    ("due", "To Decide"),
    ("closed", "Closed"),
    ("cancelled", "Cancelled"),
]
TIERS = [
    ("free", "In Time"),
    ("deduct", "Deducted"),
    ("lost", "Lost"),
]
OPEN = ("running", "held", "due")


class OrderDepositCase(models.Model):
    """Deposit case 定金处理单: the days of one order since its goods are in the
    warehouse, what they cost of the deposit, and what was decided (S0-B-24 to 28).

    The amount is worked out once, when the step is known, and stands from then on.
    While the deposit is held no invoice of the order offsets it.
    """

    _name = "order.deposit.case"
    _description = "Deposit Case"
    _inherit = ["order.document.frozen", "order.document.sale", "order.shown.mixin"]
    _order = "entered_on desc, id desc"
    _document_sequence = "order.deposit.case"
    _document_draft_states = ()
    _document_open_states = OPEN
    _document_unreleased_states = frozenset({"running", "held", "due"})

    state = fields.Selection(STATES, default="running")
    rule_id = fields.Many2one(
        "order.deposit.rule", readonly=True, system=True, ondelete="restrict"
    )
    entered_on = fields.Date(
        string="In the Warehouse Since", readonly=True, system=True, index=True
    )
    held_on = fields.Date(string="Held From", readonly=True, system=True)
    lost_on = fields.Date(
        string="Last Day", readonly=True, system=True, help="Of the second step."
    )
    picked_on = fields.Date(
        string="Wholly Picked Up On", readonly=True, system=True, copy=False
    )
    tier = fields.Selection(
        TIERS, string="Step", readonly=True, system=True, copy=False, tracking=True
    )
    days_left = fields.Integer(compute="_compute_days_left")
    # Money of the order, in its currency
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    amount_order = fields.Monetary(
        string="Order With Tax", readonly=True, system=True, copy=False
    )
    amount_deposit = fields.Monetary(
        string="Deposit", readonly=True, system=True, copy=False
    )
    amount = fields.Monetary(
        string="Deducted or Lost", readonly=True, system=True, copy=False
    )
    amount_rest = fields.Monetary(
        string="Rest to Offset", readonly=True, system=True, copy=False
    )
    over_cap = fields.Boolean(
        string="Above the Legal Share",
        readonly=True,
        system=True,
        copy=False,
        help="More than a deposit secures by law; who decides looks at it.",
    )
    decision = fields.Selection(
        [("apply", "Applied"), ("waive", "Waived")],
        readonly=True,
        system=True,
        copy=False,
        tracking=True,
    )
    decision_note = fields.Text(
        string="Reason of the Decision", readonly=True, system=True, copy=False
    )
    decided_at = fields.Datetime(readonly=True, system=True, copy=False)
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, system=True, copy=False, ondelete="restrict"
    )

    _one_case = models.UniqueIndex(
        "(order_id) WHERE state != 'cancelled'", "The order has a deposit case already."
    )

    @api.depends("state", "held_on", "lost_on")
    def _compute_days_left(self):
        today = fields.Date.context_today(self)
        for case in self:
            until = case.held_on if case.state == "running" else case.lost_on
            waits = case.state in ("running", "held") and until
            case.days_left = (until - today).days if waits else 0

    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount",
            "fields": ["order_id", "entered_on", "tier", "decision_note"],
        }
