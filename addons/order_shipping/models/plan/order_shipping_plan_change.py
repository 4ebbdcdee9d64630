from odoo import api, fields, models


class OrderShippingPlanChange(models.Model):
    """A change of a daily plan after it was frozen: which notice came or left, why, by
    whom."""

    _name = "order.shipping.plan.change"
    _description = "Change of a Frozen Shipping Plan"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"

    plan_id = fields.Many2one(
        "order.shipping.plan", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    notice_id = fields.Many2one(
        "order.shipping.notice", required=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [("added", "Added"), ("moved", "Moved to Another Day"), ("off", "Taken Off")],
        string="Change",
        required=True,
    )
    reason = fields.Text(required=True)
    user_id = fields.Many2one(
        "res.users", string="Changed By", required=True, ondelete="restrict"
    )
    date = fields.Datetime(
        string="Changed At", required=True, default=fields.Datetime.now
    )

    @api.model
    def _keep(self, plan, notice, kind, reason):
        """Keep that a notice came to a frozen plan or left it."""
        return self._as_kernel().create(
            {
                "plan_id": plan.id,
                "company_id": plan.company_id.id,
                "notice_id": notice.id,
                "kind": kind,
                "reason": reason,
                "user_id": self.env.uid,
            }
        )
