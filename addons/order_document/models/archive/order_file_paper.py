from odoo import api, fields, models, tools
from odoo.fields import Domain

from odoo.addons.order_process.kernel.kinds import names_of

#: Words of a file for a paper; rooms add those of their documents.
WORDS = {
    "name": "name",
    "document_model": "document",
    "originals": "originals",
    "copy_role_ids": "copies",
}


class OrderFilePaper(models.Model):
    """A paper that the files of a rule must hold: a document of the system, or an
    original that somebody files, and who gets copies of it (S2-I-16)."""

    _name = "order.file.paper"
    _description = "Required Paper"
    _inherit = ["order.rule.cache.mixin", "order.file.row.mixin"]
    _shared_setup_path = "rule_id.company_id"
    _order = "rule_id, sequence, id"
    _rec_names_search = ["name", "code"]
    _file_parent = "rule_id"
    _file_depth = 1
    _file_words = WORDS

    rule_id = fields.Many2one(
        "order.file.rule", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    name = fields.Char(required=True, translate=True)
    document_model = fields.Selection(
        selection="_selection_document_model",
        string="Document",
        help="There when a valid document of this kind is. Empty: somebody files it.",
    )
    originals = fields.Integer(help="So many originals must be filed; 0: none.")
    copy_role_ids = fields.Many2many(
        "order.role",
        string="Copies For",
        help="Each of these roles gets a copy and signs for it.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(rule_id, code)", "The rule already has a paper with this code."
    )
    _originals_positive = models.Constraint(
        "CHECK(originals >= 0)", "The number of originals cannot be negative."
    )

    @api.model
    @tools.ormcache("self.env.lang")
    def _selection_document_model(self):
        names = self._paper_models()
        labels = names_of(self.env, names)
        return [(name, labels[name]) for name in names]

    @api.model
    def _paper_models(self):
        """Return the names of the models whose documents are papers of a file; rooms
        add those of Odoo."""
        found = self.env["order.document"]._document_models()
        return sorted(model._name for model in found)

    def _documents_of(self, document):
        """Return the valid documents of this kind that hang on one document, as
        superuser."""
        self.ensure_one()
        found = self.env[self.document_model].sudo()
        for source in document.sudo()._order_document_sources():
            if source.model == self.document_model:
                valid = document._file_valid(source) & self._paper_domain()
                found |= found.search(source.domain & valid)
        return found

    def _paper_domain(self):
        """Return which documents of the kind are meant; rooms narrow it."""
        return Domain.TRUE

    def _is_there(self, document, line):
        """Return whether the paper is in the file of a document.

        :param line: its row in the file, or none
        """
        if self.originals and line.originals < self.originals:
            return False
        if self.document_model:
            return bool(self._documents_of(document))
        return bool(line.filed_at)
