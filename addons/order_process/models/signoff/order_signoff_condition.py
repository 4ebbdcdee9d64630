from odoo import fields, models


class OrderSignoffCondition(models.Model):
    """A condition of an approval: somebody's duty with a limit, not a remark."""

    _name = "order.signoff.condition"
    _description = "Sign-off Condition"
    _inherit = ["order.append.only.mixin", "order.limit.mixin"]
    _order = "id"
    _digest_again = frozenset({"milestone_id"})

    decision_id = fields.Many2one(
        "order.signoff.decision", required=True, index=True, ondelete="restrict"
    )
    signoff_id = fields.Many2one(
        string="Sign-off", related="decision_id.signoff_id", store=True, index=True
    )
    company_id = fields.Many2one(related="decision_id.company_id", store=True)
    name = fields.Char(string="Condition", required=True)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    milestone_id = fields.Many2one(
        "order.milestone", string="Duty", index="btree_not_null", ondelete="restrict"
    )

    def _prepare_duty(self, now):
        """Return what CORE's ``_create_duties`` needs to make a duty of it."""
        self.ensure_one()
        signoff = self.decision_id.signoff_id
        return {
            "kind": "condition",
            "name": self.name,
            "document": signoff._document(),
            "role": self.role_id,
            "limit": self,
            "signoff": signoff,
            "company": signoff.company_id,
            "start": now,
            "source": f"order.signoff.condition,{self.id}",
        }
