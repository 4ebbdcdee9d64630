from odoo import http
from odoo.http import request

HEADERS = [
    ("Content-Type", "text/calendar; charset=utf-8"),
    ("Cache-Control", "private, no-store"),
    ("X-Robots-Tag", "noindex"),
]


class OrderCalendar(http.Controller):
    """The calendar of duties, for the calendars that people already have."""

    @http.route(
        "/order/calendar/<string:key>.ics",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )
    def order_calendar(self, key):
        """Return the duties of whoever made the key; a wrong or revoked one is as a
        page that does not exist."""
        user = request.env["res.users"]._order_calendar_user(key)
        if not user:
            return request.not_found()
        text = request.env["order.duty"]._calendar_of(user)
        return request.make_response(text, headers=HEADERS)
