from odoo import api, fields, models

from odoo.addons.order_process.kernel.limits import short_text

REASONS = [
    ("rush", "Rush Order Inserted"),
    ("performance", "Production Performance"),
    ("material", "Material Late"),
    ("breakdown", "Breakdown"),
    ("quality", "Quality"),
    ("customer", "Customer"),
    ("other", "Other"),
]
#: What is judged again before a plan is changed (S1-K-45).
JUDGED = ("equipment", "staff", "material", "capacity", "delivery")


class OrderWeekPlanChange(models.Model):
    """A change of an issued weekly plan: why, what was judged again, what stood there
    before, by whom; counted against the changes that are agreed (S1-K-46)."""

    _name = "order.week.plan.change"
    _description = "Change of a Weekly Plan"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"

    plan_id = fields.Many2one(
        "order.week.plan", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    version = fields.Integer(required=True, help="Of the plan that was changed.")
    number = fields.Integer(required=True, help="The how many-th change it is.")
    reason = fields.Selection(REASONS, required=True)
    text = fields.Text(string="What Changes", required=True)
    judged = fields.Char(string="Judged Again", required=True)
    before = fields.Text(string="Planned Before")
    is_breach = fields.Boolean(string="Beyond the Agreed Number")
    user_id = fields.Many2one(
        "res.users", string="Changed By", required=True, ondelete="restrict"
    )
    date = fields.Datetime(
        string="Changed At", required=True, default=fields.Datetime.now
    )

    @api.model
    def _keep(self, plan, reason, words, judged):
        """Keep a change of a plan, counted."""
        number = len(plan.change_ids) + 1
        return self._as_kernel().create(
            {
                "plan_id": plan.id,
                "company_id": plan.company_id.id,
                "version": plan.version,
                "number": number,
                "reason": reason,
                "text": short_text(self.env, words),
                "judged": ", ".join(judged),
                "before": plan._lines_text(),
                "is_breach": number > plan.most_changes,
                "user_id": self.env.uid,
            }
        )
