from odoo import api, models
from odoo.exceptions import AccessError


class OrderSharedSetupMixin(models.AbstractModel):
    """Set-up that counts for all companies is changed by who may for all of them.

    A record without a company binds every company of the database. The path
    in ``_shared_setup_path`` says who writes it; here nobody gives away to all what is
    their own.
    """

    _name = "order.shared.setup.mixin"
    _description = "Setup for One or All Companies"

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

    def copy_data(self, default=None):
        """A copy of what all companies share is the own one of who copies it, where
        that one may not act for all: the shared one stays as it is."""
        vals_list = super().copy_data(default)
        company = self._fields.get("company_id")
        if company and not company.related and "company_id" not in (default or {}):
            own = self._shared_copy_company()
            for record, vals in zip(self, vals_list, strict=True):
                vals["company_id"] = record.company_id.id or own.id
        code = self._fields.get("code")
        if code and code.required and "code" not in (default or {}):
            for record, vals in zip(self, vals_list, strict=True):
                vals["code"] = self._shared_free_code(record.code)
        return vals_list

    @api.model
    def _shared_free_code(self, code):
        """Return a code like the given one that no record has."""
        # sudo: the codes of other companies are taken as well.
        records = self.sudo().with_context(active_test=False)
        wanted = copied = self.env._("%s (copy)", code)
        number = 1
        while records.search_count([("code", "=", wanted)], limit=1):
            number += 1
            wanted = f"{copied} {number}"
        return wanted

    @api.model
    def _shared_copy_company(self):
        """Return the company for which a shared record is copied; none for all."""
        if self.env["ir.rule"]._acts_for_all():
            return self.env["res.company"]
        return self.env.company

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
