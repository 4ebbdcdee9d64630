"""Guards of content: what a room watches of documents and their lines.

A room declares its guards on the model of the document, beside the methods that they
name; ``order.content.mixin`` asks them. The sequence says who answers first, not the
order in which files are imported.
"""

from collections import defaultdict
from dataclasses import dataclass

from .changed import kept

#: {(model, document id, guard): change}: what is being watched at this moment; on the
#: cursor, where no client can reach.
ASKED = "order_content_asked"
#: Stands among the columns of a list for lines that come and go.
ANY = "*"


@dataclass(frozen=True)
class ContentGuard:
    """What one room does about changes of the content of a document.

    ``watches``, ``covers``, ``after`` and ``created`` are names of methods of the
    document's model:

    * ``watches()`` returns tokens: fields of the document (``partner_id``), columns of
      its lines (``order_line.price_unit``), lines that come and go (``order_line``).
      Kept in the registry's cache: it must not depend on user or document.
    * ``covers(change)``, before the change, returns ``{document id: tokens}`` of the
      documents that the guard answers for; the tokens are read into the snapshot that
      all guards share, none costs nothing.
    * ``after(change)`` is called on these documents when the outermost write is done:
      it refuses, or says what follows.

    ``undo``: a refusal undoes the change even for a caller who swallows the error.
    ``labels``: names of related records belong to the snapshot. ``values``: the change
    keeps what stood in the fields that are written. ``direct``: asked where lines are
    written themselves, not for every write of the list.
    """

    name: str
    sequence: int
    watches: str
    covers: str
    after: str
    undo: bool = False
    labels: bool = False
    values: bool = False
    direct: bool = False


class ContentChange:
    """One change of documents, from the outermost write to its end.

    ``before`` and ``after`` are ``{document id: snapshot}`` of what the guards asked
    for; ``sent`` is ``{record: names}`` of each document and line that was written,
    ``stood`` says what stood there: ``{record: {field: value}}``; ``made`` and ``gone``
    are ids of lines; ``memory`` is for the guards.
    """

    def __init__(self, documents):
        self.documents = documents
        self.before, self.after = {}, {}
        self.sent, self.stood = {}, {}
        self.made, self.gone = set(), set()
        self.memory = {}
        self._covered = {}
        self._tokens = defaultdict(set)
        self._labels = False

    def begin(self, fresh):
        """Ask the guards which documents they answer for; read what they compare.

        :param dict fresh: {guard: ids of documents}, in the sequence of the guards
        :return: whether a refusal has to be undone
        """
        for guard, ids in fresh.items():
            wanted = getattr(self.documents.browse(ids), guard.covers)(self)
            if not wanted:
                continue
            self._covered[guard] = self.documents.browse(wanted)
            for key, tokens in wanted.items():
                if tokens:
                    self._tokens[key].update(tokens)
                    self._labels |= guard.labels
        self.before = self._read()
        return any(guard.undo for guard in self._covered)

    def note(self, records, names, wanted):
        """Remember which fields are about to be written.

        :param wanted: those whose present values are wanted as well
        """
        for record in records if self._covered else ():
            self.sent.setdefault(record, set()).update(names)
            stood = self.stood.setdefault(record, {})
            for name in wanted:
                if name not in stood:
                    stood[name] = kept(record, name)

    def end(self):
        """Let the guards answer, in their sequence."""
        self.after = self._read()
        for guard, documents in self._covered.items():
            getattr(documents, guard.after)(self)

    def changed_fields(self, record):
        """Return the written fields that say something else now."""
        stood = self.stood.get(record, {})
        return {name for name, value in stood.items() if value != kept(record, name)}

    def lines(self, model, columns):
        """Return the lines, as records of this model, that were made, and those in
        which one of the columns was written."""
        written = {
            record.id
            for record, names in self.sent.items()
            if record._name == model._name and not names.isdisjoint(columns)
        }
        return model.browse(sorted((written | self.made) - self.gone))

    def _read(self):
        if not self._tokens:
            return {}
        return self.documents._content_snapshots(self._tokens, self._labels)


def is_token(model, token):
    """Return whether content can be named so: a field of the model, a list, or a field
    of its lines (order_line.price_unit); none whose value differs with the company that
    looks."""
    name, _dot, column = token.partition(".")
    field = model._fields.get(name)
    if field and column:
        is_list = field.type == "one2many"
        field = is_list and model.env[field.comodel_name]._fields.get(column)
    return bool(field) and not field.company_dependent
