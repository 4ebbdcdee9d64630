from odoo import api, fields, models

from ...engine import staffing


class OrderRole(models.Model):
    """Whether the person whom a document names for a role is there to act for it."""

    _inherit = "order.role"

    @api.model
    def _holders(self, named, at=None):
        """Return whose the duties are that documents have given to people by name.

        The person keeps them while he, or a deputy of his, is there; a person who is
        away without one, or who holds the role no longer, leaves them to the role.

        :param named: (company id, role id, user id) of those who are named
        :return: ``{(company id, role id, user id): user id or False}``; no query for
            the staff, at most two for the leaves
        """
        at = at or fields.Datetime.now()
        staffs = {key: self._staff_of(*key[:2]) for key in named}
        absences = self._absences(self._holder_matters(staffs), at, at)
        away = {company: absences.at(company, at) for company, _role, _user in named}
        return {
            key: staffing.holder(staff, key[2], away[key[0]], at) or False
            for key, staff in staffs.items()
        }

    @api.model
    def _staff_of(self, company_id, role_id):
        return self._staff_by_role(company_id).get(role_id, staffing.Staff())

    @api.model
    def _holder_matters(self, staffs):
        """Return whose absence matters: those who are named, and their deputies."""
        return {
            user
            for (_company, _role, person), staff in staffs.items()
            for line in staff.deputies
            if line.principal == person
            for user in (person, line.deputy)
        } | {person for _company, _role, person in staffs}
