from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..order_documents_mixin import ENDED

#: States in which a document is not yet a paper of the file.
UNFINISHED = sorted(ENDED | {"draft"})


class OrderFiledMixin(models.AbstractModel):
    """A document with a file 档案: what must be in it, and what waits for it.

    Papers are the documents that hang on it (``_order_document_sources``) and what
    somebody files; rules (``order.file.rule``) say which ones must be there.
    """

    _name = "order.filed.mixin"
    _description = "Document with an Order File"
    _inherit = ["order.documents.mixin", "order.process.mixin"]
    #: ``{model: states}`` in which a document of Odoo's is a paper of the file.
    _file_states = {}
    #: Events that archiving is: all are gated, all happen.
    _file_archived_codes = ("file.archived",)

    def _file(self):
        """Return the files of these documents, as superuser."""
        return self.env["order.file"].sudo()._files_of(self)

    def _file_valid(self, source):
        """Return which documents of a source are papers of the file."""
        if states := self._file_states.get(source.model):
            return Domain(source.state, "in", states)
        if not source.state:
            return Domain.TRUE
        return Domain(source.state, "not in", UNFINISHED)

    # -- what is missing -------------------------------------------------------------
    def _file_missing(self, file, rule=None):
        """Return the papers that one document's file lacks, as superuser.

        :param file: its file, or none as yet
        :param rule: the rule that asks; that of the file unless told
        """
        self.ensure_one()
        papers = (rule or file.rule_id).sudo().paper_ids
        lines = {line.paper_id: line for line in file.sudo().line_ids}
        none = self.env["order.file.line"].sudo()
        return papers.filtered(
            lambda paper: not paper._is_there(self, lines.get(paper, none))
        )

    def _gate_extra_missing(self, code, batch):
        """Papers that a rule wants before the event; no query where none does."""
        found = super()._gate_extra_missing(code, batch)
        rules = self.env["order.file.rule"]._rules_for((self._name, code), self)
        if not rules:
            return found
        files = {file.res_id: file for file in self._file()}
        none = self.env["order.file"].sudo()
        for rule, documents in rules.items():
            for document in documents:
                file = files.get(document.id, none)
                papers = document._file_missing(file, rule)
                if papers or not file:
                    item = self._file_missing_item(rule, papers)
                    found.setdefault(document.id, []).append(item)
        return found

    def _file_missing_item(self, rule, papers):
        names = ", ".join(papers.with_env(self.env).sudo().mapped("name"))
        lacks = self.env._("Papers missing in the order file: %s", names)
        if rule.confidential:  # whoever is held up need not read the file
            lacks = self.env._("The order file is not complete.")
        return {
            "what": lacks if papers else self.env._("The order has no file yet"),
            "who": rule.owner_role_id.name or "",
            "role_ids": rule.owner_role_id.ids,
        }

    # -- opened by itself ------------------------------------------------------------
    def _file_codes(self):
        """Return the codes of the events at which some rule opens files."""
        return self.env["order.file.rule"]._opening_codes(self._name)

    def _file_heard(self, heard):
        """Open the files of documents where their rule says so; listener."""
        rules = self.env["order.file.rule"]
        for code, _purpose, documents in heard.runs():
            known = set(documents._file().mapped("res_id"))
            rest = documents.filtered(lambda one, ids=known: one.id not in ids)
            decided = rules._first_for(rest)
            opening = {
                document_id: rule
                for document_id, rule in decided.items()
                if rule.event_type_id.code == code
            }
            rest.browse(opening)._file_make(opening)

    def _file_make(self, rules):
        """Open the files of these documents and tell it."""
        files = self.env["order.file"]._open(self, rules)
        self._process_emit_later("file.opened")
        return files

    # -- who -------------------------------------------------------------------------
    def _file_ensure_acts(self, roles):
        """Refuse who holds none of the roles that answer for the file; where there is
        none, who may not write the document.

        :return: for whom the user acts, if it is not himself
        :raise AccessError: naming the roles
        """
        self.check_access("read")
        if not roles:
            self.check_access("write")
            self._file_ensure_writer()
            return self.env["res.users"]
        held = roles._user_principals(self.env.user, self.company_id)
        people = [person for person in held.values() if person]
        if not people:
            raise AccessError(
                self.env._(
                    "The file of %(document)s is the work of: %(roles)s.",
                    document=self.display_name,
                    roles=", ".join(roles.mapped("name")),
                )
            )
        return people[0] if self.env.user not in people else self.env["res.users"]

    def _file_ensure_writer(self):
        """Refuse who is of no department that writes such documents; hook."""

    def _file_role(self, name):
        """Return a role of the file of one document, or of the rule that decides."""
        self.ensure_one()
        if file := self._file():
            return file[name]
        return self.env["order.file.rule"]._rule_for(self)[name]
