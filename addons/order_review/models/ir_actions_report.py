from base64 import b64encode

from reportlab.graphics.barcode import createBarcodeDrawing

from odoo import api, models


class IrActionsReport(models.Model):
    """Our forms are registered when they are printed, and carry a QR code; so are
    those of Odoo's own forms that people work by (order, manufacturing order)."""

    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        context = super()._get_rendering_context(report, docids, data)
        documents, name = context.get("docs"), report.sudo().report_name
        if not name.startswith("order_review."):
            return context | self._order_odoo_sheets(documents, report)
        documents.check_access("read")
        title = report.sudo().name
        sheets = {}
        if isinstance(documents, self.env.registry["order.printed"]):
            marks = self._order_print_marks(report.sudo(), documents.ids)
            sheets = self.env["order.print"]._register_sheets(documents, title, marks)
        return {
            **context,
            "sheets": sheets,
            "form_title": title,
            "form": report.sudo(),
            "qr_code": self._order_qr_code,
            "shown": self._order_shown,
        }

    @api.model
    def _order_odoo_sheets(self, documents, report):
        """Return what one of Odoo's own forms needs to carry version and code."""
        if not isinstance(documents, self.env.registry["order.printed"]):
            return {}
        followed = documents._print_followed(report.sudo().report_name)
        if not followed:
            return {}
        sheets = self.env["order.print"]._register_sheets(followed, report.sudo().name)
        return {"sheets": sheets, "qr_code": self._order_qr_code}

    @api.model
    def _order_qr_code(self, sheet):
        """Return the picture of the address of a sheet, for the templates. Drawn as
        vectors: sharp on paper, and in need of no graphics library."""
        code = createBarcodeDrawing("QR", value=sheet._address(), width=180, height=180)
        picture = b64encode(code.asString("svg").encode()).decode()
        return f"data:image/svg+xml;base64,{picture}"

    @api.model
    def _order_shown(self, document, name):
        """Return label and formatted value of a field, for tables of fields."""
        field = document._fields[name]
        converter = self.env.get(f"ir.qweb.field.{field.type}")
        if converter is None:
            converter = self.env["ir.qweb.field"]
        options = {}
        if field.type == "monetary":
            options["display_currency"] = document[field.get_currency_field(document)]
        if field.type == "float" and not field.get_digits(self.env):
            options["precision"] = 2
        if field.type == "datetime":
            options["hide_seconds"] = True
        label = field._description_string(document.env)
        if field.type == "boolean":
            words = document.env
            return label, words._("Yes") if document[name] else words._("No")
        return label, converter.record_to_html(document, name, options)
