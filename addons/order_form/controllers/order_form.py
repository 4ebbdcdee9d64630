from odoo import http
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.order_process.kernel.posted import posted_files
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

#: States in which a customer sees a sheet whose type is visible to him.
SHOWN = ("sent", "received", "answered", "closed")
#: States of which somebody with a link learns that the sheet counts no more.
ENDED = ("withdrawn", "void")
PAGE = 20
#: What of a link says who opens it, and what of a post is read; nothing else is.
LINK = ("access_token", "pid", "hash")
POSTED = ("step", "round", "version", "text", "date", "decision")


class FormPortal(CustomerPortal):
    """The customer reads the sheets whose types are visible to him, a partner outside
    those that were sent to him, and answers these.

    Access by the token of the link, or by being a portal user of the partner. Pages
    get plain values (``_portal_values``), never the record. Who answers is the partner
    whom the link was signed for, or who is logged in.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "order_form_count" in counters:
            forms = request.env["order.form"].sudo()
            values["order_form_count"] = forms.search_count(self._form_domain())
        return values

    def _form_domain(self, states=SHOWN):
        """Return what the portal user's own company sees: sheets on its documents
        whose types say so, and those that were sent to it or to himself."""
        partner = request.env.user.partner_id
        company = partner.commercial_partner_id
        own = Domain("partner_id", "child_of", company.ids)
        sent = Domain("recipient_ids.partner_id", "in", (partner | company).ids)
        visible = own & Domain("type_id.customer_visible", "=", True)
        return (visible | sent) & Domain("state", "in", states)

    def _form_of(self, form_id, link, states=SHOWN):
        """Return the sheet, as superuser, when the visitor may see it; else none."""
        form = request.env["order.form"].sudo().browse(form_id).exists()
        if form.state not in states:
            return form.browse()
        partner = self._form_partner(form, link)
        named = form.type_id.customer_visible or form._outside_rows(partner)
        if named and _same(form.access_token, link.get("access_token")):
            return form
        if request.env.user._is_portal():
            return form.filtered_domain(self._form_domain(states))
        return form.browse()

    def _form_partner(self, form, link):
        """Return the partner who answers: of the signed link, else who is logged in;
        none for employees and for whoever has a link that is not signed."""
        user = request.env.user
        partners = request.env["res.partner"].sudo()
        if user._is_internal():
            return partners
        pid = str(link.get("pid") or "")
        token = _same(form.access_token, link.get("access_token"))
        if token and pid.isascii() and pid.isdigit() and len(pid) < 10:
            signed = form._sign_token(int(pid))
            if _same(signed, link.get("hash")):
                return partners.browse(int(pid)).exists()
        return user.sudo().partner_id if user._is_portal() else partners

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
    def portal_order_form(self, form_id, message=None, **given):
        """Show one sheet: what it says and where it stands, no people and no roles."""
        link = _texts(given, LINK)
        form = self._form_of(form_id, link)
        if form:
            return self._form_page(form, link, taken=message == "taken")
        if ended := self._form_of(form_id, link, ENDED):
            values = {"sheet": ended._portal_head(), "page_name": "order_form"}
            return request.render("order_form.portal_order_form_ended", values)
        return request.redirect("/my")

    def _form_page(self, form, link, **values):
        """Return the page of a sheet, with what it asks of the visitor."""
        values |= {
            "sheet": form._portal_values(),
            "asked": form._portal_asked(self._form_partner(form, link)),
            "link": link,
            "post_url": f"{form.access_url}/answer",
            "page_name": "order_form",
        }
        return request.render("order_form.portal_order_form", values)

    @http.route(
        "/my/forms/<int:form_id>/answer",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def portal_order_form_answer(self, form_id, **given):
        """Take a receipt or an answer of the partner; refused, the page says why and
        keeps what was typed."""
        link = _texts(given, LINK)
        form = self._form_of(form_id, link)
        partner = form and self._form_partner(form, link)
        if not partner:
            return request.redirect("/my")
        posted = {**dict.fromkeys(POSTED, ""), **_texts(given, POSTED)}
        codes = form.type_id._outside_fields().mapped("code")
        typed = {code: given.get(f"field_{code}") for code in codes}
        posted["values"] = _texts(typed, codes)
        posted["files"] = self._form_files(codes)
        try:
            with request.env.cr.savepoint():
                form._portal_take(partner, posted)
        except UserError as error:
            form.invalidate_recordset()
            return self._form_page(form, link, fault=str(error), posted=posted)
        return request.redirect_query(form.access_url, {**link, "message": "taken"})

    @staticmethod
    def _form_files(codes):
        """Return ``{code: [(name, data)]}`` of the files that were posted."""
        return {code: posted_files(request, f"field_{code}") for code in codes}


def _texts(given, names):
    """Return what was given under the names, where it is a text."""
    found = {name: given.get(name) for name in names}
    return {name: text for name, text in found.items() if isinstance(text, str)}


def _same(secret, given):
    """Return whether a secret was given; texts that are no ASCII are none."""
    text = str(given or "")
    return bool(secret) and text.isascii() and consteq(secret, text)
