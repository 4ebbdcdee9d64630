from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class OrderFormCatalogueNewer(models.Model):
    """A file that says something else than the type that was made of it."""

    _inherit = "order.form.catalogue"

    is_newer = fields.Boolean(
        string="Newer File",
        compute="_compute_is_newer",
        search="_search_is_newer",
        help="The file has changed since your company's form was made of it.",
    )

    @api.depends("digest")
    @api.depends_context("company")
    def _compute_is_newer(self):
        made = self._made_digests()
        for entry in self:
            entry.is_newer = made.get(entry.code, entry.digest) != entry.digest

    def _search_is_newer(self, operator, value):
        if operator != "in":
            return NotImplemented
        made = self._made_digests()
        entries = self.search(Domain("code", "in", list(made)))
        newer = entries.filtered(lambda one: made[one.code] != one.digest)
        wanted = "in" if True in value else "not in"
        return Domain("id", wanted, newer.ids)

    @api.model
    def _made_digests(self):
        """Return ``{code: digest}`` of what the newest versions here were made of."""
        types = self.env["order.form.type"].with_context(active_test=False)
        domain = Domain("company_id", "in", [self.env.company.id, False])
        found = types.search_read(
            domain & Domain("file_digest", "!=", False),
            ["code", "file_digest"],
            order="company_id.id desc, version",
            load=None,
        )
        return {row["code"]: row["file_digest"] for row in found}

    def action_new_version(self):
        """Make the next version of the company's form as the file says now, a draft,
        and open it (button).

        :raise UserError: there is none here, or a draft of it is there already
        """
        self.ensure_one()
        self.env["order.form.type"].check_access("create")
        newest = self.env["order.form.type"]._of_company(self.code, self.env.company)
        if not newest:
            raise UserError(self.env._("“%s” is not used here yet.", self.name))
        if newest.state == "draft":
            raise UserError(
                self.env._(
                    "“%s” is a draft. Publish or delete it first.",
                    newest.display_name,
                )
            )
        if not newest.company_id:
            newest._shared_ensure_for_all()
        made = self._draft(newest.company_id, self.code, newest.version + 1)
        return made.sudo(False)._get_records_action()
