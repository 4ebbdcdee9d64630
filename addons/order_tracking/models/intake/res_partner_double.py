from odoo import api, models
from odoo.tools import SQL


class ResPartner(models.Model):
    """Customers that stand in the list more than once, by their names."""

    _inherit = "res.partner"

    def _doubles(self):
        """Return the ids of those of these customers that stand there twice."""
        if not self.ids:
            return frozenset()
        rows = self.env.execute_query(
            SQL(
                "SELECT double.id FROM (%s) double WHERE double.id IN %s",
                self._doubles_query(),
                tuple(self.ids),
            )
        )
        return frozenset(row for (row,) in rows)

    @api.model
    def _doubles_query(self):
        """Return the ids of all customers of the own companies that stand twice."""
        self.flush_model(["active", "company_id", "name", "parent_id", "phone"])
        return SQL(
            """
            SELECT one.id
              FROM res_partner one
              JOIN res_partner other
                ON other.id != one.id
               AND other.active AND other.parent_id IS NULL
               AND lower(btrim(other.name)) = lower(btrim(one.name))
               AND (other.company_id IS NULL OR one.company_id IS NULL
                    OR other.company_id = one.company_id)
             WHERE one.active AND one.parent_id IS NULL AND btrim(one.name) != ''
            """
        )
