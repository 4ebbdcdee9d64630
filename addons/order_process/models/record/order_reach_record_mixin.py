from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .order_reach_mixin import INTERNAL


class OrderReachRecordMixin(models.AbstractModel):
    """A record about a document (``res_model``, ``res_id``) that whoever reaches the
    document may read: events, milestones, rounds, prints."""

    _name = "order.reach.record.mixin"
    _description = "Accessible Record"

    is_within_reach = fields.Boolean(
        compute="_compute_is_within_reach",
        search="_search_is_within_reach",
        export_string_translation=False,
        groups=INTERNAL,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_within_reach(self):
        # sudo: the rules of access themselves ask.
        near = Domain("id", "in", self.ids) & Domain("is_within_reach", "=", True)
        found = set(self.sudo().search(near).ids)
        for record in self:
            record.is_within_reach = record._origin.id in found

    @api.model
    def _search_is_within_reach(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        documents = SQL(" UNION ALL ").join(
            self.env["order.reach.mixin"]._reach_branches()
        )
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "(%s, %s) IN (%s)",
                SQL.identifier(alias, "res_model"),
                SQL.identifier(alias, "res_id"),
                documents,
            ),
            predicate=lambda record: record.is_within_reach,
        )
