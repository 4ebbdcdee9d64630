from datetime import timedelta

from odoo import api, models, tools
from odoo.fields import Domain

from ...engine import staffing
from ...kernel.passing import shared, sharing

#: Who is away, read once in a call that only looks (see ``_absences_once``).
_AWAY = "order_role_away"
#: Calls ask for one moment after the other: what is kept reaches a little further.
_LOOK = timedelta(minutes=10)


class OrderRole(models.Model):
    """Who of a role is there at a moment."""

    _inherit = "order.role"

    def _vacant(self, company, at=None):
        """The roles of this set for which nobody is expected to act."""
        actors = self._actors(company, at)
        return self.filtered(lambda role: not actors[role.id])

    def _named_with(self, actors):
        """Return the role with the names of those who act for it now.

        :param list actors: (user, principal), as ``_actors`` gives them
        """
        self.ensure_one()
        people = ", ".join(user.sudo().name for user, _principal in actors)
        return f"{self.name} ({people})" if people else self.name

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
    def _absences_once(self):
        """Return a context in which absences are read once for everybody who holds a
        role: for calls that only look and ask for many roles, one after the other."""
        return sharing(self.env, _AWAY, [])

    @api.model
    def _absences(self, user_ids, start, end):
        """Return the absences of these users, or of more, between two instants."""
        kept, users = shared(self.env, _AWAY), frozenset(user_ids)
        leaves = self.env["hr.leave"]
        if kept is None or not users:
            return leaves._order_absences(users, start, end)
        for known, (first, last), absences in kept:
            if users <= known and first <= start and end <= last:
                return absences
        users |= self._everyone()
        absences = leaves._order_absences(users, start, end + _LOOK)
        kept.append((users, (start, end + _LOOK), absences))
        return absences

    def _everyone(self):
        """Return the ids of all who hold a role in one of the companies read."""
        staffs = [self._staff_by_role(company) for company in self.env.companies.ids]
        people = (staff.everyone for found in staffs for staff in found.values())
        return frozenset().union(*people)
