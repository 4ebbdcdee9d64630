from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import period_text

from .order_kpi_target import PERIODS


class OrderKpiResult(models.Model):
    """Result of an indicator 绩效考核结果: what a person of a role reached in a period,
    by which evidence, against which target. Worked out anew it is a further record; the
    former one stays (S1-K-104)."""

    _name = "order.kpi.result"
    _description = "KPI Result"
    _inherit = ["order.append.only.mixin", "order.shown.mixin"]
    _order = "date_from desc, indicator_id, role_id, user_id, revision desc, id"
    _rec_name = "indicator_id"

    indicator_id = fields.Many2one(
        "order.indicator", required=True, readonly=True, index=True, ondelete="restrict"
    )
    role_id = fields.Many2one(
        "order.role", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    team_id = fields.Many2one(
        "crm.team", string="Region", readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    period = fields.Selection(PERIODS, required=True, readonly=True)
    date_from = fields.Date(string="From", required=True, readonly=True, index=True)
    date_to = fields.Date(string="To", required=True, readonly=True)
    period_label = fields.Char(
        string="Period Evaluated", compute="_compute_period_label"
    )
    revision = fields.Integer(default=1, readonly=True, aggregator=None)
    value = fields.Float(readonly=True, aggregator="avg", digits=(16, 2))
    good = fields.Float(string="That Count", readonly=True, digits=(16, 2))
    total = fields.Float(string="Of", readonly=True, digits=(16, 2))
    target_id = fields.Many2one(
        "order.kpi.target", string="Set Target", readonly=True, ondelete="restrict"
    )
    target = fields.Float(readonly=True, aggregator="avg")
    weight = fields.Float(readonly=True, aggregator=None)
    reached = fields.Selection(
        [("yes", "Reached"), ("no", "Missed"), ("none", "No Target")],
        readonly=True,
        required=True,
    )
    evidence = fields.Json(
        readonly=True, help="What does not count as good, by its number."
    )
    computed_at = fields.Datetime(readonly=True)
    computed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")

    _one_revision = models.UniqueIndex(
        "(indicator_id, company_id, date_from, date_to, COALESCE(role_id, 0),"
        " COALESCE(user_id, 0), COALESCE(team_id, 0), revision)",
        "The result was worked out already.",
    )

    @api.depends("date_from", "date_to")
    def _compute_period_label(self):
        for result in self:
            result.period_label = period_text(result.date_from, result.date_to)

    @api.model
    def _shown_domain(self, mine, below):
        return Domain("user_id", "=", self.env.uid) | Domain("role_id", "in", below)

    @api.model
    def _latest(self, company, start, end):
        """Return the newest results of a period, one for each thing measured."""
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("date_from", "=", start) & Domain("date_to", "=", end)
        found = {}
        for one in self.search(domain, order="revision, id"):
            found[one.indicator_id, one.role_id, one.user_id, one.team_id] = one
        return self.union(*found.values())
