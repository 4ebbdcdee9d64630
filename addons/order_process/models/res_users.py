from odoo import models


class ResUsers(models.Model):
    """A user who is archived or leaves a company loses the rights of his roles; an
    administrator who takes away what an assignment gives finds it given again."""

    _name = "res.users"
    _inherit = ["res.users", "order.role.right.source"]

    _right_cause = "user"
    _right_fields = frozenset({"active", "company_ids", "group_ids"})

    def _update_rights(self):
        self.env.registry.clear_cache()
        return super()._update_rights()
