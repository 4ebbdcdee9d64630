from odoo import api, fields, models
from odoo.tools import SQL

from .order_process_mixin import INTERNAL


class OrderProcessMixin(models.AbstractModel):
    """Which roles owe something on a document."""

    _inherit = "order.process.mixin"

    process_open_roles = fields.Char(
        string="Responsible Roles",
        compute="_compute_process_open_roles",
        groups=INTERNAL,
    )
    process_role_ids = fields.Many2many(
        "order.role",
        string="Roles with Open Nodes",
        compute="_compute_process_role_ids",
        search="_search_process_role_ids",
        groups=INTERNAL,
    )

    @api.depends("process_due_at", "process_state")
    def _compute_process_open_roles(self):
        owing = self._process_owing_names()
        for document in self:
            names = owing.get(document._origin.id, ())
            document.process_open_roles = ", ".join(names)

    @api.depends("process_due_at", "process_state")
    def _compute_process_role_ids(self):
        owing = self._process_owing()
        for document in self:
            document.process_role_ids = owing.get(document._origin.id, [])

    def _process_owing(self):
        """{document id: ids of the roles with an open duty}, in one query."""
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "in", self.ids),
            ("state", "=", "open"),
            ("role_id", "!=", False),
        ]
        milestones = self.env["order.milestone"].sudo()
        return dict(
            milestones._read_group(domain, ["res_id"], ["role_id:array_agg_distinct"])
        )

    def _process_owing_names(self):
        """{document id: names of the roles it waits for}: while a round runs its
        signers, not the role whose node waits for them. A list of documents asks for
        it, so the names come with the same query."""
        # sudo: whoever reads the document may know for whom it waits.
        duties = self.env["order.duty"].sudo()
        roles = self.env["order.role"].sudo()
        duties._flush_sources()
        query = duties._search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("waiting", "!=", True),
            ]
        )
        query.order = None
        alias = query.join(duties._table, "role_id", roles._table, "id", "role_id")
        name = roles._field_to_sql(alias, "name", query)
        key = SQL.identifier(duties._table, "res_id")
        order = SQL.identifier(alias, "id")
        found = {}
        for res_id, _role, text in sorted(
            set(self.env.execute_query(query.select(key, order, name)))
        ):
            found.setdefault(res_id, []).append(text)
        return found

    @api.model
    def _search_process_role_ids(self, operator, value):
        if operator.startswith("not"):
            return NotImplemented
        query = (
            self.env["order.milestone"]
            .sudo()
            ._search(
                [
                    ("res_model", "=", self._name),
                    ("state", "=", "open"),
                    ("role_id", operator, value),
                ]
            )
        )
        return [("id", "in", query.subselect("res_id"))]
