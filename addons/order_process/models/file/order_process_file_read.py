from odoo import api, models

from ...engine.book.book import WORKBOOKS
from ...engine.file.rows import Reader
from ...engine.file.tables import from_sheets
from ...engine.file.tree import PlacedMap
from ...engine.file.workbook import read_workbook
from ...engine.file.yaml_reader import read_yaml


class OrderProcessFileRead(models.Model):
    """A procedure as a file: read into rows, every fault with its place."""

    _inherit = "order.process"

    @api.model
    def _file_tree_of(self, data, faults):
        """Return the tree of a file, text or workbook, or None; ``faults`` says why."""
        if not data.startswith(WORKBOOKS):
            return read_yaml(data, faults)
        sheets = read_workbook(data, faults)
        return (
            None if sheets is None else from_sheets(self._file_whole(), sheets, faults)
        )

    @api.model
    def _file_read_tree(self, tree, faults):
        """Return the rows that the tree of a file says, or None."""
        head = PlacedMap(tree, tree.place)
        code = head.pop("procedure", None)
        if not isinstance(code, str) or not code.strip():
            faults.add("missing", tree, word="procedure")
            return None
        reader = Reader(self.env, faults, code.strip(), head.get("document"))
        for word, model in self._file_sections().items():
            if word in head:
                self.env[model]._file_read_table(head.pop(word), reader)
        vals = self._file_read_words(head, reader)
        reader.add(self._name, (), {**vals, "code": reader.code}, code.place)
        self._file_check_version(reader, vals, code)
        reader.check_refs()
        return reader

    @api.model
    def _file_check_version(self, reader, vals, code):
        """A version that is in use is not made again, nor one before it."""
        newest = self._file_newest(reader.code)
        version = vals.setdefault("version", newest + 1)
        reader.rows[self._name][()].vals["version"] = version
        if version <= newest:
            detail = {"version": version, "newest": newest, "code": reader.code}
            reader.faults.add("old_version", code, **detail)

    @api.model
    def _file_newest(self, code):
        """Return the newest version of a procedure of this company or of all, or 0."""
        companies = [self.env.company.id, False]
        domain = [("code", "=", code), ("company_id", "in", companies)]
        found = self.with_context(active_test=False).search(domain)
        return max(found.mapped("version"), default=0)
