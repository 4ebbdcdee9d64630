from odoo import api, models
from odoo.exceptions import AccessError


class OrderSharedSetup(models.AbstractModel):
    """Set-up that counts for all companies is changed by who may for all of them.

    A record without a company binds every company of the database. The rules of
    ``ir.rule._shared_setup`` say who writes it; here nobody gives his own record away
    to all.
    """

    _name = "order.shared.setup"
    _description = "Set-up of One or All Companies"

    @api.model
    def default_get(self, fields):
        """Whoever may not act for all companies makes it for their own: where there is
        one company only, the form does not ask for it."""
        values = super().default_get(fields)
        company = self._fields.get("company_id")
        wanted = company and not company.related and "company_id" in fields
        given = values.get("company_id")
        if wanted and not given and not self.env["ir.rule"]._acts_for_all():
            values["company_id"] = self.env.company.id
        return values

    def write(self, vals):
        if "company_id" in vals and not vals["company_id"]:
            self._shared_ensure_for_all()
        return super().write(vals)

    @api.model
    def _shared_ensure_for_all(self):
        """Refuse who may not act for every company of the database.

        :raise AccessError: saying what to do instead
        """
        if not self.env["ir.rule"]._acts_for_all():
            raise AccessError(self.env["ir.rule"]._shared_text(self._name))
