from odoo import models


class SaleOrder(models.Model):
    """Printed sheets of an order carry its version; a change makes them void."""

    _name = "sale.order"
    _inherit = ["sale.order", "order.printed"]
    _print_version_field = "order_version"
