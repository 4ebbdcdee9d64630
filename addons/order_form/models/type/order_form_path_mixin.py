from odoo import api, fields, models


class OrderFormPathMixin(models.AbstractModel):
    """A part of a form type that reads the document by a path: its fields are chosen by
    the names that people know."""

    _name = "order.form.path.mixin"
    _description = "Form Part Read from the Document"
    #: The field that holds the path.
    _path_field = "default_path"

    source_model = fields.Char(
        compute="_compute_source_model", export_string_translation=False
    )
    path_label = fields.Char(string="Source", compute="_compute_path_label")

    def _source(self):
        """Return the empty documents whose fields are offered; None without any."""
        return next(iter(self.type_id._documents()), None)

    @api.depends("type_id.res_models")
    def _compute_source_model(self):
        for part in self:
            source = part._source()
            part.source_model = False if source is None else source._name

    @api.depends(lambda self: [self._path_field, "source_model"])
    @api.depends_context("lang")
    def _compute_path_label(self):
        for part in self:
            part.path_label = part._path_name(part[self._path_field])

    def _path_name(self, path):
        """Return what the fields of a path are called; of an unknown one the path."""
        return path_name(self._source(), path)


def path_name(source, path):
    """Return what the fields of a path are called in the reader's language; of an
    unknown one the path.

    :param source: empty documents from which the path leads; None without any
    """
    names = []
    for name in (path or "").split("."):
        field = source is not None and source._fields.get(name)
        if not field:
            return path
        names.append(field._description_string(source.env))
        source = source.env[field.comodel_name] if field.relational else None
    return " > ".join(names)
