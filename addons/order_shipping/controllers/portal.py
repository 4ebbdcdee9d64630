from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.controllers.portal import OrderPortal

#: What of a post is read, beside the quantities of the delivery's own products.
POSTED = (
    "signed_by",
    "result",
    "remarks",
    "is_intact",
    "is_complete",
    "is_correct",
    "rating",
    "after_sales",
)


class DeliveryPortal(OrderPortal):
    """The customer sees where his deliveries are and says what came.

    Access by the token of the order's link, or by being a portal user of the customer.
    Somebody else's order is as one that does not exist. Pages get plain values, never
    records; of a post only ``POSTED`` and the quantities of what left are read.
    """

    @http.route(
        "/my/orders/<int:order_id>/deliveries",
        type="http",
        auth="public",
        website=True,
    )
    def portal_order_deliveries(self, order_id, access_token=None, message=None):
        """Show the deliveries of an order: state, carrier, waybill, arrival, events."""
        order = self._portal_order(order_id, access_token)
        if not order:
            return request.redirect("/my")
        return self._deliveries_page(order, taken=message == "taken")

    def _deliveries_page(self, order, **values):
        values = {
            "fault": "",
            "posted": {},
            "order_name": order.name,
            "order_url": order.get_portal_url(),
            "post_url": order.get_portal_url(suffix="/receive"),
            "deliveries": [one._portal_values() for one in order._portal_deliveries()],
            "services": self._delivery_services(),
            "is_customer": not request.env.user._is_internal(),
            "page_name": "order_deliveries",
            **values,
        }
        return request.render("order_shipping.portal_order_deliveries", values)

    def _delivery_services(self):
        """Return what the customer may wish beside the receipt, none first."""
        wanted = request.env["order.receipt"]._fields["after_sales"]
        none = ("", request.env._("None wanted"))
        return [none, *wanted._description_selection(request.env)]

    @http.route(
        "/my/orders/<int:order_id>/receive",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_receive(self, order_id, access_token=None, **given):
        """Keep what the customer says of one delivery; refused, the page says why and
        keeps what was typed."""
        order = self._portal_order(order_id, access_token)
        if not order or request.env.user._is_internal():
            # Employees record what the customer says on the delivery.
            return request.redirect("/my")
        posted = {}
        try:
            delivery = order._portal_delivery_of(given.get("delivery"))
            posted = _texts(given, (*POSTED, *_quantities(delivery)))
            with request.env.cr.savepoint():
                delivery._portal_receive(posted)
        except GateRefused as refused:
            delivery.invalidate_recordset()
            delivery._portal_log_refused(posted.get("signed_by"), refused)
            fault = request.env._(
                "Your confirmation cannot be taken at the moment. We have been told "
                "and will contact you."
            )
            return self._deliveries_page(order, fault=fault, posted=posted)
        except UserError as error:
            order.picking_ids.invalidate_recordset()
            return self._deliveries_page(order, fault=str(error), posted=posted)
        url = order.get_portal_url(suffix="/deliveries", query_string="&message=taken")
        return request.redirect(url)


def _quantities(delivery):
    """Return the names under which the page posts quantities of a delivery."""
    numbers = [line["product_id"] for line in delivery._portal_lines()]
    return [f"{name}_{number}" for name in ("short", "damaged") for number in numbers]


def _texts(given, names):
    """Return what was given under the names, where it is a text."""
    found = {name: given.get(name) for name in names}
    return {name: text for name, text in found.items() if isinstance(text, str)}
