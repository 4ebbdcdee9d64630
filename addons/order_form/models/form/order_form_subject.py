from odoo import api, models
from odoo.exceptions import ValidationError


class OrderForm(models.Model):
    """What a sheet hangs on: any document that follows procedures, or none."""

    _inherit = "order.form"

    @api.model
    def _subject_depends(self):
        return ["res_model", "res_id"]

    def _subjects(self):
        """Return the document of these sheets, all of one model; nothing for none."""
        models_ = set(self.filtered("res_id").mapped("res_model"))
        if len(models_) != 1:
            return self.browse()
        documents = self.env[models_.pop()]
        return documents.browse(dict.fromkeys(self.filtered("res_id").mapped("res_id")))

    def _subject_value(self, name):
        self.ensure_one()
        subject = self.sudo()._subjects()
        own = not subject or subject._name == self._name or name not in subject._fields
        return False if own else subject[name]

    @api.model
    def _subjects_named(self, vals_list):
        """Return nothing: what the sheets belong to is of many models, see create."""
        return self.browse()

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

    def _subject_is_known(self):
        self.ensure_one()
        documents = self.env.get(self.res_model)
        if documents is None or not self._is_document(documents):
            return False
        found = documents.browse(self.res_id).exists()
        return bool(found) and found.has_access("read")

    @api.model
    def _is_document(self, model):
        """Return whether sheets can hang on documents of a model."""
        kinds = ("order.process.mixin", "order.form", "order.document")
        return any(isinstance(model, self.env.registry[kind]) for kind in kinds)

    def _by_subject(self):
        """Return the sheets grouped by the model of their documents, for what is done
        for all documents of a model at once."""
        hanging = self.filtered("res_id")
        return hanging.grouped("res_model").values()

    def _document_next_number(self):
        """A draft has no number: it comes at sending."""
        return "/"
