from datetime import datetime
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...record.order_head_mixin import USERS
from ..order_process_mixin import INTERNAL


class Owed(NamedTuple):
    """An open duty of a document, as lists, boards and charts show it."""

    document_id: int
    duty_id: int
    role: str | None
    due_at: datetime | None
    paused: bool


class OrderProcessMixin(models.AbstractModel):
    """Who owes what on documents: the same that the head of each of them says."""

    _inherit = "order.process.mixin"

    process_open_roles = fields.Char(
        string="Responsible Roles",
        compute="_compute_process_owed",
        groups=INTERNAL,
        help="Roles with an open duty; the one that owes the next step comes first.",
    )
    process_next_due = fields.Datetime(
        string="Due",
        compute="_compute_process_owed",
        groups=INTERNAL,
        help="Due time of the next step.",
    )
    process_role_ids = fields.Many2many(
        "order.role",
        string="Roles with Open Nodes",
        compute="_compute_process_role_ids",
        search="_search_process_role_ids",
        groups=USERS,
    )
    process_on_desk = fields.Boolean(
        string="On My Desk",
        compute="_compute_process_on_desk",
        search="_search_process_on_desk",
        groups=USERS,
        help="A duty of the document, of whatever kind, is the reader's.",
    )

    @api.depends("process_due_at", "process_state")
    @api.depends_context("lang")
    def _compute_process_owed(self):
        owed = self._process_owed()
        for document in self:
            rows = owed.get(document._origin.id, ())
            roles = dict.fromkeys(row.role for row in rows if row.role)
            document.process_open_roles = ", ".join(roles)
            document.process_next_due = rows[0].due_at if rows else False

    @api.depends("process_due_at", "process_state")
    def _compute_process_role_ids(self):
        owing = self._process_owing()
        for document in self:
            document.process_role_ids = owing.get(document._origin.id, [])

    def _process_owing(self):
        """{document id: ids of the roles with an open duty}, in one query."""
        duties = self.env["order.duty"].sudo()
        duties._flush_sources()
        domain = self._process_owed_domain() & Domain("res_id", "in", self.ids)
        domain &= Domain("role_id", "!=", False)
        return dict(
            duties._read_group(domain, ["res_id"], ["role_id:array_agg_distinct"])
        )

    @api.model
    def _process_owed_domain(self):
        """Return the duties of documents of this model: while a round runs those of
        its signers, not the node that waits for them."""
        return Domain("res_model", "=", self._name) & Domain("waiting", "!=", True)

    def _process_owed(self):
        """Return ``{document id: [Owed]}``, the next step first, in one query.

        sudo: whoever reads the document may know for whom it waits.
        """
        duties = self.env["order.duty"].sudo()
        roles = self.env["order.role"].sudo()
        duties._flush_sources()
        domain = self._process_owed_domain() & Domain("res_id", "in", self.ids)
        query = duties._search(domain)
        alias = query.left_join(duties._table, "role_id", roles._table, "id", "role_id")
        query.order = self._process_owed_order(duties._table)
        rows = self.env.execute_query(
            query.select(
                SQL.identifier(duties._table, "res_id"),
                SQL.identifier(duties._table, "id"),
                roles._field_to_sql(alias, "name", query),
                SQL.identifier(duties._table, "due_at"),
                SQL.identifier(duties._table, "paused"),
            )
        )
        found = {}
        for row in rows:
            found.setdefault(row[0], []).append(Owed(*row))
        return found

    @api.model
    def _process_owed_order(self, alias):
        """Return the order in which heads and lists name duties, as SQL."""
        return SQL(
            "coalesce(%s, FALSE), %s, %s",
            SQL.identifier(alias, "paused"),
            SQL.identifier(alias, "due_at"),
            SQL.identifier(alias, "id"),
        )

    @api.model
    def _search_process_role_ids(self, operator, value):
        if operator.startswith("not"):
            return NotImplemented
        domain = self._process_owed_domain() & Domain("role_id", operator, value)
        duties = self.env["order.duty"].sudo()
        duties._flush_sources()
        return [("id", "in", duties._search(domain).subselect("res_id"))]

    @api.depends("process_due_at", "process_state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_process_on_desk(self):
        mine = self.search(Domain("id", "in", self.ids) & self._process_desk_domain())
        for document in self:
            document.process_on_desk = document._origin in mine

    @api.model
    def _search_process_on_desk(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return self._process_desk_domain()

    @api.model
    def _process_desk_domain(self):
        """Return the documents with a row on the reader's desk."""
        duties = self.env["order.duty"]
        duties._flush_sources()
        mine = self._process_owed_domain() & Domain("is_mine", "=", True)
        return Domain("id", "in", duties._search(mine).subselect("res_id"))
