from odoo import api, models
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"


class OrderRole(models.Model):
    """Who may give the orders of a role to its people."""

    _inherit = "order.role"

    @api.model
    def _assignable_in(self, company):
        """Return the roles whose people the user assigns in a company: those that he or
        whom he stands in for heads, and those that report to one of his; all for
        process managers. One query, besides cached structure."""
        # sudo: the structure is the same for everybody.
        roles, user = self.sudo(), self.env.user
        if user.has_group(MANAGER):
            return roles.search(Domain("is_external", "=", False))
        principals = self._principal_ids(user, company.ids).get(company.id, {})
        headed = self.env["order.role.assignment"].sudo()
        headed = headed.search(
            Domain("company_id", "=", company.id)
            & Domain("head_id", "in", list(set(principals.values())))
            & Domain("role_id", "in", list(principals))
        )
        mine = headed.filtered(lambda one: principals[one.role_id.id] == one.head_id.id)
        return mine.role_id | roles.browse(principals)._line_down()

    def _line_down(self):
        """Return the roles below these, down the line."""
        below, roles = self.browse(), self.child_ids
        while roles := roles - below:
            below |= roles
            roles = roles.child_ids
        return below

    def _people_in(self, company):
        """Return the people of one role in a company, the head first; no deputies."""
        self.ensure_one()
        people = self._staff(company)[self.id].people
        return self.env["res.users"].sudo().browse(people)
