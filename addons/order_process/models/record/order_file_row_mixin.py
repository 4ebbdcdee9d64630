from odoo import api, models

from ...engine.file import columns
from ...engine.file.list_columns import ClausesColumn, LinesColumn, ListColumn
from ...engine.file.record_columns import CodeColumn, CodesColumn, TableColumn
from ...engine.file.rows import Ref
from ...engine.file.tables import fold, listed, unfold
from ...engine.file.tree import PlacedMap, place_of

#: Columns that need no more than the word and the field.
PLAIN = {
    "integer": columns.NumberColumn,
    "float": columns.NumberColumn,
    "date": columns.DateColumn,
    "json": columns.ValuesColumn,
}


#: Selections that say more than a word.
CHOICES = {"res_model": columns.DocumentColumn}


class OrderFileRowMixin(models.AbstractModel):
    """A record that stands as a row in the file of a procedure.

    A model names its fields and the words that stand for them in ``_file_words``, in
    the order of the file; what kind of column it is follows from the field. A record is
    named by ``_file_key``, or stands in a list where it has none.
    """

    _name = "order.file.row.mixin"
    _description = "Row of a Procedure File"

    #: {field: word}; fields that are left out do not stand in a file.
    _file_words = {}
    #: Fields that are conditions, minutes, codes or lines in one text, and numbers of
    #: clauses.
    _file_conditions = ()
    _file_minutes = ()
    _file_lists = ()
    _file_codes = ()
    #: Fields that are amounts in the company's currency.
    _file_money = ()
    #: {field: field of the other record by which it is named}; others by their code.
    _file_named_by = {}
    #: Field by which a row is named; None: rows are a list.
    _file_key = "code"
    #: Word that may stand alone for the whole row.
    _file_short = "name"
    #: Whether the name in both languages stands among the other words.
    _file_inline = True
    #: Field of the record that a row belongs to.
    _file_parent = None
    #: Whether rows are sought in the file only, and below how many other keys.
    _file_depth = None
    #: Whether all procedures share the records: what is there stays as it is.
    _file_shared = False
    #: Whether the order of the rows is their sequence.
    _file_numbered = True
    #: Word at the top of a file under which the records of a procedure stand; None for
    #: rows within others.
    _file_section = None

    # -- columns -----------------------------------------------------------------
    @api.model
    def _file_columns(self):
        """Return the columns of the model; models add those that are no field."""
        return [
            self._file_column(name, word) for name, word in self._file_words.items()
        ]

    @api.model
    def _file_column(self, name, word):
        """Return the column of a field."""
        field = self._fields[name]
        if kind := self._file_named_kind(field):
            defaults = kind in (ListColumn, columns.MoneyColumn)
            return kind(word, name, self._file_default(field) if defaults else None)
        if field.relational:
            return self._file_relation(field, word)
        if field.type == "selection":
            choices = [
                value for value, _label in field._description_selection(self.env)
            ]
            kind = CHOICES.get(name, columns.ChoiceColumn)
            return kind(word, name, choices, self._file_default(field))
        if field.type == "boolean":
            return columns.FlagColumn(word, name, self._file_default(field))
        if getattr(field, "translate", False):
            return columns.PairColumn(word, name)
        kind = PLAIN.get(field.type, columns.Column)
        return kind(word, name, self._file_default(field))

    @api.model
    def _file_named_kind(self, field):
        """Return the kind of column that the model names for a field, or None."""
        kinds = {
            columns.LimitColumn: ("limit_kind",),
            columns.ConditionColumn: self._file_conditions,
            columns.MinutesColumn: self._file_minutes,
            columns.MoneyColumn: self._file_money,
            LinesColumn if field.translate else ListColumn: self._file_lists,
            ClausesColumn: self._file_codes,
        }
        return next(
            (kind for kind, names in kinds.items() if field.name in names), None
        )

    @api.model
    def _file_relation(self, field, word):
        target = self.env[field.comodel_name]
        if field.type == "one2many":
            return TableColumn(word, field.name, field.comodel_name)
        kind = CodeColumn if field.type == "many2one" else CodesColumn
        depth = getattr(target, "_file_depth", None)
        by = self._file_named_by.get(field.name, "code")
        return kind(word, field.name, field.comodel_name, depth, by)

    @api.model
    def _file_default(self, field):
        """Return what a new record has, whoever makes it."""
        return field.default(self) if field.default else None

    @api.model
    def _file_of(self, process):
        """Return the procedure's own records, which stand in its file by section."""
        return self.browse()

    def _file_told(self):
        """Return those of these shared records, which a file names, that it tells."""
        return self.filtered("code").sorted("code")

    def _file_names(self):
        """Return ``{model: records}`` of what these rows, and those within them, name
        of what all procedures share."""
        found = {}
        for name in (column.name for column in self._file_columns()):
            field = self._fields.get(name)
            target = field and field.relational and self.env[field.comodel_name]
            if not isinstance(target, self.env.registry["order.file.row.mixin"]):
                continue
            named = {target._name: self[name]} if target._file_shared else {}
            if field.type == "one2many":
                named = self[name]._file_names()
            for model, records in named.items():
                found[model] = found.get(model, self.env[model]) | records
        return found

    # -- printing ----------------------------------------------------------------
    def _file_print(self):
        """Return what the file says of a record."""
        self.ensure_one()
        said = {
            column.word: column.to_file(self)
            for column in self._file_columns()
            if self._file_may_read(column.name)
        }
        return {word: value for word, value in said.items() if value is not None}

    @api.model
    def _file_may_read(self, name):
        """Return whether the reader of the file may read a field at all."""
        field = self._fields.get(name)
        user = self.env.user
        return not (field and field.groups) or (
            user._is_superuser() or user.has_groups(field.groups)
        )

    def _file_print_table(self):
        """Return the records as the table in which the file says them."""
        shape = self._file_shape()
        rows = [fold(record._file_print(), shape) for record in self]
        if not self._file_key:
            return rows if len(rows) != 1 or isinstance(rows[0], dict) else rows[0]
        return dict(zip(self.mapped(self._file_key), rows, strict=True))

    # -- reading -----------------------------------------------------------------
    @api.model
    def _file_read_table(self, tree, reader):
        """Note the rows of a table; they belong to the row that is being read."""
        if self._file_key and not isinstance(tree, PlacedMap):
            reader.faults.add("no_table", tree)
            return
        pairs = tree.items() if self._file_key else self._file_listed(tree)
        for number, (key, row) in enumerate(pairs, 1):
            self._file_read(key, row, number, reader)

    @api.model
    def _file_listed(self, tree):
        """Return the rows of a list with their numbers as keys."""
        rows = enumerate(listed(tree), 1)
        return [(f"{self._name} {number}", row) for number, row in rows]

    @api.model
    def _file_read(self, key, tree, number, reader):
        """Note one row, the ``number``-th of its table, with what belongs to it."""
        if self._file_stays(key, tree, reader):
            return
        outer, above, owner = reader.key, reader.model, self._file_owner(reader)
        reader.key = (*outer[: self._file_depth or 0], str(key))
        reader.model = self._name
        vals = self._file_read_words(unfold(tree, self._file_shape()), reader)
        if self._file_key:
            vals[self._file_key] = str(key)
        if self._file_numbered and "sequence" in self._fields:
            vals["sequence"] = 10 * number
        if owner:
            vals[owner] = Ref(self._fields[owner].comodel_name, outer)
        reader.key, reader.model = outer, above
        reader.add(
            self._name,
            (*outer[: self._file_depth or 0], str(key), *self._file_apart(owner)),
            vals,
            place_of(key) if self._file_key else place_of(tree),
        )

    @api.model
    def _file_owner(self, _reader):
        """Return the field of the record that the row being read belongs to; hook."""
        return self._file_parent

    @api.model
    def _file_apart(self, owner):
        """Return what keeps keys of rows apart that belong to other models."""
        return () if owner == self._file_parent else (owner,)

    @api.model
    def _file_stays(self, key, _row, reader):
        """Return whether nothing is made of a row: a shared record is there already, or
        cannot be made by this user. Models with other reasons say theirs."""
        if not self._file_shared:
            return False
        if reader.find(self._name, str(key)):
            return True
        if self.env["ir.rule"]._acts_for_all():
            return False
        reader.faults.add("not_for_all", key, name=str(key))
        return True

    @api.model
    def _file_read_words(self, tree, reader):
        """Return the values that the words of a row say."""
        known = {column.word: column for column in self._file_columns()}
        vals = {}
        for word, value in tree.items():
            if word in known:
                vals.update(known[word].from_file(value, reader))
            else:
                words = ", ".join(known)
                reader.faults.add("unknown_word", word, word=word, words=words)
        for column in known.values():
            field = self._fields.get(column.name)
            if (
                field
                and field.required
                and not field.default
                and column.word not in tree
            ):
                reader.faults.add("missing", tree, word=column.word)
        return vals
