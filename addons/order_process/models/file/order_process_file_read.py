from odoo import api, models

from ...engine.book.book import WORKBOOKS
from ...engine.file import several
from ...engine.file.coming import SECTION, addon_of
from ...engine.file.from_sheets import from_sheets
from ...engine.file.rows import Reader
from ...engine.file.tree import PlacedMap
from ...engine.file.workbook import read_workbook
from ...engine.file.yaml_reader import read_yaml
from ...engine.file.yaml_writer import write_yaml


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
        """Return the readers with the rows that the tree of a file says: one for each
        procedure."""
        sections = self._file_sections().items()
        shared = [word for word, model in sections if self.env[model]._file_shared]
        common, heads = several.split(tree, shared, faults)
        beside = Reader(self.env, faults)
        for word in shared:
            beside.rows[self._file_sections()[word]] = {}
        self._file_read_sections(common, beside)
        read = [self._file_read_head(head, beside) for head in heads]
        return [reader for reader in read if reader]

    @api.model
    def _file_read_head(self, tree, beside):
        """Return the reader with the rows of one procedure, or None."""
        head = PlacedMap(tree, tree.place)
        code = head.pop("procedure", None)
        if not isinstance(code, str) or not code.strip():
            beside.faults.add("missing", tree, word="procedure")
            return None
        document = head.get("document")
        reader = Reader(self.env, beside.faults, code.strip(), document, beside)
        coming = self._file_take_coming(head, reader)
        self._file_read_sections(head, reader)
        vals = {**self._file_read_words(head, reader), **coming, "code": reader.code}
        reader.add(self._name, (), vals, code.place)
        self._file_check_version(reader, vals, code)
        reader.check_refs()
        return reader

    @api.model
    def _file_read_sections(self, tree, reader):
        """Take the sections beside head and nodes out of a tree and note their rows."""
        for word, model in self._file_sections().items():
            if word in tree:
                self.env[model]._file_read_table(tree.pop(word), reader)

    @api.model
    def _file_take_coming(self, tree, reader):
        """Take the sections of rooms to come out of a tree; they are kept as they are
        written."""
        known, kept = self._file_sections(), {}
        for word in [word for word in tree if word not in known]:
            if addon := addon_of(SECTION, word):
                kept[word] = tree.pop(word)
                reader.faults.add("section_waits", word, True, word=word, addon=addon)
        return {"sections_to_come": write_yaml(kept)} if kept else {}

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
