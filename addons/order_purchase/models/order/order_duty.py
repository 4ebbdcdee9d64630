from odoo import api, models
from odoo.tools import SQL


class OrderDuty(models.Model):
    """A buyer follows what others owe on the purchase orders that are his."""

    _inherit = "order.duty"

    @api.model
    def _duty_own_documents(self):
        own = SQL("SELECT id FROM purchase_order WHERE user_id = %s", self.env.uid)
        return super()._duty_own_documents() | {"purchase.order": own}
