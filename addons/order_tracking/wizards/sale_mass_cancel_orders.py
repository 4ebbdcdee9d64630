from odoo import models


class SaleMassCancelOrders(models.TransientModel):
    """Orders of a list are cancelled as by their own button: by those who sell, and
    not while they are locked."""

    _inherit = "sale.mass.cancel.orders"

    def action_mass_cancel(self):
        self.sale_order_ids.action_cancel()
