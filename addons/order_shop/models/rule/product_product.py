from odoo import fields, models
from odoo.tools import SQL


class ProductProduct(models.Model):
    """Goods of which no more is sold than there are."""

    _inherit = "product.product"

    order_shop_turn = fields.Integer(
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _shop_take_turns(self):
        """Let one order after the other take these goods.

        Two orders that are submitted at the same moment do not see each other: each
        would fit in the stock, both together not (write skew). Writing the row makes
        the second one fail, and the server tries it again and sees the first one.
        """
        limited = self.filtered(
            lambda one: one.is_storable and not one.allow_out_of_stock_order
        )
        if limited:
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE product_product p
                       SET order_shop_turn = COALESCE(p.order_shop_turn, 0) + 1
                      FROM (SELECT id FROM product_product
                             WHERE id IN %s ORDER BY id FOR NO KEY UPDATE) locked
                     WHERE p.id = locked.id
                    """,
                    tuple(limited.ids),
                )
            )
