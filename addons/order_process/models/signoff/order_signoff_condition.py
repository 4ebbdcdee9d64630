from odoo import fields, models


class OrderSignoffCondition(models.Model):
    """A condition of an approval: somebody's duty with a limit, not a remark."""

    _name = "order.signoff.condition"
    _description = "Sign-off Condition"
    _inherit = ["order.append.only.mixin", "order.task.mixin", "order.limit.mixin"]
    _order = "id"
    _digest_again = frozenset({"duty_id"})

    decision_id = fields.Many2one(
        "order.signoff.decision", required=True, index=True, ondelete="restrict"
    )
    signoff_id = fields.Many2one(
        string="Sign-off", related="decision_id.signoff_id", store=True, index=True
    )
    company_id = fields.Many2one(related="decision_id.company_id", store=True)
    name = fields.Char(string="Condition", required=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")

    def _keep_duty(self, duty):
        self._as_kernel()._write_system({"duty_id": duty.id})

    def _prepare_duty(self, start):
        signoff = self.decision_id.signoff_id
        return {
            **super()._prepare_duty(start),
            "kind": "condition",
            "name": self.name,
            "document": signoff._document(),
            "role": self.role_id,
            "limit": self,
            "signoff": signoff,
            "company": signoff.company_id,
        }
