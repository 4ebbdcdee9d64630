from contextlib import contextmanager, nullcontext
from typing import NamedTuple

from odoo import api, models, tools

from ....kernel.content import ANY, ASKED, ContentChange, ContentGuard


class Watch(NamedTuple):
    """A guard with what it watches at this time."""

    guard: ContentGuard
    head: frozenset
    lists: dict


class OrderContentMixin(models.AbstractModel):
    """A document whose content rooms watch: locks, signatures, discounts, classes.

    A room declares ``_content_guards`` on the model (:class:`ContentGuard`); all of
    them together are asked here, in the order of their sequences. What is written
    inside of a write – commands on lines, what Odoo's own code goes on to write – is
    one change, compared once at the end. Where nothing watches the fields that are
    written, nothing is read and nothing is asked.

    Goes before the model that it watches (``_inherit = ["order.content.mixin",
    "sale.order"]``), so that Odoo's own work is over when the guards answer. Lines
    inherit ``order.content.line.mixin``.
    """

    _name = "order.content.mixin"
    _description = "Document with Watched Content"
    _content_guards = ()

    def _register_hook(self):
        """Refuse guards that clash or name no method, when the registry is loaded."""
        super()._register_hook()
        for guard in self._content_guard_list():
            for method in (guard.watches, guard.covers, guard.after):
                if not hasattr(self, method):
                    raise AttributeError(f"{self._name}: no {method} of {guard.name}")

    # -- which guards ----------------------------------------------------------------
    @api.model
    @tools.ormcache()
    def _content_guard_list(self):
        """Return the guards that all classes of the model declare, in their sequence.

        :raise ValueError: two of them have one name or one sequence
        """
        guards = [
            guard
            for cls in type(self).__mro__
            for guard in vars(cls).get("_content_guards", ())
        ]
        for kind in ("name", "sequence"):
            values = [getattr(guard, kind) for guard in guards]
            if len(set(values)) < len(values):
                raise ValueError(f"{self._name}: two guards with one {kind}: {values}")
        return tuple(sorted(guards, key=lambda guard: guard.sequence))

    @api.model
    @tools.ormcache()
    def _content_watches(self):
        """Return all names of own fields that matter, and the guards that watch
        something now; kept until rules, locks or chains change."""
        found = []
        for guard in self._content_guard_list():
            head, lists = set(), {}
            for token in getattr(self, guard.watches)():
                name, _dot, column = token.partition(".")
                if self._fields[name].type == "one2many":
                    lists.setdefault(name, set()).add(column or ANY)
                else:
                    head.add(name)
            if not guard.direct:
                head.update(lists)
            if head or lists:
                lists = {name: frozenset(columns) for name, columns in lists.items()}
                found.append(Watch(guard, frozenset(head), lists))
        return frozenset().union(*(watch.head for watch in found)), tuple(found)

    @api.model
    def _content_asked(self, names):
        """Return what watches one of these fields of the document; no query."""
        known, watches = self._content_watches()
        if known.isdisjoint(names):
            return ()
        return [watch for watch in watches if not watch.head.isdisjoint(names)]

    @api.model
    def _content_asked_of(self, list_name, columns):
        """Return what watches one of these columns of a list of lines; no query.

        :param columns: names of fields; ``ANY`` among them for lines that come or go
        """
        return [
            watch
            for watch in self._content_watches()[1]
            if not watch.lists.get(list_name, frozenset()).isdisjoint(columns)
        ]

    @api.model
    def _content_asked_by(self, *names):
        """Return the guards of these names, for :meth:`_content_change`."""
        watches = self._content_watches()[1]
        return [watch for watch in watches if watch.guard.name in names]

    # -- a change --------------------------------------------------------------------
    def write(self, vals):
        watches = self._content_asked(vals)
        if not watches:
            return super().write(vals)
        with self._content_change(watches, self, vals):
            return super().write(vals)

    @contextmanager
    def _content_change(self, watches, records=(), names=()):
        """See what happens inside as one change of these documents.

        A guard that is asked already, by a write further out, answers there.

        :param watches: the guards, as :meth:`_content_asked` returns them
        :param records: what is written: these documents or lines of them
        :param names: names of the fields that are written
        """
        fresh, changes = self._content_fresh(watches)
        noted = self._content_noted(watches, records, names)
        for change in changes:
            change.note(records, names, noted)
        if not fresh:
            yield
            return
        change = ContentChange(self)
        undo = change.begin(fresh)
        change.note(records, names, noted)
        savepoint = self.env.cr.savepoint() if undo else nullcontext()
        with savepoint, self._content_together():
            with self._content_asking(fresh, change):
                yield
            change.end()

    def _content_fresh(self, watches):
        """Return ``{guard: document ids}`` that nobody asks yet, and the changes under
        way in which the other ones are asked."""
        asked = self.env.cr.cache.get(ASKED, {})
        fresh, changes = {}, set()
        for watch in watches:
            for key in filter(None, self._ids):
                change = asked.get((self._name, key, watch.guard.name))
                if change is None:
                    fresh.setdefault(watch.guard, []).append(key)
                else:
                    changes.add(change)
        return fresh, changes

    @contextmanager
    def _content_asking(self, fresh, change):
        """Let writes inside join this change."""
        asked = self.env.cr.cache.setdefault(ASKED, {})
        keys = [(self._name, key, g.name) for g, ids in fresh.items() for key in ids]
        asked.update(dict.fromkeys(keys, change))
        try:
            yield
        finally:
            for key in keys:
                del asked[key]

    def _content_touch(self, watches):
        """Write the documents whose lines change, with what else of them is written.

        A line that changes and an action on its document at the same moment must not
        both pass: the later one fails, is begun anew and sees the other. A lock alone
        would not do, see ``kernel.loader.load``.
        """
        if not all(watch.guard.direct for watch in watches):
            documents = self.browse(filter(None, self._ids))
            self._fields["write_date"].write(documents, self.env.cr.now())

    def _content_together(self):
        """Return what surrounds a change; hook for what is done once for all lines."""
        return nullcontext()

    @api.model
    def _content_noted(self, watches, records, names):
        """Return the fields whose values some guard wants to know from before."""
        wanted = set()
        for watch in watches:
            if watch.guard.values and records:
                if records._name == self._name:
                    wanted.update(watch.head - watch.lists.keys())
                else:
                    wanted.update(*watch.lists.values())
        return wanted.intersection(names, records._fields) if wanted else ()

    def _content_note_lines(self, watches, made=(), gone=()):
        """Tell the changes under way which lines were made and which are gone."""
        asked = self.env.cr.cache.get(ASKED, {})
        for watch in watches:
            for key in self._ids:
                if change := asked.get((self._name, key, watch.guard.name)):
                    change.made.update(made)
                    change.gone.update(gone)

    def _content_snapshots(self, tokens, labels):
        """Return ``{document id: snapshot}`` of what the guards compare; for documents
        that can be signed, whose snapshots these are.

        :param dict tokens: {document id: tokens}
        """
        same = {}
        for key, wanted in tokens.items():
            same.setdefault(frozenset(wanted), []).append(key)
        found = {}
        for wanted, ids in same.items():
            documents = self.browse(ids)
            found |= documents._signoff_snapshots(sorted(wanted), labels, whole=True)
        return found
