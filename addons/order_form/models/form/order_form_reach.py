from odoo import api, fields, models
from odoo.fields import Domain

INTERNAL = "base.group_user"
#: Who reads all sheets of the company.
ALL_READERS = ("manager", "management", "auditor")


class OrderForm(models.Model):
    """Who reads a sheet: who wrote it, whom it names, who is above these."""

    _inherit = "order.form"

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
        named = Domain("role_id", "in", [*mine, *below])
        named |= Domain("user_id", "=", self.env.uid)
        return (
            Domain("user_id", "=", self.env.uid)
            | Domain("has_own_duty", "=", True)
            | Domain("sender_role_id", "in", [*mine, *below])
            | (Domain("state", "!=", "draft") & Domain("recipient_ids", "any", named))
        )
