from odoo import fields, models

PERIODS = [("month", "Month"), ("quarter", "Quarter"), ("year", "Year")]


class OrderKpiTarget(models.Model):
    """Target of an indicator 考核目标: what a role, or one person of it, is to reach in
    a period (S1-K-04, S1-K-58). No source gives values: they are the company's own."""

    _name = "order.kpi.target"
    _description = "KPI Target"
    _inherit = ["mail.thread"]
    _order = "indicator_id, role_id, user_id, id"
    _rec_name = "indicator_id"

    indicator_id = fields.Many2one(
        "order.indicator", required=True, index=True, ondelete="restrict"
    )
    role_id = fields.Many2one("order.role", index="btree_not_null", ondelete="restrict")
    user_id = fields.Many2one(
        "res.users",
        string="Person",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('share', '=', False)]",
        help="Empty: everybody of the role.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    period = fields.Selection(PERIODS, default="month", required=True)
    value = fields.Float(required=True, tracking=True)
    weight = fields.Float(
        default=1.0, tracking=True, help="Of several indicators of one person."
    )
    active = fields.Boolean(default=True)

    _one_target = models.UniqueIndex(
        "(indicator_id, company_id, period, COALESCE(role_id, 0),"
        " COALESCE(user_id, 0)) WHERE active",
        "There is a target of this indicator already.",
    )
    _positive = models.Constraint(
        "CHECK(value >= 0 AND weight > 0)",
        "Targets cannot be negative, weights must be positive.",
    )

    def _for(self, row):
        """Return the target that counts for a person of a role: his own before that of
        his role before that of all."""
        fitting = self.filtered(
            lambda one: one.role_id.id in (False, row.role_id)
            and one.user_id.id in (False, row.user_id)
        )
        return fitting.sorted(lambda one: (not one.user_id, not one.role_id))[:1]
