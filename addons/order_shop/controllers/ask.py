from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.order_process.kernel.posted import posted_files

from ..models.order.sale_order_shop_request import ASKED

#: People do not see this field of the form and leave it empty; programs fill it in.
TRAP = "homepage"


class ShopRequest(http.Controller):
    """The online form for who wants an offer; no account is needed."""

    @http.route("/order/request", type="http", auth="public", website=True)
    def order_request(self, **given):
        """Show the form, or take what was posted and say its number."""
        posted = {name: given.get(name) for name in ASKED}
        posted = {name: text for name, text in posted.items() if isinstance(text, str)}
        if request.httprequest.method != "POST":
            return self._order_request_page({})
        if given.get(TRAP):
            return self._order_request_page({}, number="")
        try:
            with request.env.cr.savepoint():
                order = self._order_request_take(posted)
        except UserError as refused:
            return self._order_request_page(posted, fault=str(refused))
        return self._order_request_page({}, number=order.name)

    def _order_request_take(self, posted):
        user = request.env.user
        none = request.env["res.partner"]
        return request.env["sale.order"]._shop_request(
            request.website,
            none if user._is_public() else user.partner_id,
            posted,
            posted_files(request, "files"),
            request.httprequest.remote_addr,
        )

    @staticmethod
    def _order_request_page(posted, number=None, fault=None):
        values = {"posted": posted, "number": number, "fault": fault, "trap": TRAP}
        return request.render("order_shop.order_request_page", values)
