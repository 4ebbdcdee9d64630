from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class PurchaseOrderLine(models.Model):
    """Lines that were received and not billed, or billed and not received."""

    _inherit = "purchase.order.line"

    @api.model
    def _unbilled_domain(self):
        """Return the lines of placed orders whose bills do not agree with what was
        received."""
        differ = Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "coalesce(%s, 0) <> coalesce(%s, 0)",
                model._field_to_sql(alias, "qty_received", query),
                model._field_to_sql(alias, "qty_invoiced", query),
            )
        )
        placed = Domain("order_id.state", "=", "purchase")
        return placed & Domain("display_type", "=", False) & differ
