from base64 import b64encode

from odoo import api, models
from odoo.tools.image import image_data_uri


class IrActionsReport(models.Model):
    """Our forms are registered when they are printed, and carry a QR code."""

    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        context = super()._get_rendering_context(report, docids, data)
        documents = context.get("docs")
        printed = self.env.registry["order.printed"]
        if not documents or not isinstance(documents, printed):
            return context
        documents.check_access("read")
        sheets = self.env["order.print"]._register(documents, report.sudo().name)
        tools = {"qr_code": self._order_qr_code, "shown": self._order_shown}
        return {**context, "sheets": sheets, **tools}

    def _order_qr_code(self, sheet):
        """Return the picture of the address of a sheet, for the templates."""
        picture = self.barcode("QR", sheet._address(), width=180, height=180)
        return image_data_uri(b64encode(picture))

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
        label = field._description_string(document.env)
        return label, converter.record_to_html(document, name, options)
