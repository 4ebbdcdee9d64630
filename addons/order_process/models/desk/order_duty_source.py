from collections.abc import Callable
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...kernel.correction import CORRECTION

#: Row ids of the desk are ``source id * SOURCE_SLOTS + slot of the source``.
SOURCE_SLOTS = 16
#: What tables with duties have under the names of the desk.
SHARED_COLUMNS = (
    "res_model",
    "res_id",
    "document_name",
    "partner_id",
    "company_id",
    "role_id",
    "user_id",
    "opened_at",
    "due_at",
)
#: Columns of the desk. Casts make the branches equal in type, without which PostgreSQL
#: would not push conditions into them.
COLUMN_TYPES = {
    "id": "int8",
    "kind": "varchar",
    "title": "varchar",
    "res_model": "varchar",
    "res_id": "int4",
    "document_name": "varchar",
    "partner_id": "int4",
    "company_id": "int4",
    "role_id": "int4",
    "user_id": "int4",
    "opened_at": "timestamp",
    "due_at": "timestamp",
    "paused": "bool",
    "waiting": "bool",
    "stage_id": "int4",
    "node_id": "int4",
    "milestone_id": "int4",
    "clock_milestone_id": "int4",
    "signoff_step_id": "int4",
    "source_model": "varchar",
    "source_id": "int4",
    "priority": "int4",
}
OPEN = SQL("state = 'open'")
ESCALATED = SQL(
    "state = 'open' AND escalated_at IS NOT NULL AND escalate_role_id IS NOT NULL"
)
#: A milestone of a node that a round completes. What has no node (tasks, sheets) is
#: told apart first: 10,000 of them on a desk ask for no further row.
SIGNED_NODE = SQL(
    """order_milestone.node_id IS NOT NULL
       AND order_milestone.node_id IN (SELECT n.id FROM order_process_node n
           WHERE n.completion = 'signoff')"""
)


class DutySource(NamedTuple):
    """A table with open duties. `columns` are the expressions that differ from the
    shared column of the same name (`_duty_shared_columns`); missing ones are NULL.
    `double` makes the condition under which the reader has the same decision in
    another row, or has taken it, so that this one is left out."""

    slot: int
    table: str
    condition: SQL
    columns: dict
    double: Callable[[], SQL] | None = None


class OrderDutySource(models.AbstractModel):
    """The query behind the desk (`order.duty`): a UNION ALL of all open duties.

    It is a `_table_query`, not a table and not a database view: it is always made of
    the sources of the addons that are loaded, so that nothing has to be created again
    when an addon comes or goes. PostgreSQL pushes the conditions of the desk down into
    the branches, where partial indexes on the open rows answer them.
    """

    _name = "order.duty.source"
    _description = "Desk Sources"

    @property
    def _table_query(self):
        selects = [self._duty_select(source) for source in self._duty_sources()]
        return SQL(" UNION ALL ").join(selects)

    def init(self):
        """An index on the row id of each source, so that single duties are found at
        once. After all tables exist; again when an addon adds a source.

        A hash index: it answers nothing but "this row". A tree over the open rows
        tempts PostgreSQL to walk it for the whole desk (1M milestones, 25,000 open:
        23 ms instead of 2 ms through the indexes on role and user).
        """
        self.pool.post_init(self._create_duty_indexes)

    def _create_duty_indexes(self):
        for source in self._duty_sources():
            self.env.cr.execute(
                SQL(
                    "CREATE INDEX IF NOT EXISTS %s ON %s USING hash (%s) WHERE %s",
                    SQL.identifier(f"{source.table}_duty_{source.slot}_hash"),
                    SQL.identifier(source.table),
                    self._duty_row_id(source),
                    source.condition,
                )
            )

    @api.model
    def _duty_sources(self):
        """All sources of the desk; a higher addon inherits order.duty and extends::

            def _duty_sources(self):
                return super()._duty_sources() + [
                    DutySource(4, "order_notice", SQL("state = 'open'"),
                               {"kind": SQL("'notice'")})
                ]

        together with `_depends` and `selection_add` on `kind`. Slots 0 to 3 are taken
        by this addon. A source selects from one table and compares plain columns, so
        that PostgreSQL pushes the conditions of the desk down into it; give its table
        partial indexes on (role_id, due_at) and (user_id, due_at) of the open rows.
        """
        return [self._duty_source_milestones(), *self._duty_sources_signoff()]

    @api.model
    def _duty_source_milestones(self):
        same = ("kind", "paused", "stage_id", "node_id", "priority")
        others = SQL("(%s) OR (%s)", self._duty_waiting(), self._duty_corrected())
        columns = {
            **{name: SQL(name) for name in same},
            "milestone_id": SQL("id"),
            "waiting": others,
        }
        return DutySource(0, "order_milestone", OPEN, columns, self._duty_beside)

    @api.model
    def _duty_sources_signoff(self):
        """Steps that are asked for, and the escalated ones: whoever was asked to decide
        keeps the step; the role above gets it as well."""
        step = {
            "kind": SQL("'signoff'"),
            "signoff_step_id": SQL("id"),
            "title": SQL("name"),
            "paused": SQL("paused"),
            "clock_milestone_id": SQL("clock_milestone_id"),
            "priority": SQL("priority"),
        }
        above = {"role_id": SQL("escalate_role_id"), "user_id": SQL("NULL")}
        table, below = "order_signoff_step", self._duty_asked_below
        return [
            DutySource(1, table, OPEN, step, self._duty_spoken),
            DutySource(2, table, ESCALATED, step | above, below),
        ]

    @api.model
    def _duty_beside(self):
        """A node whose decision, or whose correction after a no, is a row already, or
        that another document's row stands for."""
        beside = SQL("(%s) OR (%s)", self._duty_signed_beside(), self._duty_corrected())
        if self.env.context.get("order_duty_each"):
            return beside
        return SQL("%s OR (%s)", beside, self._duty_together())

    @api.model
    def _duty_waiting(self):
        """A node whose round runs: the signers owe it, not the role of the node."""
        return SQL(
            """%s AND EXISTS (SELECT 1 FROM order_signoff_step s
                   WHERE s.res_model = order_milestone.res_model
                     AND s.res_id = order_milestone.res_id AND s.state = 'open'
                     AND s.purpose = (SELECT n.signoff_purpose
                         FROM order_process_node n
                         WHERE n.id = order_milestone.node_id))""",
            SIGNED_NODE,
        )

    @api.model
    def _duty_corrected(self):
        """A node whose round ended with a no, while somebody owes the correction."""
        return SQL(
            """%s AND EXISTS (SELECT 1 FROM order_milestone c
                 JOIN order_signoff r ON r.id = c.signoff_id
                WHERE c.res_model = order_milestone.res_model
                  AND c.res_id = order_milestone.res_id AND c.state = 'open'
                  AND c.duty_source = %s
                  AND r.purpose = (SELECT n.signoff_purpose FROM order_process_node n
                      WHERE n.id = order_milestone.node_id
                        AND n.completion = 'signoff'))""",
            SIGNED_NODE,
            CORRECTION,
        )

    @api.model
    def _duty_spoken(self):
        """A step of several voices to which the reader has given his."""
        steps = self.env["order.signoff.step"].sudo()
        spoken = steps._search(steps._domain_spoken(), order=None)
        return SQL("order_signoff_step.id IN %s", spoken.subselect())

    @api.model
    def _duty_signed_beside(self):
        """A node that waits for its round, where the reader decides a step of it or the
        step is of the same role: the step is the row, the node is no second one."""
        return SQL(
            """%s AND EXISTS (SELECT 1 FROM order_signoff_step s
                WHERE s.res_model = order_milestone.res_model
                  AND s.res_id = order_milestone.res_id AND s.state = 'open'
                  AND (s.role_id = order_milestone.role_id OR %s)
                  AND s.purpose = (SELECT n.signoff_purpose FROM order_process_node n
                      WHERE n.id = order_milestone.node_id
                        AND n.completion = 'signoff'))""",
            SIGNED_NODE,
            self._duty_of_reader("s"),
        )

    @api.model
    def _duty_asked_below(self):
        """An escalated step that the reader has as one of those who were asked."""
        return self._duty_of_reader("order_signoff_step")

    @api.model
    def _duty_of_reader(self, alias):
        """The condition that a row of a table with duties is the reader's own."""
        role, user = SQL.identifier(alias, "role_id"), SQL.identifier(alias, "user_id")
        mine = [SQL("%s = %s", user, self.env.uid)]
        by_company = self.env["order.role"]._principal_ids(
            self.env.user, self.env.companies.ids
        )
        for company_id, principals in by_company.items():
            mine.append(
                SQL(
                    "(%s = %s AND %s IN %s AND (%s IS NULL OR %s IN %s))",
                    SQL.identifier(alias, "company_id"),
                    company_id,
                    role,
                    tuple(principals),
                    user,
                    user,
                    tuple({self.env.uid, *principals.values()}),
                )
            )
        return SQL("(%s)", SQL(" OR ").join(mine))

    @api.model
    def _duty_row_id(self, source):
        """The same text in the query and in the index, or the index is not used."""
        return SQL("((id * %s + %s)::int8)", SOURCE_SLOTS, source.slot)

    @api.model
    def _duty_select(self, source):
        """One SELECT with the columns of the desk in their order and types."""
        values, null = self._duty_expressions(source), SQL("NULL")
        selected = [
            SQL(
                "(%s)::%s AS %s",
                values.get(name, null),
                SQL(kind),
                SQL.identifier(name),
            )
            for name, kind in COLUMN_TYPES.items()
        ]
        condition = source.condition
        if source.double and not self.env.su:
            # Reminders and other passes of the system look at every row.
            condition = SQL("%s AND (%s) IS NOT TRUE", condition, source.double())
        return SQL(
            "SELECT %s FROM %s WHERE %s",
            SQL(", ").join(selected),
            SQL.identifier(source.table),
            condition,
        )

    @api.model
    def _duty_expressions(self, source):
        return {
            "id": self._duty_row_id(source),
            "source_model": SQL("%s", source.table.replace("_", ".")),
            "source_id": SQL("id"),
            "priority": SQL("0"),
            "paused": SQL("FALSE"),
            "waiting": SQL("FALSE"),
            **{name: SQL(name) for name in self._duty_shared_columns()},
            **source.columns,
        }

    @api.model
    def _duty_shared_columns(self):
        """Columns that every source table has under the same name."""
        return ("title", *SHARED_COLUMNS)
