from odoo import api, models, tools
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"


class OrderRole(models.Model):
    """Who may give the orders of a role to its people."""

    _inherit = "order.role"

    @api.model
    @tools.ormcache("company_id")
    def _assigners(self, company_id):
        """Return ``{role id: (head id, role above)}`` of a company, cached;
        cleared with roles and assignments."""
        # sudo: the structure is the same for everybody.
        roles = self.sudo().search(Domain("is_external", "=", False))
        held = self.env["order.role.assignment"].sudo()
        held = held.search(Domain("company_id", "=", company_id))
        heads = {one.role_id.id: one.head_id.id for one in held}
        return {role.id: (heads.get(role.id), role.parent_id.id) for role in roles}

    @api.model
    def _assignable_in(self, company):
        """Return the roles whose people the user assigns in a company: those that he or
        whom he stands in for heads, and those that report to one of his; all for
        process managers. No query, but for the leaves of a deputy."""
        known, user = self._assigners(company.id), self.env.user
        if user.has_group(MANAGER):
            return self.sudo().browse(known)
        mine = self._principal_ids(user, company.ids).get(company.id, {})
        found = {
            role for role, who in mine.items() if known.get(role, ())[:1] == (who,)
        }
        below = {role for role, (_head, above) in known.items() if above in mine}
        while below - found:
            found |= below
            below = {role for role, (_head, above) in known.items() if above in below}
        return self.sudo().browse(role for role in known if role in found)

    def _people_in(self, company):
        """Return the people of one role in a company, the head first; no deputies."""
        self.ensure_one()
        people = self._staff(company)[self.id].people
        return self.env["res.users"].sudo().browse(people)
