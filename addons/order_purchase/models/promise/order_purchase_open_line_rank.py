from contextlib import nullcontext

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.passing import sharing

from .order_purchase_open_line import NARROWED


class OrderPurchaseOpenLine(models.Model):
    """In which order to expedite. Lists are sorted by what ranks the lines, and only
    the lines of the page are then read: ranking all of them, with all that waits for
    each, is done once a list."""

    _inherit = "order.purchase.open.line"

    @property
    def _table_query(self):
        return SQL(
            """
            WITH l AS MATERIALIZED (%s) SELECT %s FROM l %s
            """,
            self._open_line_rows(),
            SQL(", ").join(self._open_line_columns()),
            self._open_line_joins(),
        )

    @api.model
    def _open_line_ranking(self, alias):
        """Return by what the rows of an alias are ranked, as a list of SQL, each of
        them upwards: the day, then the amount; rooms that know more put theirs before
        it."""
        return [
            SQL.identifier(alias, "promised_on"),
            SQL("-%s", SQL.identifier(alias, "amount_open")),
        ]

    def _compute_rank(self):
        """Work out the place among all lines, for who asks for the number."""
        keys = [*self._open_line_ranking("o"), SQL.identifier("o", "id")]
        ranked = self.env.execute_query(
            SQL(
                """
                SELECT id, place FROM (
                    SELECT o.id, row_number() OVER (ORDER BY %s) AS place FROM %s o
                ) ranked WHERE id IN %s
                """,
                SQL(", ").join(keys),
                self.browse()._table_sql,
                tuple(self.ids) or (0,),
            )
        )
        places = dict(ranked)
        for line in self:
            line.rank = places.get(line.id, 0)

    @api.model
    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "rank":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        keys = self._open_line_ranking(alias)
        query._order_groupby.extend(keys)
        return SQL(", ").join(SQL("%s %s", key, direction) for key in keys)

    @api.model
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        """Rank first, then read what stands on the page (called by the ORM)."""
        found = super().search_fetch(domain, (), offset, limit, order)
        found.fetch(field_names)
        return found

    @api.model
    def _search(self, domain, *args, **options):
        """Records that are read are not looked for among all lines."""
        reading = bool(self) and domain == [("id", "in", self.ids)]
        ids = tuple(self.ids)
        with sharing(self.env, NARROWED, ids) if reading else nullcontext():
            return super()._search(domain, *args, **options)
