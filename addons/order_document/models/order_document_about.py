from odoo import api, fields, models


class OrderDocumentAbout(models.AbstractModel):
    """A controlled document about a document of any kind, or about none: it is named by
    model and id, because the kinds are not known here."""

    _name = "order.document.about"
    _description = "Controlled Document about a Document"
    _inherit = ["order.document", "order.about.document.mixin"]

    res_model = fields.Char(string="Document Model", once=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", once=True, aggregator=None
    )
    document_name = fields.Char(
        string="Document", compute="_compute_document_name", store=True
    )

    @api.depends("res_model", "res_id")
    def _compute_document_name(self):
        for document in self:
            subject = document.sudo()._subjects().exists()
            document.document_name = subject.display_name if subject else False

    @api.model
    def _subject_depends(self):
        return ["res_model", "res_id"]

    def _subjects(self):
        """Return what these are about, all of one model; nothing for none."""
        models_ = set(self.filtered("res_id").mapped("res_model"))
        documents = self.env.get(models_.pop()) if len(models_) == 1 else None
        if documents is None or not self._is_document(documents):
            return self.browse()
        return documents.browse(dict.fromkeys(self.filtered("res_id").mapped("res_id")))

    def _subject_value(self, name):
        self.ensure_one()
        subject = self.sudo()._subjects()
        own = not subject or subject._name == self._name or name not in subject._fields
        return False if own else subject[name]

    @api.model
    def _subjects_named(self, vals_list):
        """Return nothing: what they belong to is of many models; models that are made
        by people look at each (``_subject_is_known``)."""
        return self.browse()

    def _subject_is_known(self):
        """Return whether what it is about is there, may be read by the user, and is of
        a kind about which such documents are written."""
        self.ensure_one()
        documents = self.env.get(self.res_model)
        if documents is None or not self._is_document(documents):
            return False
        found = documents.browse(self.res_id).exists()
        return bool(found) and found.has_access("read")

    @api.model
    def _is_document(self, model):
        """Return whether such documents may be about a model; hook."""
        return isinstance(model, self.env.registry["order.process.mixin"])

    def _by_subject(self):
        """Return these grouped by the model of their documents, for what is done for
        all documents of a model at once."""
        hanging = self.filtered("res_id")
        return hanging.grouped("res_model").values()
