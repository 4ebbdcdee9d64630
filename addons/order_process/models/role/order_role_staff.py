from odoo import api, models, tools
from odoo.fields import Domain

from ...engine import staffing


class OrderRole(models.Model):
    """Who of a role is there at a moment."""

    _inherit = "order.role"

    def _vacant(self, company, at=None):
        """The roles of this set for which nobody is expected to act."""
        actors = self._actors(company, at)
        return self.filtered(lambda role: not actors[role.id])

    def _staff(self, company):
        """{role id: engine staff} of this set in `company`."""
        staff_by_role = self._staff_by_role(company.id) if company else {}
        empty = staffing.Staff()
        return {role_id: staff_by_role.get(role_id, empty) for role_id in self.ids}

    @api.model
    @tools.ormcache("company_id")
    def _staff_by_role(self, company_id):
        """Staff of all roles of a company, substitutes and components resolved.

        Cleared by every change of roles, assignments, deputies and (by Odoo itself)
        of the users' companies, groups and activity. sudo: the structure is the same
        for everybody, and a clerk need not see other companies' users to be resolved.
        """
        own = self.env["order.role.assignment"].sudo()._own_staff(company_id)
        # Archived roles too: documents that run on an old version still need people.
        roles = self.sudo().with_context(active_test=False).search(Domain.TRUE)
        empty = staffing.Staff()
        result = {}
        for role in roles:
            base = role.substitute_role_id if role.is_external else role
            parts = [own.get(part, empty) for part in (base + base.component_ids).ids]
            result[role.id] = staffing.merge(parts) if len(parts) > 1 else parts[0]
        return {role_id: staff for role_id, staff in result.items() if staff.people}

    @api.model
    def _absences(self, user_ids, start, end):
        return self.env["hr.leave"]._order_absences(user_ids, start, end)
