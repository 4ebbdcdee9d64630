from odoo import models


class HrEmployee(models.Model):
    """Who belongs to a department holds the roles that a whole department holds."""

    _name = "hr.employee"
    _inherit = ["hr.employee", "order.role.right.source"]

    _right_cause = "department"
    _right_fields = frozenset({"active", "department_id", "user_id"})

    def _update_rights(self, users=None):
        roles = self.env["order.role"].sudo()  # any role; nothing is shown
        if not roles.search_count([("whole_department", "=", True)], limit=1):
            return None
        self.env["hr.department"].invalidate_model(["member_ids"])
        self.env.registry.clear_cache()
        return super()._update_rights(users)
