from odoo import api, models


class OrderFormType(models.Model):
    """What sheets show of their document to recipients who cannot read it."""

    _inherit = "order.form.type"

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
