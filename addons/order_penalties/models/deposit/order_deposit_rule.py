from odoo import fields, models


class OrderDepositRule(models.Model):
    """Deposit ladder 定金规则: what becomes of the deposit of an order whose goods are
    not picked up in time (S0-B-24 to 28). Days are calendar days from the entry of the
    goods into the warehouse; the last day is still inside.

    Both steps have the same base: A, a share of the order with tax; or B, a share of
    the deposit.
    """

    _name = "order.deposit.rule"
    _description = "Deposit Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _file_section = "deposit_rules"
    _file_codes = ("clauses",)
    _file_words = {
        "name": "name",
        "held_after": "held_after",
        "lost_after": "lost_after",
        "lost_from": "lost_from",
        "deposit_percent": "deposit",
        "base": "base",
        "deducted_percent": "deducted",
        "lost_percent": "lost",
        "cap_percent": "cap",
        "decider_role_ids": "decided_by",
        "clauses": "rows",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    held_after = fields.Integer(
        string="Held After (days)", default=7, required=True, aggregator=None
    )
    lost_after = fields.Integer(
        string="Lost After (days)", default=15, required=True, aggregator=None
    )
    lost_from = fields.Selection(
        [("entry", "Entry into the Warehouse"), ("held", "End of the First Step")],
        string="Counted From",
        default="entry",
        required=True,
        help="From when the days of the second step are counted.",
    )
    deposit_percent = fields.Float(
        string="Deposit (%)", default=30.0, help="Of the order with tax."
    )
    base = fields.Selection(
        [("order", "A: Share of the Order"), ("deposit", "B: Share of the Deposit")],
        default="order",
        required=True,
        help="A: 10 % of an order of 100,000 are 10,000. B: 10 % of its deposit of "
        "30,000 are 3,000.",
    )
    deducted_percent = fields.Float(string="Deducted (%)", default=10.0)
    lost_percent = fields.Float(string="Lost (%)", default=30.0)
    cap_percent = fields.Float(
        string="Warned Above (%)",
        default=20.0,
        help="Of the order: what a deposit secures by law. It warns only.",
    )
    decider_role_ids = fields.Many2many(
        "order.role",
        "order_deposit_rule_decider_rel",
        string="Decided By",
        help="Empty: the general management.",
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )
    note = fields.Text(help="Reference to the procedure.")

    _steps_rise = models.Constraint(
        "CHECK(held_after >= 0 AND lost_after > 0 AND"
        " held_after <= 3650 AND lost_after <= 3650 AND"
        " (lost_from = 'held' OR lost_after > held_after))",
        "The second step must come after the first, both within ten years.",
    )
    _shares_rise = models.Constraint(
        "CHECK(deducted_percent >= 0 AND lost_percent >= deducted_percent AND"
        " lost_percent <= 100 AND deposit_percent > 0 AND deposit_percent <= 100)",
        "Shares must rise and lie between 0 and 100.",
    )

    def _last_day(self):
        """Return how many days after the entry the deposit is lost."""
        return self.lost_after + (self.held_after if self.lost_from == "held" else 0)

    def _tier(self, days):
        """Return the step after so many days: ``free``, ``deduct`` or ``lost``."""
        if days <= self.held_after:
            return "free"
        return "deduct" if days <= self._last_day() else "lost"

    def _amount(self, tier, total, deposit, currency):
        """Return what a step costs of a deposit, never more than it; in its currency.

        :param float total: the order with tax
        """
        percent = {"deduct": self.deducted_percent, "lost": self.lost_percent}
        whole = total if self.base == "order" else deposit
        return min(currency.round(whole * percent.get(tier, 0.0) / 100.0), deposit)
