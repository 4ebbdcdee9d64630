import base64
import hashlib
from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from ...engine.diff import revision_hash

_ROUND = 6


class OrderSignoffSnapshot(models.AbstractModel):
    """Snapshots of documents: plain JSON, equal content gives equal text.

    Amounts are rounded to the field's digits, relations kept by id, so that neither a
    renamed partner nor the last bit of a float voids a signature.
    """

    _inherit = "order.signoff.mixin"

    def _signoff_hashes(self, tokens):
        """Return ``{document id: hash of its present revision}``."""
        snapshots = self._signoff_snapshots(tokens)
        return {key: revision_hash(value) for key, value in snapshots.items()}

    def _signoff_snapshots(self, tokens, labels=False, whole=False):
        """Return ``{document id: snapshot}`` of a batch, reading each table once.

        :param bool whole: with lines that are there and not signed

        Read as superuser, in the source language and without archived lines,
        whatever the context says: the content must not depend on who looks.
        """
        documents = self.sudo().with_context(lang=None, active_test=True)
        head, lists = documents._signoff_split(tokens)
        snapshots = {
            document.id: {"head": self._signoff_row(document, head), "lines": {}}
            for document in documents
        }
        found = {
            name: documents._signoff_lines(name, columns, whole)
            for name, columns in lists.items()
        }
        for name, columns in lists.items():
            for key, lines in found[name].items():
                snapshots[key]["lines"][name] = {
                    str(line.id): self._signoff_row(line, columns) for line in lines
                }
        if labels:
            self.sudo()._signoff_add_labels(snapshots, head, lists, found)
        return snapshots

    def _signoff_lines(self, name, columns, whole=False):
        """Return ``{document id: lines}``; one query where the list allows it."""
        field = self._fields[name]
        comodel = self.env[field.comodel_name]
        inverse = comodel._fields.get(field.inverse_name or "")
        if not inverse or inverse.type != "many2one" or not inverse.store:
            return {document.id: document[name] for document in self}
        domain = field.get_comodel_domain(self) & Domain(inverse.name, "in", self.ids)
        lines = comodel.search_fetch(domain, [inverse.name, *columns])
        found = lines.grouped(inverse.name)
        return {document.id: found.get(document, comodel) for document in self}

    def _signoff_split(self, tokens):
        """Split tokens into head fields and ``{list: columns}``."""
        head, lists = set(), defaultdict(set)
        defaults = self._signoff_line_fields()
        for token in tokens:
            name, _dot, column = token.partition(".")
            if self._fields[name].type != "one2many":
                head.add(name)
            elif column:
                lists[name].add(column)
            else:
                lists[name].update(defaults.get(name, ()))
        return sorted(head), {name: sorted(cols) for name, cols in lists.items()}

    def _signoff_row(self, record, names):
        return {name: _plain(record._fields[name], record, name) for name in names}

    def _signoff_add_labels(self, snapshots, head, lists, found):
        """Add the names of related records and lines, as they were on that day."""
        for document in self:
            labels = snapshots[document.id]["labels"] = {}
            _collect(labels, document, head)
            for name, columns in lists.items():
                for line in found[name][document.id].with_env(self.env):
                    label = document._signoff_line_label(line)
                    labels[f"{line._name},{line.id}"] = label
                    _collect(labels, line, columns)

    def _signoff_line_label(self, line):
        """Return how a line of the document is called in its differences; hook."""
        return line.display_name


def _collect(labels, record, names):
    for name in names:
        if record._fields[name].relational:
            for other in record[name]:
                labels[f"{other._name},{other.id}"] = other.display_name


def _plain(field, record, name):
    """Return a field's value as JSON that compares reliably; None when empty."""
    value = record[name]
    if field.type == "many2one":
        return value.id or None
    if field.relational:
        return sorted(value.ids)
    if field.type == "boolean":
        return bool(value)
    if field.type in ("float", "monetary"):
        digits = field.get_digits(record.env) if field.type == "float" else None
        return round(value, digits[1] if digits else _ROUND) or 0.0
    if field.type == "integer":
        return value
    if value is False or value is None:
        return None
    return _plain_other(field, value)


def _plain_other(field, value):
    if field.type in ("date", "datetime"):
        return field.to_string(value)
    if field.type == "binary":
        content = value if isinstance(value, bytes) else str(value).encode()
        return hashlib.sha256(base64.b64decode(content)).hexdigest()
    if field.type in ("json", "properties"):
        return value
    if field.type == "reference":
        return f"{value._name},{value.id}"
    return str(value)
