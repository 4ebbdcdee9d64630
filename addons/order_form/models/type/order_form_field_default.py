from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.order_process.kernel.local import local_day

from .order_form_field_value import MODELS

TIMES = ("date", "datetime")


class OrderFormField(models.Model):
    """What a field is filled with when a sheet is begun: from the document by a path,
    as its writer may read it, or the same for every sheet."""

    _inherit = "order.form.field"

    @api.constrains("default_path")
    def _check_default_path(self):
        """A path reads what its writer may read, and no secrets."""
        for field in self.filtered("default_path"):
            for model in field.type_id._documents_read():
                lines = field.table_id.default_path
                records = model if not field.table_id else field._lines_of(model, lines)
                if records is not None:
                    path, name = field.default_path, field.name
                    field.type_id._ensure_path(records, path, name)

    @api.depends("type_id.res_models", "table_id.default_path")
    def _compute_source_model(self):
        return super()._compute_source_model()

    def _source(self):
        """A column reads the lines of its table."""
        source = super()._source()
        if source is None or not self.table_id:
            return source
        return self._lines_of(source, self.table_id.default_path)

    @api.model
    def _lines_of(self, model, path):
        """Return the empty lines of documents, None where they have none."""
        known = path and model._fields.get(path)
        return model[path] if known and known.relational else None

    @api.model
    def _path_exists(self, records, path):
        """Return whether the names of a path are fields."""
        *links, last = path.split(".")
        for name in links:
            field = records._fields.get(name)
            if not field or not field.relational:
                return False
            records = records.env[field.comodel_name]
        return last in records._fields

    def _default_of(self, record):
        """Return what the field has from a document or its line, as the sheet keeps
        it; None where the reader may not read it."""
        self.ensure_one()
        if record and self.default_path:
            found = self._read_path(record, self.default_path)
            if found is not None:
                return found
        return self._fixed_default()

    def _fixed_default(self):
        text = (self.default_value or "").strip()
        if not text:
            return None
        if self.kind in ("integer", "float", "monetary"):
            try:
                return float(text) if self.kind != "integer" else int(text)
            except ValueError:
                return None
        if self.kind == "boolean":
            return text.lower() in ("yes", "true", "1")
        return text

    def _read_path(self, record, path):
        try:
            *links, last = path.split(".")
            for name in links:
                record = record[name][:1]
            value = record[:1][last] if record else None
        except (AccessError, KeyError):
            return None
        return self._kept(value, record._fields[last], record) if record else None

    def _kept(self, value, field, record):
        """Return the value of a field of Odoo as a sheet of this kind keeps it."""
        if isinstance(value, models.BaseModel):
            return self._kept_record(value)
        if not value and field.type not in ("boolean", "float", "integer", "monetary"):
            return None
        if self.kind in TIMES and field.type in TIMES:
            return self._kept_time(value, field.type)
        if self.kind in ("char", "text") and field.type != "char":
            return str(field.convert_to_display_name(value, record) or "") or None
        if self.kind in ("float", "monetary"):
            return round(float(value), self.digits)
        return value

    def _kept_record(self, records):
        if not records:
            return None
        names = [{"id": one.id, "name": one.sudo().display_name} for one in records]
        if self.kind == "document":
            return {"model": records._name, **names[0]}
        if MODELS.get(self.kind) == records._name:
            return names[0]
        return ", ".join(one["name"] for one in names)

    def _kept_time(self, value, kind):
        if self.kind == "datetime":
            return (
                value.isoformat(sep=" ") if kind == "datetime" else f"{value} 00:00:00"
            )
        if kind == "datetime":
            return local_day(self, value).isoformat()
        return value.isoformat()

    def _voiding_token(self):
        """Return how the watcher of content names what the field copies."""
        path = self.default_path.partition(".")[0]
        lines = self.table_id.default_path
        return f"{lines}.{path}" if lines else path
