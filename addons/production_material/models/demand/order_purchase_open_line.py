from odoo import api, models
from odoo.tools import SQL

#: Ways through manufacturing: bought for a part, or a part that is short.
MAKING = SQL(
    """
    SELECT l.id, sol.order_id
      FROM l JOIN stock_move_created_purchase_line_rel r
                  ON r.created_purchase_line_id = l.id
      JOIN stock_move m ON m.id = r.move_id
      JOIN mrp_production made ON made.id = m.raw_material_production_id
      JOIN sale_order_line sol ON sol.id = made.sale_line_id
     UNION
    SELECT l.id, sol.order_id
      FROM l JOIN stock_move m ON m.product_id = l.product_id
                              AND m.company_id = l.company_id
                              AND m.state IN ('confirmed', 'partially_available')
      JOIN mrp_production made ON made.id = m.raw_material_production_id
                              AND made.state IN ('confirmed', 'progress')
      JOIN sale_order_line sol ON sol.id = made.sale_line_id
    """
)


class OrderPurchaseOpenLine(models.Model):
    """Customers wait for what is bought to make their goods: the buyer's worklist knows
    whose date a late part endangers."""

    _inherit = "order.purchase.open.line"
    _depends = {
        "mrp.production": ["sale_line_id", "state"],
        "stock.move": [
            "company_id",
            "product_id",
            "raw_material_production_id",
            "state",
        ],
    }

    @api.model
    def _open_line_ways(self):
        return SQL("%s UNION %s", super()._open_line_ways(), MAKING)
