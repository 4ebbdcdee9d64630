from odoo import api, models
from odoo.fields import Domain


class OrderCase(models.Model):
    """Who reads a case: who took it down, who verifies, decides, handles or refunds it,
    and who is above these."""

    _inherit = "order.case"

    @api.model
    def _shown_domain(self, mine, below):
        roles = Domain.FALSE
        for path in (
            "type_id.owner_role_ids",
            "type_id.told_role_ids",
            "policy_id.verifier_role_id",
            "policy_id.decider_role_id",
            "policy_id.refund_role_id",
            "policy_id.approver_role_id",
            "handler_role_ids",
        ):
            roles |= Domain(path, "in", [*mine, *below])
        own = Domain("user_id", "=", self.env.uid)
        own |= Domain("order_id.user_id", "=", self.env.uid)
        return own | (Domain("state", "!=", "draft") & roles)
