from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel import readable


class OrderFormType(models.Model):
    """A new sheet is filled in from its document."""

    _inherit = "order.form.type"

    def _documents(self):
        """Return the empty documents on which such a sheet may hang, as far as they
        are installed."""
        return [self.env[name] for name in self._res_model_list() if name in self.env]

    def _documents_read(self):
        """Return the empty documents that the paths of the type may be read from: of
        one that hangs on any, all that there are."""
        if self._res_model_list():
            return self._documents()
        forms = self.env["order.form"]
        names = sorted(self.env.registry)
        kinds = [self.env[name] for name in names if not self.env[name]._abstract]
        return [model for model in kinds if forms._is_document(model)]

    def _ensure_path(self, documents, path, name):
        """Refuse a path that these documents lack, or whose fields the writer may not
        read there; a type that hangs on any document reads it where it is.

        :param name: of the part whose path it is
        :raise ValidationError: naming the part and the documents
        """
        if self.env["order.form.field"]._path_exists(documents, path):
            readable.ensure_path(documents, path, name)
        elif self._res_model_list():
            raise ValidationError(
                self.env._(
                    "“%(field)s”: %(model)s has no field “%(path)s”.",
                    field=name,
                    model=documents._description,
                    path=path,
                )
            )

    @api.constrains("res_models")
    def _check_paths(self):
        """What its parts read is asked again of other documents."""
        self.field_ids._check_default_path()
        self.recipient_ids._check_readable()

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
