from odoo import models


class OrderRoleRightSource(models.AbstractModel):
    """Somebody left a role: his orders are the role's until they are assigned anew."""

    _inherit = "order.role.right.source"

    def _update_rights(self, users=None):
        result = super()._update_rights(users)
        self.env["order.team"]._release_left()
        return result
