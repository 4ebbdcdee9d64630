from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .measure import MeasuredChar, MeasuredInteger

USERS = "order_process.order_process_group_user"
#: Comparisons that are the same in SQL.
COMPARED = ("<", "<=", ">", ">=")


class SaleOrder(models.Model):
    """What pivots and charts of orders count: days late, and for whom an order waits.

    Both are read from what is there when somebody asks; nothing is written for them.
    """

    _inherit = "sale.order"

    days_late = MeasuredInteger(
        measure="_sql_days_late",
        compute="_compute_days_late",
        search="_search_days_late",
        aggregator="sum",
        groups=USERS,
        help=(
            "Calendar days since the promised date of an order that is not wholly "
            "delivered."
        ),
    )
    process_waiting_for = MeasuredChar(
        measure="_sql_waiting_for",
        string="Waiting For",
        compute="_compute_process_waiting_for",
        search="_search_process_waiting_for",
        groups=USERS,
        help="Role that owes the next step.",
    )

    @api.depends(
        "state",
        "order_line.product_uom_qty",
        "order_line.qty_delivered",
        "date_promised",
        "commitment_date",
    )
    def _compute_days_late(self):
        self._compute_measure("days_late")

    @api.depends("process_due_at", "process_state")
    @api.depends_context("lang")
    def _compute_process_waiting_for(self):
        self._compute_measure("process_waiting_for")

    def _compute_measure(self, name):
        """Read one measure of these orders in one query."""
        depends = self._fields[name].get_depends(self)[0]
        self.flush_recordset([own for own in depends if own in self._fields])
        query = self._origin._as_query(ordered=False)
        measure = self._field_to_sql(self._table, name, query)
        key = SQL.identifier(self._table, "id")
        found = dict(self.env.execute_query(query.select(key, measure)))
        for order in self:
            order[name] = found.get(order._origin.id) or False

    @api.model
    def _search_days_late(self, operator, value):
        return self._search_measure("days_late", operator, value)

    @api.model
    def _search_process_waiting_for(self, operator, value):
        return self._search_measure("process_waiting_for", operator, value)

    @api.model
    def _search_measure(self, name, operator, value):
        """Return a domain that compares a measure where it is computed."""
        if operator not in ("in", "ilike", *COMPARED):
            return NotImplemented

        def to_sql(model, alias, query):
            measure = model._field_to_sql(alias, name, query)
            if operator == "in":
                known = tuple(one for one in value if one is not False)
                found = SQL("%s IN %s", measure, known) if known else SQL("FALSE")
                if False in value:
                    found = SQL("(%s OR %s IS NULL)", found, measure)
                return found
            if operator == "ilike":
                return SQL("%s ILIKE %s", measure, f"%{value}%")
            return SQL(f"%s {operator} %s", measure, value)

        return Domain.custom(to_sql=to_sql)

    def _sql_days_late(self, alias):
        """Days since the day that the customer was told, by the reader's day."""
        return SQL(
            """CASE WHEN %(state)s = 'sale' AND %(promised)s < %(today)s
                AND NOT %(delivered)s
                THEN %(today)s - %(promised)s END""",
            state=SQL.identifier(alias, "state"),
            promised=self._date_told_sql(alias),
            delivered=self._sql_delivered(alias),
            today=fields.Date.context_today(self),
        )

    def _sql_waiting_for(self, alias):
        """Name of the role that owes the next step, in the reader's language."""
        # sudo: whoever may read the order may know for whom it waits.
        duties = self.env["order.duty"].sudo()
        duties._flush_sources()
        return SQL(
            """(SELECT %(name)s FROM (%(duties)s) owed
                  LEFT JOIN order_role waiting ON waiting.id = owed.role_id
                 WHERE owed.res_model = %(model)s AND owed.res_id = %(id)s
                   AND owed.waiting IS NOT TRUE
                 ORDER BY %(order)s LIMIT 1)""",
            name=self.env["order.role"].sudo()._field_to_sql("waiting", "name"),
            duties=duties._table_query,
            model=self._name,
            id=SQL.identifier(alias, "id"),
            order=self._process_owed_order("owed"),
        )
