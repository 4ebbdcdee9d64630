from odoo import http
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

#: States in which a customer sees a sheet whose type is visible to him.
SHOWN = ("sent", "received", "answered", "closed")
PAGE = 20


class FormPortal(CustomerPortal):
    """The customer reads the sheets whose types are visible to him, a partner outside
    those that were sent to him.

    Access by the token of the link, or by being a portal user of the partner. Pages
    get plain values (``_portal_values``), never the record; nothing is posted.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "order_form_count" in counters:
            forms = request.env["order.form"].sudo()
            values["order_form_count"] = forms.search_count(self._form_domain())
        return values

    def _form_domain(self):
        """Return what the portal user's own company sees: sheets on its documents
        whose types say so, and those that were sent to it."""
        partner = request.env.user.partner_id.commercial_partner_id
        own = Domain("partner_id", "child_of", partner.ids)
        sent = Domain("recipient_ids.partner_id", "child_of", partner.ids)
        visible = own & Domain("type_id.customer_visible", "=", True)
        return (visible | sent) & Domain("state", "in", SHOWN)

    def _form_of(self, form_id, access_token):
        """Return the sheet, as superuser, when the visitor may see it; else none."""
        form = request.env["order.form"].sudo().browse(form_id).exists()
        outside = form.type_id.customer_visible or form.recipient_ids.partner_id
        if form.state not in SHOWN or not outside:
            return form.browse()
        given = str(access_token or "")
        token = form.access_token
        if token and given.isascii() and consteq(token, given):
            return form
        if request.env.user._is_portal():
            return form.filtered_domain(self._form_domain())
        return form.browse()

    @http.route(
        ["/my/forms", "/my/forms/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
    )
    def portal_order_forms(self, page=1):
        """List the sheets of the customer."""
        forms = request.env["order.form"].sudo()
        domain = self._form_domain()
        pages = pager(
            url="/my/forms", total=forms.search_count(domain), page=page, step=PAGE
        )
        found = forms.search(domain, limit=PAGE, offset=pages["offset"])
        rows = [{**form._portal_head(), "url": form.access_url} for form in found]
        values = {"rows": rows, "pager": pages, "page_name": "order_form"}
        return request.render("order_form.portal_order_forms", values)

    @http.route("/my/forms/<int:form_id>", type="http", auth="public", website=True)
    def portal_order_form(self, form_id, access_token=None):
        """Show one sheet: what it says and where it stands, no people and no roles."""
        form = self._form_of(form_id, access_token)
        if not form:
            return request.redirect("/my")
        values = {"sheet": form._portal_values(), "page_name": "order_form"}
        return request.render("order_form.portal_order_form", values)
