from odoo import api, models
from odoo.fields import Domain


class OrderRoleSuccessor(models.Model):
    """Whose work it is after somebody was archived: that of the roles he had."""

    _inherit = "order.role"

    @api.model
    def _archived(self, users):
        """Return those of the users who were archived; the system is nobody."""
        # sudo: who leaves things to a colleague need not read the users.
        return users.sudo().filtered(
            lambda user: not user.active and not user._is_superuser()
        )

    @api.model
    def _held_by(self, user, company):
        """Return the roles to which a user is assigned in a company."""
        assignments = self.env["order.role.assignment"].sudo()
        people = Domain("head_id", "=", user.id) | Domain("member_ids", "in", user.ids)
        company = Domain("company_id", "=", company.id) & Domain("active", "=", True)
        found = assignments.with_context(active_test=False).search(people & company)
        return self.sudo().browse(found.role_id.ids)

    @api.model
    def _successor(self, user, company):
        """Return who gets what is planned for an archived user: who acts in one of his
        roles, else in the roles above it, else a process manager."""
        roles, seen = self._held_by(user, company), self.browse()
        while roles:
            actors = roles._actors(company)
            for role in roles:
                if actors[role.id]:
                    return actors[role.id][0][0]
            seen |= roles
            roles = roles.sudo().parent_id - seen
        return company._order_managers()[:1]
