from odoo import api, fields, models


class OrderFormType(models.Model):
    """A form type as the widget draws it."""

    _inherit = "order.form.type"

    sheet = fields.Json(compute="_compute_sheet", help="Preview with empty fields.")

    @api.depends("header_field_ids", "answer_field_ids", "table_ids")
    @api.depends_context("lang")
    def _compute_sheet(self):
        for form_type in self:
            form_type.sheet = form_type._sheet_of(None)

    def _sheet_of(self, form):
        """Return what the widget draws of a sheet of this type; of none: an empty one.

        ``{"readonly", "fields": [field], "tables": [{"code", "label", "columns"}],
        "values": {code: value}, "rows": {table: [{code: value}]}}``
        """
        self.ensure_one()
        values, rows = (form.values, form.rows) if form else ({}, {})
        if form and not values and not rows and form.state == "draft":
            values, rows = self._default_sheet(form.sudo(False)._subjects())
        # Not field_ids: the designer shows what has just been typed.
        fields_ = [*self.header_field_ids, *self.answer_field_ids]
        return {
            "readonly": not form or form.state != "draft",
            "fields": [field._sheet_field() for field in fields_],
            "tables": [table._sheet_table() for table in self.table_ids],
            "values": values or {},
            "rows": rows or {},
        }
