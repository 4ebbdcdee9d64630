from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.sale.controllers.portal import CustomerPortal


class OrderPortal(CustomerPortal):
    """The customer's pages as an employee sees them: without the customer's link."""

    def _document_check_access(self, model_name, document_id, access_token=None):
        if access_token and not str(access_token).isascii():
            # Odoo compares texts that are no ASCII with an error of the server.
            raise AccessError(request.env._("This link is not valid."))
        document = super()._document_check_access(
            model_name, document_id, access_token=access_token
        )
        hidden = getattr(document, "_portal_token_hidden", False)
        if hidden and request.env.user._is_internal():
            document._portal_hide_token()
        return document.with_context(tz=self._page_zone(document))

    def _page_zone(self, document=None):
        """Return the time zone of a page, which draws it from now on: a visitor by a
        link has none, and reads the times of where the company works."""
        user = request.env.user
        company = getattr(document, "company_id", None) or request.env.company
        zone = user.tz or company.sudo().resource_calendar_id.tz or "UTC"
        request.update_context(tz=zone)
        return zone

    def _portal_order(self, order_id, access_token):
        """Return an order, as superuser, when the visitor may see it; else none:
        somebody else's order is as one that does not exist."""
        try:
            return self._document_check_access(
                "sale.order", order_id, access_token=access_token
            ).sudo()
        except (AccessError, MissingError):
            return request.env["sale.order"]

    @http.route()
    def portal_quote_accept(
        self, order_id, access_token=None, name=None, signature=None
    ):
        """A signature given in an employee's session says so; one that a gate refuses
        leaves a note on the order, so that somebody calls the customer."""
        user = request.env.user
        if user._is_internal():
            name = request.env._(
                "%(employee)s for %(customer)s",
                employee=user.name,
                customer=name or request.env._("the customer"),
            )
        try:
            with request.env.cr.savepoint():
                return super().portal_quote_accept(
                    order_id, access_token=access_token, name=name, signature=signature
                )
        except GateRefused as refused:
            order = self._document_check_access(
                "sale.order", order_id, access_token=access_token
            )
            order._signature_log_refused(name, refused)
            return {"error": str(refused)}
