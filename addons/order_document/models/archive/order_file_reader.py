from odoo import api, fields, models
from odoo.fields import Domain

ROLES = ("owner_role_id", "checker_role_id", "keeper_role_id", "reader_role_ids")


class OrderFile(models.Model):
    """A confidential file is for those who answer for it and for its readers
    (S3-P-08)."""

    _inherit = "order.file"

    is_reader = fields.Boolean(
        compute="_compute_is_reader",
        search="_search_is_reader",
        export_string_translation=False,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_reader(self):
        # sudo: the rules of access themselves ask.
        near = Domain("id", "in", self.ids) & Domain("is_reader", "=", True)
        found = set(self.sudo().search(near).ids)
        for file in self:
            file.is_reader = file.id in found

    @api.model
    def _search_is_reader(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return Domain("confidential", "=", False) | self._held_domain(ROLES)

    @api.model
    def _held_domain(self, names):
        """Return the domain of records of which the user holds one of the named roles
        now, in the company of the record."""
        roles = self.env["order.role"].sudo()  # the cached staff of the companies
        user = self.env["res.users"].sudo().browse(self.env.uid)
        held = roles._principal_ids(user, self.env.companies.ids)
        return Domain.OR(
            Domain("company_id", "=", company_id) & Domain(name, "in", sorted(mine))
            for company_id, mine in held.items()
            for name in names
        )

    @api.model
    def _my_roles(self, company):
        """Return the roles for which the user acts now in a company, as superuser."""
        roles = self.env["order.role"].sudo()  # the cached staff of the company
        user = self.env["res.users"].sudo().browse(self.env.uid)
        return roles._roles_of(user, company.ids)
