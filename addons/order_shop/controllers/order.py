from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.order_portal.controllers.portal import CustomerPage

#: Where the session keeps what was refused, until the page has said it.
REFUSED = "order_shop_refused"


class ShopOrderPage(CustomerPage):
    """The customer cancels or deletes an order of the shop on its page."""

    @http.route(
        "/my/orders/<int:order_id>/cancel",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_shop_cancel(
        self, order_id, access_token=None, reason=None, **_given
    ):
        """Cancel the order, or ask for it, for the reason that the customer says."""
        order = self._shop_order(order_id, access_token)
        if not order:
            return request.redirect("/my")
        self._shop_try(order, lambda: order.order_shop_cancel(reason))
        return request.redirect(order.get_portal_url(anchor="order_shop"))

    @http.route(
        "/my/orders/<int:order_id>/delete",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_shop_delete(self, order_id, access_token=None, **_given):
        """Delete the order that nothing was paid of."""
        order = self._shop_order(order_id, access_token)
        if not order:
            return request.redirect("/my")
        if self._shop_try(order, order.order_shop_delete):
            return request.redirect("/my/orders/find")
        return request.redirect(order.get_portal_url(anchor="order_shop"))

    def _shop_order(self, order_id, access_token):
        """Return the order, as the visitor with all rights, when it is a customer who
        may see it; employees use the buttons of their own form."""
        user = request.env.user
        order = self._portal_order(order_id, access_token)
        return None if user._is_internal() else order.with_user(user).sudo()

    @staticmethod
    def _shop_try(order, act):
        """Do it and return True; refused, the page says why."""
        try:
            with request.env.cr.savepoint():
                act()
        except UserError as refused:
            order.invalidate_recordset()
            request.session[REFUSED] = str(refused)
            return False
        return True
