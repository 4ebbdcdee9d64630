from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

INTERNAL = "base.group_user"


class OrderSignoff(models.Model):
    """What was said in the rounds of some documents is for those only who may read the
    document: credit, discounts, prices, contracts."""

    _inherit = "order.signoff"

    is_content_shown = fields.Boolean(
        compute="_compute_is_content_shown",
        search="_search_is_content_shown",
        export_string_translation=False,
        groups=INTERNAL,
    )

    @api.model
    def _confidential_models(self):
        """Return the names of these documents; hook of the addons above."""
        return ()

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_content_shown(self):
        names = self._confidential_models()
        secret = self.filtered(lambda one: one.res_model in names)
        # The rules of access themselves ask, as superuser, for who is at work.
        shown = secret.sudo(False)._of_readable_documents() if secret else secret
        for signoff in self:
            signoff.is_content_shown = signoff not in secret or signoff in shown

    @api.model
    def _search_is_content_shown(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        names = self._confidential_models()
        shown = [Domain("res_model", "not in", names)]
        for name in names:
            documents = self.env[name].sudo(False)
            if documents.has_access("read"):
                query = documents._search(Domain.TRUE, active_test=False)
                shown.append(
                    Domain("res_model", "=", name) & self._among(query.subselect())
                )
        return Domain.OR(shown)

    @api.model
    def _among(self, ids):
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IN %s", SQL.identifier(alias, "res_id"), ids
            ),
            predicate=lambda signoff: signoff.is_content_shown,
        )
