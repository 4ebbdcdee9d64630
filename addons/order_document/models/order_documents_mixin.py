from typing import NamedTuple

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

#: Rows of one kind that the page shows; the list behind its title shows all.
MOST = 50
#: States in which a document says nothing any more.
ENDED = frozenset({"cancel", "cancelled", "refused", "void"})


class DocumentSource(NamedTuple):
    """One kind of document that hangs on another one, as its page lists it.

    ``domain`` finds those of the document; then names of fields: number, state, owner
    and date. ``owner`` and ``state`` may be empty. ``label`` is needed where the model
    is called otherwise than its documents. ``openers`` are the groups for which the
    form of the model is made, where others may read it: they see the line only.
    """

    model: str
    domain: Domain
    number: str = "name"
    state: str = "state"
    owner: str = "user_id"
    date: str = "create_date"
    label: str = ""
    openers: str = ""


class OrderDocumentsMixin(models.AbstractModel):
    """What hangs on a document: each kind of paper, number, state, owner, one click
    away; read when its page is opened.

    A controlled document names what it belongs to (``_subject_model``) and is listed by
    that; a room adds other kinds by ``_order_document_sources`` and what makes the next
    one by ``_order_head_actions`` (``place="new"``).
    """

    _name = "order.documents.mixin"
    _description = "Documents of a Document"
    _inherit = ["order.head.mixin"]

    def order_documents(self):
        """Return what the page of documents draws (client, when it is opened).

        One query a kind; what the reader may not read is not listed.

        :return dict: ``groups`` (model, label, opens, ids, rows), ``new`` (what makes
            the next one)
        """
        self.ensure_one()
        self._process_ensure_reader()
        found = [
            (source, self._order_documents_of(source))
            for source in self._order_documents_readable()
        ]
        found = [(source, records) for source, records in found if records]
        labels = self._order_documents_labels(source for source, _records in found)
        owners = self._order_documents_owners(found)
        return {
            "groups": [
                {
                    "label": labels[source.model],
                    **self._order_documents_group(source, records, owners),
                }
                for source, records in found
            ],
            "new": self._order_head_menu("new"),
        }

    def _order_documents_group(self, source, records, owners):
        return {
            "model": source.model,
            "opens": self._order_documents_open(source),
            "more": len(records) > MOST,
            "ids": self._order_documents_ids(source, records),
            "rows": [
                self._order_documents_row(source, record, owners)
                for record in records[:MOST]
            ],
        }

    def _order_document_sources(self):
        """Return the kinds of documents that hang on this one, as DocumentSource;
        hook."""
        return [
            DocumentSource(
                model._name, Domain(model._subject_field or "id", "in", self.ids)
            )
            for model in self.env["order.document"]._document_models(self._name)
        ]

    def _order_documents_readable(self):
        """Return the sources whose model the reader may read at all."""
        return [
            source
            for source in self._order_document_sources()
            if self.env[source.model].has_access("read")
        ]

    def _order_documents_open(self, source):
        """Return whether the reader can open documents of one kind."""
        return not source.openers or self.env.user.has_groups(source.openers)

    def _order_documents_of(self, source):
        """Return the newest documents of one kind that the reader may read."""
        model = self.env[source.model]
        names = [source.number, source.state, source.owner, source.date]
        return model.search_fetch(
            source.domain,
            list(filter(None, names)),
            order=f"{source.date} desc, id desc",
            limit=MOST + 1,
        )

    def _order_documents_ids(self, source, records):
        """Return what the list behind the title shows: all of a kind."""
        if len(records) > MOST:
            records = self.env[source.model].search(source.domain)
        return records.ids

    def _order_documents_labels(self, sources):
        """Return ``{model: what its documents are called, for the reader}``."""
        labels = {source.model: source.label for source in sources}
        unnamed = [model for model, label in labels.items() if not label]
        # sudo: the names of models are what the pages of the product are called.
        known = self.env["ir.model"].sudo()
        found = known.search_fetch([("model", "in", unnamed)], ["model", "name"])
        return labels | {model.model: model.name for model in found}

    def _order_documents_owners(self, found):
        """Return ``{user id: name}`` of all owners, asked once."""
        ids = {
            record[source.owner].id
            for source, records in found
            if source.owner
            for record in records
        }
        # sudo: an owner may be of another company.
        owners = self.env["res.users"].sudo().browse(ids - {False})
        return {user.id: user.name for user in owners}

    def _order_documents_row(self, source, record, owners):
        """Return one line of the page."""
        state = record[source.state] if source.state else ""
        labels = self._order_documents_states(source)
        return {
            "id": record.id,
            "number": self._order_documents_number(record[source.number], record),
            "state": labels.get(state, state or ""),
            "ended": state in ENDED,
            "owner": owners.get(record[source.owner].id, "") if source.owner else "",
            "date": record[source.date].isoformat(sep=" ", timespec="seconds"),
        }

    @staticmethod
    def _order_documents_number(number, record):
        """Return what a document is called; a draft may have no number yet."""
        if number and isinstance(number, str):
            return number
        return (number or record).display_name

    def _order_documents_states(self, source):
        """Return the words of the states of one kind."""
        if not source.state:
            return {}
        field = self.env[source.model]._fields[source.state]
        return dict(field._description_selection(self.env))

    def _order_head_documents(self):
        """Count the documents for the title of their page; one query."""
        counts = []
        for source in self._order_documents_readable():
            query = self.env[source.model]._search(source.domain)
            query.order = None
            counts.append(query.select(SQL("count(*)")))
        if not counts:
            return super()._order_head_documents()
        rows = self.env.execute_query(SQL(" UNION ALL ").join(counts))
        return sum(count for (count,) in rows)
