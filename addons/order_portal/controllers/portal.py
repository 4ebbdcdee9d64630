from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.order_tracking.controllers.portal import OrderPortal

#: What of a rating is read.
RATED = ("goods", "service", "opinion", "given_by")
#: What the page says after something was taken.
SAID = ("asked", "rated", "refused")


class CustomerPage(OrderPortal):
    """The customer asks, rates and reads the status of an order.

    Access by the token of the order's link, or by being a portal user of the customer;
    somebody else's order is as one that does not exist.
    """

    def _customer_back(self, order, said):
        """Return to the order's page, which says that something was taken."""
        query = f"&customer_said={said}"
        url = order.get_portal_url(query_string=query, anchor="order_customer")
        return request.redirect(url)

    @http.route(
        "/my/orders/<int:order_id>/status.json",
        type="http",
        auth="public",
        website=True,
    )
    def portal_order_status(self, order_id, access_token=None):
        """Return the status of an order as JSON."""
        order = self._portal_order(order_id, access_token)
        if not order:
            return request.not_found()
        return request.make_json_response(order._customer_status())

    @http.route(
        "/my/orders/<int:order_id>/ask",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_ask(self, order_id, access_token=None, question=None, **_given):
        """Take a question of the customer."""
        return self._customer_take(
            order_id,
            access_token,
            "asked",
            lambda order: order._customer_ask(self._customer_partner(order), question),
        )

    @http.route(
        "/my/orders/<int:order_id>/rate",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_rate(self, order_id, access_token=None, **given):
        """Take the customer's rating of goods and service."""
        posted = {name: given.get(name) for name in RATED}
        posted = {n: text for n, text in posted.items() if isinstance(text, str)}
        return self._customer_take(
            order_id,
            access_token,
            "rated",
            lambda order: order._customer_rate(posted),
        )

    def _customer_take(self, order_id, access_token, said, take):
        """Take what the customer says of an order; refused, the page says so."""
        order = self._portal_order(order_id, access_token)
        if not order or request.env.user._is_internal():
            # Employees record what the customer says on the order.
            return request.redirect("/my")
        try:
            with request.env.cr.savepoint():
                take(order)
        except UserError:
            order.invalidate_recordset()
            said = "refused"
        return self._customer_back(order, said)

    @staticmethod
    def _customer_partner(order):
        """Return who speaks: the portal user, else the customer of the link."""
        user = request.env.user
        return order.partner_id if user._is_public() else user.partner_id
