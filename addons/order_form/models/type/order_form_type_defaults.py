from odoo import models


class OrderFormType(models.Model):
    """A new sheet is filled in from its document."""

    _inherit = "order.form.type"

    def _documents(self):
        """Return the empty documents on which such a sheet may hang, as far as they
        are installed."""
        return [self.env[name] for name in self._res_model_list() if name in self.env]

    def _default_sheet(self, document):
        """Return ``(values, rows)`` of a new sheet on a document, or on none."""
        self.ensure_one()
        header = self.header_field_ids
        found = {field.code: field._default_of(document) for field in header}
        rows = {table.code: table._default_rows(document) for table in self.table_ids}
        return (
            {code: value for code, value in found.items() if value is not None},
            {code: own for code, own in rows.items() if own},
        )
