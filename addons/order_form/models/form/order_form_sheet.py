from odoo import api, models


class OrderForm(models.Model):
    """What the widget draws and writes: the sheet."""

    _inherit = "order.form"

    @api.depends("values", "rows", "type_id", "state")
    @api.depends_context("lang", "uid")
    def _compute_sheet(self):
        for form in self:
            form.sheet = form.type_id.sudo()._sheet_of(form)

    def _inverse_sheet(self):
        for form in self:
            form._write_sheet(form.sheet or {})

    def _write_sheet(self, sheet):
        """Keep what somebody typed; the content of what was sent stands still."""
        self._document_parts_ensure_open()
        values = sheet.get("values") or {}
        rows = sheet.get("rows") or {}
        self._write_system({"values": values, "rows": rows})
