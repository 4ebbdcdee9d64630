from odoo import api, models
from odoo.fields import Domain


class OrderRoleAssignment(models.Model):
    """Whom an assignment names, and which ones name somebody."""

    _inherit = "order.role.assignment"

    def _right_users(self):
        """Head, members, deputies and, where the role says so, the department."""
        # sudo: whoever assigns roles need not be allowed to read employee records.
        lines = self.sudo().with_context(active_test=False)
        whole = lines.filtered("role_id.whole_department")
        department = whole.department_id.member_ids.user_id
        return (
            lines.head_id | lines.member_ids | lines.deputy_ids.deputy_id | department
        )

    @api.model
    def _naming(self, users):
        """Return the active assignments that name somebody of these users."""
        named = Domain.OR(
            Domain(path, "in", users.ids)
            for path in (
                "head_id",
                "member_ids",
                "deputy_ids.deputy_id",
                "deputy_ids.principal_id",
            )
        )
        named |= Domain("role_id.whole_department", "=", True) & Domain(
            "department_id.member_ids.user_id", "in", users.ids
        )
        lines = self.with_context(active_test=False)
        return lines.search(named & Domain("active", "=", True)).with_env(self.env)
