from datetime import datetime

from odoo import api, fields, models
from odoo.fields import Domain

from ..rule.order_offence_rule import REWARDS

NOT_YET = datetime.max


class OrderStatementLine(models.Model):
    """What the assessments of a month come to for one person, and what of it may be
    deducted."""

    _name = "order.statement.line"
    _description = "Person of a Statement"
    _inherit = ["order.system.field.mixin"]
    _order = "statement_id, user_id, id"
    _rec_name = "user_id"

    statement_id = fields.Many2one(
        "order.statement", required=True, index=True, ondelete="cascade", once=True
    )
    company_id = fields.Many2one(
        related="statement_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        "res.users", string="Person", required=True, ondelete="restrict", once=True
    )
    fines = fields.Monetary(readonly=True, system=True)
    losses = fields.Monetary(string="Losses Borne", readonly=True, system=True)
    rewards = fields.Monetary(readonly=True, system=True)
    points = fields.Integer(readonly=True, system=True)
    records = fields.Integer(string="Assessments", readonly=True, system=True)
    kpi = fields.Float(
        string="KPI (%)",
        readonly=True,
        system=True,
        aggregator="avg",
        help="Weight of the targets reached, of all targets.",
    )
    wage = fields.Monetary(help="Of the month; without it nothing is deducted.")
    wage_least = fields.Monetary(
        string="Least Wage", help="What must be left of the wage."
    )
    taken = fields.Monetary(
        string="Deducted Already",
        compute="_compute_most",
        store=True,
        help="By other released statements of the month: the share of the wage counts "
        "for all of them together.",
    )
    most = fields.Monetary(string="Most to Deduct", compute="_compute_most", store=True)
    deducted = fields.Monetary(string="To Deduct", compute="_compute_most", store=True)

    _one_line = models.UniqueIndex(
        "(statement_id, user_id)", "The person stands on the statement already."
    )
    _wages_positive = models.Constraint(
        "CHECK(wage >= 0 AND wage_least >= 0)", "Wages cannot be negative."
    )

    @api.depends("wage", "wage_least", "fines", "losses", "statement_id.cap_percent")
    def _compute_most(self):
        released = self._released_beside()
        # What was released first took its part first.
        first = self.sorted(lambda line: line.statement_id.released_at or NOT_YET)
        for line in first:
            share = line.wage * line.statement_id.cap_percent / 100.0
            rest = max(line.wage - line.wage_least, 0.0)
            before = [one.deducted for one in released if one._came_before(line)]
            line.taken = sum(before)
            most = max(min(share, rest) - line.taken, 0.0)
            line.most = line.currency_id.round(most)
            line.deducted = min(line.fines + line.losses, line.most)

    def _released_beside(self):
        """Return the lines of released statements of these months and people, in one
        query; as superuser."""
        # sudo: what was deducted before counts, whoever may read it.
        lines = self.sudo()
        domain = Domain("statement_id.state", "=", "released")
        domain &= Domain("statement_id.month", "in", lines.statement_id.mapped("month"))
        domain &= Domain("user_id", "in", lines.user_id.ids)
        domain &= Domain("company_id", "in", lines.company_id.ids)
        return lines.search(domain)

    def _came_before(self, line):
        """Return whether this released line deducted from the wage of another one."""
        mine, other = self.statement_id, line.statement_id
        same = self.user_id == line.user_id and self.company_id == line.company_id
        first = not other.released_at or mine.released_at < other.released_at
        return same and mine != other and mine.month == other.month and first

    def write(self, vals):
        if not self.env.su:
            self.statement_id._ensure_draft()
        return super().write(vals)

    def _fill(self, records, results):
        """Write what assessments and results of the person come to; as superuser."""
        gifts = records.filtered(lambda one: one.consequence in REWARDS)
        targets = results.filtered(lambda one: one.reached != "none")
        weight = sum(targets.mapped("weight"))
        reached = sum(t.weight for t in targets if t.reached == "yes")
        self._write_system(
            {
                "fines": sum((records - gifts).mapped("amount")),
                "losses": sum((records - gifts).mapped("loss_amount")),
                "rewards": sum(gifts.mapped("amount")),
                "points": sum(records.mapped("points")),
                "records": len(records),
                "kpi": 100.0 * reached / weight if weight else 0.0,
            }
        )

    def _assessments(self):
        """Return what stands on the line; as superuser."""
        final = self.statement_id._final()
        return final.filtered(lambda one: one.assessed_user_id == self.user_id)
