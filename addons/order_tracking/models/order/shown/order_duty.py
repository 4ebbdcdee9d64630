from odoo import api, models
from odoo.tools import SQL


class OrderDuty(models.Model):
    """A salesperson follows what others owe on the orders that are his."""

    _inherit = "order.duty"

    @api.model
    def _duty_own_documents(self):
        own = SQL("SELECT id FROM sale_order WHERE user_id = %s", self.env.uid)
        return super()._duty_own_documents() | {"sale.order": own}
