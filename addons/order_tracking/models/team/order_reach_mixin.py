from odoo import api, models
from odoo.tools import SQL


class OrderReachMixin(models.AbstractModel):
    """Whoever an order is assigned to reads it, also while he owes nothing on it."""

    _inherit = "order.reach.mixin"

    @api.model
    def _duty_branches(self, condition, columns):
        assigned = SQL(
            """(SELECT 'sale.order' AS res_model, order_id AS res_id FROM order_team
                WHERE until IS NULL AND user_id = %s)""",
            self.env.uid,
        )
        own = SQL("SELECT %s FROM %s team WHERE %s", columns, assigned, condition)
        return [*super()._duty_branches(condition, columns), own]
