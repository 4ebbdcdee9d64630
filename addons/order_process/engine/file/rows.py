"""What was read from a file: rows for models, which name each other by their keys."""

from dataclasses import dataclass, field
from typing import Any

from .coming import EVENT, addon_of
from .tables import listed
from .tree import Place

EVENT_TYPE = "order.event.type"
DATES = ("date", "datetime")
#: How a record of an addon is named that has no code of its own.
XML_ID = "xml_id"


def names_of(records, by):
    """Return by what records are named in a file: a field, or their XML id."""
    ids = records.get_external_id() if by == XML_ID else {}
    names = (ids.get(one.id) if by == XML_ID else one[by] for one in records)
    return [name for name in names if name]


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages."""

    en: str
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A row of the same file, by its model and its key."""

    model: str
    key: tuple
    place: Place = field(default_factory=Place, compare=False)


@dataclass(slots=True)
class Row:
    """A record to be made: its key in the file, its values and where it stood. Values
    may be a :class:`Pair`, a :class:`Ref` or a list of them."""

    model: str
    key: tuple
    vals: dict[str, Any]
    place: Place


class Reader:
    """What is needed while a file is read: the database, the faults, the rows so far.

    ``code`` and ``document`` are those of the procedure, ``model`` and ``key`` those of
    the row that is being read. Of several procedures in one file each has a reader of
    its own ``beside`` that of what they share.
    """

    def __init__(self, env, faults, code="", document="", beside=None):
        self.env, self.faults = env, faults
        self.code, self.document = code, document
        self.rows = dict(beside.rows) if beside else {}
        self.key, self.model = (), ""
        #: Rows that are named beside the values of rows.
        self.named = []
        #: Whether the documents of the procedure come with a later addon.
        self.waiting = False
        self._known = beside._known if beside else {}

    def add(self, model, key, vals, place):
        """Note a row; a key that is there already is a fault."""
        rows = self.rows.setdefault(model, {})
        if key in rows:
            self.faults.add("row_twice", place, key=".".join(map(str, key)))
        rows[key] = Row(model, key, vals, place)

    def find(self, model, code, by="code"):
        """Return the id of the record of the database that has a code, or None."""

        def codes():
            records = self.env[model].with_context(active_test=False, lang="en_US")
            return {
                name: one.id for one in records.search([]) for name in names_of(one, by)
            }

        return self.once((model, by), codes).get(code)

    def once(self, key, make):
        """Return what ``make`` returns, which is asked once while a file is read."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def awaits(self, event):
        """Return the addon with which an event comes; empty for one that is there."""
        there = self.find(EVENT_TYPE, event) or (event,) in self.rows.get(
            EVENT_TYPE, ()
        )
        return "" if there else addon_of(EVENT, event)

    def waits(self, event, until, place):
        """Return whether an event comes later, and note what counts until then."""
        addon = self.awaits(event)
        if addon:
            detail = {"code": event, "addon": addon, "until": until}
            self.faults.add("waits", place, True, **detail)
        return bool(addon)

    def check_date(self, name, place, stored=False):
        """Note a name that is no date of the document; one that comes with a later
        addon may be.

        :param stored: whether changes of the date have to be noticed
        """
        documents = self.env.get(self.document)
        if documents is None:
            return
        field = documents._fields.get(name)
        if not field or field.type not in DATES or (stored and not field.store):
            code = (
                "not_stored_date" if field and field.type in DATES else "no_date_field"
            )
            self.faults.add(code, place, name=name)

    def rows_of_nodes(self):
        """Return ``{key: row}`` of the nodes."""
        return self.rows.get("order.process.node", {})

    def check_refs(self):
        """Note every name that neither the database nor the file knows."""
        for rows in self.rows.values():
            for row in rows.values():
                for value in row.vals.values():
                    for ref in listed(value):
                        self._check_ref(ref)
        for ref in self.named:
            self._check_ref(ref)

    def _check_ref(self, ref):
        if isinstance(ref, Ref) and ref.key not in self.rows.get(ref.model, {}):
            name = ref.key[-1] if ref.key else ""
            addon = addon_of(EVENT, name) if ref.model == EVENT_TYPE else ""
            if addon and self.waiting:
                return
            code = "comes_later" if addon else "unknown_name"
            self.faults.add(code, ref, name=name, model=ref.model, addon=addon)
