from odoo import http
from odoo.http import request


class OrderPrintController(http.Controller):
    """The page behind the QR code of a printed sheet."""

    @http.route(
        "/order/sheet/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
    )
    def order_sheet(self, token):
        """Say whether a sheet is in force: for whoever holds it in his hand.

        Names the form, the document and the version, nothing of its content. A
        colleague gets a link to the document, which asks for his own rights.
        """
        sheets = request.env["order.print"].sudo()
        # Tokens are plain letters; what no column can hold is asked for by nobody.
        known = token.isascii() and token.isprintable()
        sheet = sheets.search([("token", "=", token)], limit=1) if known else sheets
        if not sheet:
            return request.render("order_document.order_sheet_unknown", status=404)
        colleague = request.env.user._is_internal()
        link = f"/odoo/{sheet.res_model}/{sheet.res_id}" if colleague else False
        values = {"sheet": sheet, "link": link}
        return request.render("order_document.order_sheet_page", values)
