"""Columns of a row that name records, or hold them."""

from .columns import Column, shown
from .rows import Ref, names_of
from .tables import LIST, listed


class CodeColumn(Column):
    """A record named by its code (or by another field, ``by``), of the database or of
    the file itself.

    ``depth`` is given for what is only sought in the file: how many keys of the row
    that names it come before the code (an outcome is one of its own node).
    """

    def __init__(self, word, name, model, depth=None, by="code"):
        super().__init__(word, name)
        self.model, self.depth, self.by = model, depth, by

    def to_file(self, record):
        return next(iter(names_of(record[self.name], self.by)), None)

    def from_file(self, value, reader):
        found = self.found(value, reader)
        return {} if found is None else {self.name: found}

    def found(self, value, reader):
        """Return the record that a code names: its id, or a row of the file."""
        if not isinstance(value, str) or not value.strip():
            reader.faults.add("not_text", value, word=self.word, value=shown(value))
            return None
        code = value.strip()
        if self.depth is not None:
            return Ref(self.model, (*reader.key[: self.depth], code), value.place)
        known = reader.find(self.model, code, self.by)
        return known or Ref(self.model, (code,), value.place)


class CodesColumn(CodeColumn):
    """Records named by their codes: one, or a list."""

    cells = LIST

    def to_file(self, record):
        codes = names_of(record[self.name], self.by)
        return (codes if len(codes) != 1 else codes[0]) or None

    def from_file(self, value, reader):
        found = [self.found(one, reader) for one in listed(value)]
        return {self.name: [one for one in found if one is not None]}


class TableColumn(Column):
    """Records that belong to the row: a table of their own."""

    cells = None

    def __init__(self, word, name, model):
        super().__init__(word, name)
        self.model = model

    def to_file(self, record):
        return record[self.name]._file_print_table() or None

    def from_file(self, value, reader):
        reader.env[self.model]._file_read_table(value, reader)
        return {}
