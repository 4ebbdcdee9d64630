from odoo import api, fields, models
from odoo.fields import Domain

from .order_reach_mixin import INTERNAL

#: Who reads all of the company.
ALL_READERS = ("manager", "management", "auditor")


class OrderShownMixin(models.AbstractModel):
    """Records that are read by whom they name and by those above: routine runs, forms.

    The rules of access ask ``is_shown``; who that is beyond the readers of everything
    says each model in ``_shown_domain``.
    """

    _name = "order.shown.mixin"
    _description = "Shown to Whom It Names"
    _inherit = ["order.reach.mixin"]

    is_shown = fields.Boolean(
        compute="_compute_is_shown",
        search="_search_is_shown",
        export_string_translation=False,
        groups=INTERNAL,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_shown(self):
        self._set_reached("is_shown")

    @api.model
    def _search_is_shown(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        groups = (f"order_process.order_process_group_{code}" for code in ALL_READERS)
        if any(self.env.user.has_group(group) for group in groups):
            return Domain.TRUE
        roles = self.env["order.role"].sudo()  # the cached staff of the companies
        mine = roles._roles_of(self.env.user, self.env.companies.ids).ids
        below = self.env["order.duty"]._roles_below(tuple(sorted(mine)))
        return Domain("has_own_duty", "=", True) | self._shown_domain(mine, below)

    @api.model
    def _shown_domain(self, mine, below):
        """Return what a user reads by the ids of own roles and of those below; hook."""
        return Domain.FALSE
