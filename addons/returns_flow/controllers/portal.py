from odoo import http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.order_process.kernel.posted import posted_files
from odoo.addons.order_tracking.controllers.portal import OrderPortal

#: What of a post is read, beside the quantities of the order's own lines.
POSTED = ("kind", "reason", "description", "caller", "caller_phone")
#: Photos and papers of one request.
MOST_FILES = 5
MOST_BYTES = 10 * 2**20
FILES = ("image/jpeg", "image/png", "image/webp", "application/pdf")


class CasePortal(OrderPortal):
    """The customer asks for a return, an exchange, a repair, or complains, and sees how
    far the requests are.

    Access by the token of the order's link, or by being a portal user of the customer.
    Somebody else's order is as one that does not exist. Pages get plain values, never
    records; of a post only ``POSTED``, the quantities of the order's own lines and
    photos are read.
    """

    def _case_order(self, order_id, access_token):
        """Return the confirmed order, as superuser, when the visitor may see it."""
        order = self._portal_order(order_id, access_token)
        return order.filtered(lambda one: one.state == "sale")

    @http.route(
        "/my/orders/<int:order_id>/cases", type="http", auth="public", website=True
    )
    def portal_order_cases(self, order_id, access_token=None, message=None):
        """Show the requests of an order and the form for a further one."""
        order = self._case_order(order_id, access_token)
        if not order:
            return request.redirect("/my")
        return self._cases_page(order, taken=message == "taken")

    def _cases_page(self, order, **values):
        values = {
            "fault": "",
            "posted": {},
            "order_name": order.name,
            "order_url": order.get_portal_url(),
            "post_url": order.get_portal_url(suffix="/cases/ask"),
            "cases": order._portal_cases(),
            "lines": order._portal_case_lines(),
            "kinds": order._portal_case_kinds(),
            "reasons": order._portal_case_reasons(),
            "is_customer": not request.env.user._is_internal(),
            "page_name": "order_cases",
            **values,
        }
        return request.render("returns_flow.portal_order_cases", values)

    @http.route(
        "/my/orders/<int:order_id>/cases/ask",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_case_ask(self, order_id, access_token=None, **given):
        """Open a case as the customer asks for it; refused, the page says why and keeps
        what was typed."""
        order = self._case_order(order_id, access_token)
        if not order or request.env.user._is_internal():
            # Employees take down what the customer says on a case of their own.
            return request.redirect("/my")
        names = [f"quantity_{line['id']}" for line in order._portal_case_lines()]
        posted = {
            name: given[name]
            for name in (*POSTED, *names)
            if isinstance(given.get(name), str)
        }
        try:
            with request.env.cr.savepoint():
                order._portal_case_ask(posted, self._case_files())
        except UserError as error:
            order.invalidate_recordset()
            return self._cases_page(order, fault=str(error), posted=posted)
        url = order.get_portal_url(suffix="/cases", query_string="&message=taken")
        return request.redirect(url)

    def _case_files(self):
        """Return ``[(name, content)]`` of the photos that were posted.

        :raise UserError: too many, too large, or of another kind
        """
        found = []
        for name, content in posted_files(request, "photos", MOST_BYTES + 1):
            if not content:
                continue
            found.append((name, content))
            # What it is says the content; the browser says what it is told to.
            wrong = len(content) > MOST_BYTES or guess_mimetype(content) not in FILES
            if wrong or len(found) > MOST_FILES:
                raise UserError(
                    request.env._(
                        "Send at most %s photos or PDF files of 10 MB each.", MOST_FILES
                    )
                )
        return found
