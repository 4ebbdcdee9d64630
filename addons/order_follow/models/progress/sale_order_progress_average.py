import json

from odoo import api, models
from odoo.tools import SQL

from .sale_order_progress import FIELD_OF

#: Alias of the figures in a query.
FIGURES = "order_progress_figures"


class SaleOrder(models.Model):
    """Pivots and charts of the progress of running orders: the average of each area,
    over the orders of which something is known (S3-F-07)."""

    _inherit = "sale.order"

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        name, _colon, function = aggregate_spec.partition(":")
        areas = [area for area, field in FIELD_OF.items() if field == name]
        if not areas or function not in ("avg", "min", "max"):
            return super()._read_group_select(aggregate_spec, query)
        self._check_field_access(self._fields[name], "read")
        return SQL(
            "%s(CAST(%s -> %s ->> %s AS integer))",
            SQL(function),
            SQL.identifier(self._progress_joined(query), "known"),
            SQL("CAST(%s AS text)", SQL.identifier(self._table, "id")),
            areas[0],
        )

    @api.model
    def _progress_joined(self, query):
        """Join a query with the figures of its running orders, once for all areas.

        :return: the alias; its column ``known`` is ``{order id: {area: percent}}``
        """
        alias = query.make_alias(self._table, FIGURES)
        if alias not in query._joins:
            figures = SQL(
                "(SELECT CAST(%s AS jsonb) AS known)",
                json.dumps(self._progress_of(query)),
            )
            query.add_join("LEFT JOIN", alias, figures, SQL("TRUE"))
        return alias

    @api.model
    def _progress_of(self, query):
        """Return the figures of the orders of a query whose procedure runs."""
        key = SQL.identifier(self._table, "id")
        found = self.env.execute_query(query.select(key))
        # sudo: which orders they are is said by the query, with its rules of access.
        running = self.sudo().search_fetch(
            [
                ("id", "in", [row[0] for row in found]),
                ("process_state", "=", "running"),
            ],
            ["process_id", "process_state"],
        )
        return self.env["order.progress.figure"]._figures(running)
