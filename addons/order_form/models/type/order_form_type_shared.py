from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel import readable


class OrderFormType(models.Model):
    """What sheets show of their document to recipients who cannot read it."""

    _inherit = "order.form.type"

    @api.constrains("shared_paths", "res_models")
    def _check_shared_paths(self):
        """A type shares what its writer may read, and no secrets."""
        fields_ = self.env["order.form.field"]
        for form_type in self:
            for path in form_type._shared_path_list():
                for documents in form_type._documents():
                    if not fields_._path_exists(documents, path):
                        raise ValidationError(
                            self.env._(
                                "“%(form)s”: %(model)s has no field “%(path)s”.",
                                form=form_type.name,
                                model=documents._description,
                                path=path,
                            )
                        )
                    readable.ensure_path(documents, path, form_type.name)

    def _shared_path_list(self):
        names = (self.shared_paths or "").split(",")
        return [name.strip() for name in names if name.strip()]
