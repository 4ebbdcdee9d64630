from odoo import api, models
from odoo.exceptions import ValidationError


class OrderForm(models.Model):
    """What a sheet hangs on: any document that follows procedures, or none."""

    _inherit = "order.form"

    @api.model_create_multi
    def create(self, vals_list):
        forms = super().create(vals_list)
        forms._ensure_subjects()
        for form in forms.filtered(lambda one: not one.values and not one.rows):
            form._fill_in()
        return forms

    def _fill_in(self):
        """Fill a new sheet from its document, as its writer may read it."""
        document = self.sudo(False)._subjects()
        values, rows = self.type_id.sudo()._default_sheet(document)
        self._write_system({"values": values, "rows": rows})

    def _ensure_subjects(self):
        """Refuse a document that its writer may not read, or on which such a sheet does
        not hang; the same answer as for one that does not exist."""
        # What else it names is shown by name.
        self.source_form_id.check_access("read")
        self.milestone_id.check_access("read")
        for form in self:
            if not form.res_model and not form.res_id:
                continue
            if not form._subject_is_known():
                raise ValidationError(self.env._("There is no such document."))
            allowed = form.type_id.sudo()._res_model_list()
            if allowed and form.res_model not in allowed:
                raise ValidationError(
                    self.env._(
                        "“%(form)s” does not belong to documents of this kind.",
                        form=form.type_id.sudo().name,
                    )
                )

    @api.model
    def _is_document(self, model):
        """Return whether sheets can hang on documents of a model."""
        kinds = ("order.form", "order.document")
        return super()._is_document(model) or any(
            isinstance(model, self.env.registry[kind]) for kind in kinds
        )

    def _document_next_number(self):
        """A draft has no number: it comes at sending."""
        return "/"
