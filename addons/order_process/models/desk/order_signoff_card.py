from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ...kernel.readers import works_without_money
from ...kernel.signoff_card import Layout

#: More lines than a card shows are counted.
MOST_LINES = 30


class OrderSignoffCard(models.AbstractModel):
    """The approval card: what is decided, what the others said, what changed.

    Plain JSON for one component on the screen. Who decides a step has to know what it
    is about, so the document is read as superuser; money of a document is shown to
    those only who may read the document. The number of queries depends on the kinds of
    documents, not on documents, lines or answers.
    """

    _name = "order.signoff.card"
    _description = "Approval Card"

    @api.model
    def _cards(self, steps):
        """Return the cards of the rounds of these steps, in the order of the steps."""
        cards = {}
        for of_model in steps.grouped("res_model").values():
            cards.update(self._cards_of(of_model))
        return [cards[signoff.id] for signoff in steps.signoff_id]

    @api.model
    def _cards_of(self, steps):
        rounds = steps.signoff_id.sudo()
        layout = self._layout(rounds)
        files, answers = self._files(layout), self._answers(rounds, steps)
        extra, figures = self._extra(steps), self._figures(steps)
        cards = {}
        for signoff in rounds:
            own = steps.filtered(lambda s, r=signoff: s.signoff_id.id == r.id)
            document = layout.documents.browse(signoff.res_id)
            card = self._head(layout, signoff, document, own)
            # Who is neither asked to decide nor a reader of the document sees no more.
            if card["readable"] or any(own.mapped("is_mine")):
                blocks = [
                    self._asked(layout, document),
                    *self._tables(layout, document),
                    files.get(document.id),
                    answers.get(signoff.id),
                    self._changes(signoff, self._may_read_money(layout, document)),
                    *extra.get(signoff.id, []),
                ]
                card["blocks"] = [block for block in blocks if block]
                card["figures"] = self._own_figures(layout, document)
                card["figures"] += figures.get(signoff.id, [])
            cards[signoff.id] = card
        return cards

    @api.model
    def _extra(self, steps):
        """Return ``{round id: [blocks]}`` beside the document; rooms add theirs."""
        return self._extra_corrections(steps)

    @api.model
    def _figures(self, steps):
        """Return ``{round id: [{label, value}]}`` beside the total; hook, for figures
        that only some readers of a document may see."""
        return {}

    # what it is ------------------------------------------------------------------

    @api.model
    def _layout(self, rounds):
        """Read what the documents of one model show, for all of them at once."""
        documents = rounds._documents().with_context(lang=self.env.lang)
        wanted = documents._signoff_card()
        tokens = {token for signoff in rounds for token in signoff._tokens()}
        head, lists = documents._signoff_split(tokens)
        amount = wanted.get("amount")
        known = {amount, "partner_id", "company_id", "currency_id"}
        return Layout(
            documents=documents,
            amount=amount,
            fields=wanted.get("fields", [name for name in head if name not in known]),
            lines=wanted.get("lines", lists or documents._signoff_line_fields()),
            files=wanted.get("files", ()),
            readable=frozenset(documents.sudo(False)._filtered_access("read").ids),
            figures=wanted.get("figures", ()),
        )

    @api.model
    def _head(self, layout, signoff, document, steps):
        readable = document.id in layout.readable
        amount = layout.amount
        if amount and not self._allowed(layout, document, layout.documents, amount):
            amount = None
        return {
            "model": signoff.res_model,
            "id": signoff.res_id,
            "name": signoff.document_name,
            "kind": self.env["ir.model"]._get(signoff.res_model).name,
            "readable": readable,
            "purpose": signoff.chain_id.name,
            "steps": steps.mapped("name"),
            "round": signoff.round_no,
            "partner": signoff.partner_id.display_name or "",
            "requester": self._requester(signoff),
            "since": fields.Datetime.to_string(signoff.opened_at),
            "due": self._due(steps),
            "amount": self._text(document, amount) if amount else "",
            "amount_label": self._label(document, amount) if amount else "",
            "figures": [],
            "blocks": [],
        }

    @api.model
    def _own_figures(self, layout, document):
        return [
            {
                "label": self._label(document, name),
                "value": self._text(document, name),
            }
            for name in layout.figures
            if document.id in layout.readable
            and document[name]
            and self._allowed(layout, document, document, name)
        ]

    @api.model
    def _requester(self, signoff):
        """Return who asked; nobody when the process did so by itself."""
        person = signoff.requester_id
        return "" if person.id == SUPERUSER_ID else person.name

    @api.model
    def _due(self, steps):
        dues = steps.filtered("due_at").mapped("due_at")
        return fields.Datetime.to_string(min(dues)) if dues else False

    @api.model
    def _asked(self, layout, document):
        """What was asked for: fields that say something."""
        rows = []
        for name in layout.fields:
            if not self._allowed(layout, document, layout.documents, name):
                continue
            text = self._text(document, name)
            if text and not self._is_zero(text):
                label = self._label(layout.documents, name)
                rows.append({"label": label, "value": text})
        if not rows:
            return None
        title = self.env._("Requirements")
        return {"kind": "fields", "code": "asked", "title": title, "rows": rows}

    @api.model
    def _allowed(self, layout, document, model, name):
        """Money is for readers of the document who work with it, a field for the
        groups it names."""
        field = self._field(model, name)
        if self._is_money(field) and not self._may_read_money(layout, document):
            return False
        owner = self.env[field.model_name]
        return owner.sudo(False)._has_field_access(field, "read")

    @api.model
    def _may_read_money(self, layout, document):
        return document.id in layout.readable and not works_without_money(self.env.user)

    @staticmethod
    def _is_zero(text):
        return not any(char.isalnum() and char != "0" for char in text)

    # lines -----------------------------------------------------------------------

    @api.model
    def _tables(self, layout, document):
        for name, columns in layout.lines.items():
            lines = document._signoff_card_lines(name)
            table = self._line_table(layout, document, lines[:MOST_LINES], columns)
            if table:
                yield {
                    **table,
                    "code": name,
                    "title": self._label(layout.documents, name),
                    "more": max(len(lines) - MOST_LINES, 0),
                }

    @api.model
    def _line_table(self, layout, document, lines, columns):
        """Return the columns that say something on any line."""
        shown = []
        for name in columns:
            if not self._allowed(layout, document, lines, name):
                continue
            texts = [self._text(line, name) for line in lines]
            if all(self._is_zero(text) for text in texts):
                continue
            figure = self._is_figure(self._field(lines, name))
            shown.append((self._label(lines, name), figure, texts))
        if not shown:
            return None
        return {
            "kind": "table",
            "columns": [{"label": text, "figure": fig} for text, fig, _ in shown],
            "rows": [
                list(row) for row in zip(*(t for _l, _f, t in shown), strict=True)
            ],
        }

    @api.model
    def _files(self, layout):
        """Return ``{document id: block}`` of the files that the reader may open."""
        documents = layout.documents
        own = self.env["ir.attachment"]
        if layout.readable:
            domain = Domain("res_model", "=", documents._name)
            domain &= Domain("res_id", "in", sorted(layout.readable))
            own = own.search(domain & Domain("res_field", "=", False), order="id")
        blocks = {}
        for document in documents:
            files = own.filtered(lambda f, d=document: f.res_id == d.id)
            for name in layout.files:
                files |= document[name].sudo(False)._filtered_access("read")
            rows = [{"id": file.id, "name": file.name} for file in files]
            if rows:
                title = self.env._("Files")
                blocks[document.id] = {
                    "kind": "files",
                    "code": "files",
                    "title": title,
                    "rows": rows,
                }
        return blocks

    # what changed ----------------------------------------------------------------

    @api.model
    def _changes(self, signoff, priced):
        before, after = signoff.previous_id.revision, signoff.revision
        if not before:
            return None
        renderer, model = self.env["order.signoff.difference"], signoff.res_model
        if not priced:
            before = renderer._without_money(model, before)
            after = renderer._without_money(model, after)
        rows = renderer._rows(model, before, after)
        carried = signoff.step_ids.filtered(lambda step: step.state == "carried")
        return {
            "kind": "changes",
            "code": "changes",
            "title": self.env._("Changes Since the Previous Round"),
            "rows": [list(row) for row in rows],
            "carried": carried.mapped("name"),
        }
