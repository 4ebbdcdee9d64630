from odoo import http
from odoo.http import request

from .portal import CustomerPage

#: By what a customer looks for orders.
WANTED = ("number", "product", "from", "to", "paid")


class CustomerFind(CustomerPage):
    """The customer's query of own orders, paid and unpaid ones."""

    @http.route("/my/orders/find", type="http", auth="user", website=True)
    def portal_orders_find(self, **given):
        """Show the orders that fit, with product, quantity, price and address."""
        said = {name: given.get(name) for name in WANTED}
        said = {n: text for n, text in said.items() if isinstance(text, str)}
        self._page_zone()
        partner = request.env.user.partner_id
        found = request.env["sale.order"]._customer_find(partner, said)
        values = {
            "said": said,
            "rows": found._customer_rows(),
            "page_name": "orders_find",
        }
        return request.render("order_portal.portal_orders_find", values)
