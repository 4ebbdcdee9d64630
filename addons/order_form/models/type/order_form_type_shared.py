from odoo import api, fields, models

from .order_form_path_mixin import path_name


class OrderFormType(models.Model):
    """What sheets show of their document to recipients who cannot read it: chosen and
    read by the names that people know."""

    _inherit = "order.form.type"

    shared_model = fields.Char(
        compute="_compute_shared_model", export_string_translation=False
    )
    shared_labels = fields.Text(
        string="Shown to Recipients", compute="_compute_shared_labels"
    )
    shared_choice = fields.Char(
        string="Add or Remove a Field",
        store=False,
        help="A field that you choose is shown to recipients; chosen once more, it is "
        "not shown any longer.",
    )

    @api.depends("res_models")
    def _compute_shared_model(self):
        for form_type in self:
            document = next(iter(form_type._documents()), None)
            form_type.shared_model = False if document is None else document._name

    @api.depends("shared_paths", "res_models")
    @api.depends_context("lang")
    def _compute_shared_labels(self):
        exists = self.env["order.form.field"]._path_exists
        for form_type in self:
            paths = form_type._shared_path_list()
            documents = form_type._documents_read() if paths else []
            labels = []
            for path in paths:
                known = (one for one in documents if exists(one, path))
                labels.append(path_name(next(known, None), path))
            form_type.shared_labels = "\n".join(labels)

    @api.onchange("shared_choice")
    def _onchange_shared_choice(self):
        if chosen := self.shared_choice:
            paths = self._shared_path_list()
            kept = [path for path in paths if path != chosen]
            self.shared_paths = ",".join(kept if chosen in paths else [*paths, chosen])
            self.shared_choice = False

    @api.constrains("shared_paths", "res_models")
    def _check_shared_paths(self):
        """A type shares what its writer may read, and no secrets."""
        for form_type in self:
            for path in form_type._shared_path_list():
                for documents in form_type._documents_read():
                    form_type._ensure_path(documents, path, form_type.name)

    def _shared_path_list(self):
        names = (self.shared_paths or "").split(",")
        return [name.strip() for name in names if name.strip()]
