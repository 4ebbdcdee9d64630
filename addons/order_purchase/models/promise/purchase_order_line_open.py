from odoo import models
from odoo.tools import SQL

COLUMNS = ("display_type", "product_qty", "qty_received")
#: What makes a line an open one: the words of the index, so that queries find it.
IS_OPEN = (
    "%(display_type)s IS NULL AND %(product_qty)s > 0"
    " AND coalesce(%(qty_received)s, 0) < %(product_qty)s"
)


def is_open_sql(column):
    """Return SQL that holds for lines of which something has not come.

    :param column: function that returns the SQL of a column by its name
    """
    return SQL(IS_OPEN, **{name: column(name) for name in COLUMNS})


class PurchaseOrderLine(models.Model):
    """What has not come is found without looking at what came in all the years
    before."""

    _inherit = "purchase.order.line"

    _open_index = models.Index(
        f"(order_id) WHERE {IS_OPEN % {name: name for name in COLUMNS}}"
    )
