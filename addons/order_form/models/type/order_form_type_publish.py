from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.forgetting import forget


class OrderFormType(models.Model):
    """Versions of a form type: draft, published, replaced."""

    _inherit = "order.form.type"

    def write(self, vals):
        """A published version is written by its actions only; it may be archived."""
        if vals.keys() - {"active", "sequence", *self._system_field_names()}:
            self._ensure_draft()
        result = super().write(vals)
        forget(self.env)
        return result

    def _ensure_draft(self):
        """:raise UserError: naming the versions that are published"""
        if frozen := self.sudo().filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "“%s” is published and therefore frozen. Create a new version and "
                    "change that one.",
                    ", ".join(frozen.mapped("display_name")),
                )
            )

    def action_publish(self):
        """Publish the drafts; the versions before them are replaced (button)."""
        self.check_access("write")
        for form_type in self:
            if form_type.state != "draft":
                raise UserError(
                    self.env._("“%s” is published already.", form_type.display_name)
                )
            form_type._ensure_complete()
            before = form_type._versions_before().filtered(
                lambda one: one.state == "published"
            )
            before._write_system({"state": "replaced"})
            form_type._write_system({"state": "published"})
        return True

    def _ensure_complete(self):
        """Refuse what could not be written or answered; one message.

        :raise ValidationError: with everything that is wrong
        """
        self.ensure_one()
        if faults := self._faults():
            raise ValidationError("\n".join([self.display_name, *faults]))

    def _faults(self):
        """Return what is wrong with the draft, in words; hook of further checks."""
        faults = []
        if self.close_by == "role" and not self.closer_role_ids:
            faults.append(self.env._("Enter the roles that close it."))
        faults += self._field_faults()
        faults += self._outside_faults()
        return faults + self._duty_faults()

    def _field_faults(self):
        """Return what is wrong with single fields."""
        faults = []
        before = self._versions_before()[:1]
        kinds = {(f.table_id.code, f.code): f.kind for f in before.field_ids}
        # Columns that were just created are still there as drafts of themselves.
        for field in self.field_ids._origin:
            kind = kinds.get((field.table_id.code, field.code), field.kind)
            if kind != field.kind:
                text = self.env._(
                    "“%s” had another kind in the version before it: use a new code.",
                    field.name,
                )
                faults.append(text)
            if field.kind == "selection" and not field.option_ids:
                text = self.env._(
                    "“%s” offers nothing to choose: enter its options.", field.name
                )
                faults.append(text)
        return faults

    def _versions_before(self):
        """Return the versions of the same company before this one, newest first."""
        domain = Domain("code", "=", self.code) & Domain("version", "<", self.version)
        domain &= Domain("company_id", "=", self.company_id.id)
        records = self.with_context(active_test=False)
        return records.search(domain, order="version desc")

    def action_new_version(self):
        """Copy to the next version, a draft, and open it (button)."""
        self.ensure_one()
        self.check_access("create")
        domain = Domain("code", "=", self.code)
        domain &= Domain("company_id", "=", self.company_id.id)
        records = self.with_context(active_test=False)
        newest = records.search(domain, order="version desc", limit=1)
        if newest.state == "draft":
            return newest._get_records_action()
        values = {"code": self.code, "company_id": self.company_id.id}
        copied = self._writing_system().copy({**values, "version": newest.version + 1})
        return copied.with_env(self.env)._get_records_action()

    @api.model
    def _published_id(self, code, company_id):
        """Return the id of the version in force of a company, its own before the
        shared one; False where there is none."""
        domain = Domain("code", "=", code) & Domain("state", "=", "published")
        domain &= Domain("company_id", "in", [company_id, False])
        found = self.sudo().search(domain)
        own = found.filtered("company_id") or found
        return own[:1].id

    @api.model
    def _known(self, code, company):
        """Return the version in force by its code, from the catalogue where none was
        made yet; empty where there is none."""
        if not code or not isinstance(code, str):
            return self.browse()
        made = self._published_id(code, company.id) or self._made_id(code, company)
        return self.browse(made or ())

    @api.model
    def _of_code(self, code, company):
        """Return the version in force by its code.

        :raise ValidationError: there is none
        """
        known = self._known(code, company)
        if not known:
            raise ValidationError(self.env._("There is no form type “%s”.", code))
        return known
