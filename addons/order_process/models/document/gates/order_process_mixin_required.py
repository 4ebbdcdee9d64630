from odoo import models


class OrderProcessMixin(models.AbstractModel):
    """What must be filled in on a document before an event: one check for them all."""

    _inherit = "order.process.mixin"
    #: Name of the list of lines whose fields rules may require.
    _required_lines_field = None

    def _required_lines(self):
        """Return the lines that are looked at; documents leave out what is no goods."""
        name = self._required_lines_field
        return self[name] if name else self.browse()

    def _required_line_title(self, line):
        """Return what a line is called in the message."""
        return line.display_name or ""

    def _requirements(self, code):
        """Return ``{document: (texts, names)}`` of the documents that miss something
        before an event: what, and the fields of the document that lead there."""
        found = {}
        rules = self.env["order.requirement.rule"]
        for rule, documents in rules._rules_for((self._name, code), self).items():
            ids = set(documents._ids)
            for document in self:
                if document.id in ids or document._origin.id in ids:
                    texts, names = rule._missing(document.sudo())
                    known = found.setdefault(document, ({}, {}))
                    known[0].update(dict.fromkeys(texts))
                    known[1].update(dict.fromkeys(names))
        return {
            document: (list(texts), list(names))
            for document, (texts, names) in found.items()
            if texts
        }

    def _required_missing(self, code):
        """Return the mandatory data that is missing, all of it in one message."""
        found = {}
        for document, (texts, names) in self._requirements(code).items():
            item = {
                "what": self.env._("Please fill in: %s", "; ".join(texts)),
                "kind": "data",
                "fields": names,
            }
            found[document.id] = [item]
        return found
