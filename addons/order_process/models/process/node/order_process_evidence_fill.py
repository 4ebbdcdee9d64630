from datetime import datetime

from odoo import api, models
from odoo.exceptions import ValidationError

from ....kernel import readable
from ....kernel.local import local_day

#: Kinds of evidence that a document can fill in.
FILLED = ("text", "number", "date", "datetime")


class OrderProcessEvidence(models.Model):
    """Evidence that repeats what the document says is filled in from there."""

    _inherit = "order.process.evidence"

    @api.constrains("value_path", "kind", "node_id")
    def _check_value_path(self):
        """A path leads over fields of the document of the process, to a value."""
        for piece in self.filtered("value_path"):
            model = self.env.get(piece.node_id.process_id.res_model)
            for source in piece._sources() if model is not None else ():
                if piece.kind not in FILLED or not piece._leads(model, *source):
                    raise ValidationError(
                        self.env._(
                            "“%(piece)s” cannot be filled in from “%(path)s”.",
                            piece=piece.name,
                            path=piece.value_path,
                        )
                    )
                path, names = source
                for name in names:
                    readable.ensure_path(model, ".".join([*path, name]), piece.name)

    def _sources(self):
        """Return ``[(names of relations, names of values)]`` of the paths."""
        texts = [text.strip() for text in (self.value_path or "").split(",")]
        found = []
        for text in filter(None, texts):
            *path, last = text.split(".")
            found.append((path, last.split("+")))
        return found

    @staticmethod
    def _leads(model, path, names):
        for step in path:
            field = model._fields.get(step)
            if field is None or not field.relational:
                return False
            model = model.env[field.comodel_name]
        return all(name in model._fields for name in names)

    @api.constrains("choose", "kind", "value_path")
    def _check_choose(self):
        """Something is chosen among texts that the document says."""
        for piece in self.filtered("choose"):
            if piece.kind != "text" or not piece.value_path:
                raise ValidationError(
                    self.env._(
                        "“%s” is chosen among nothing: say where it is filled in from.",
                        piece.name,
                    )
                )

    def _found(self, document):
        """Return ``[(record, names of values)]`` to which the paths lead.

        Read as superuser: who completes the step need not see every field, and what
        is filled in is what the procedure asks of the step.
        """
        found = []
        for path, names in self._sources():
            records = document.sudo()
            for step in path:
                records = records[step]
            found += [(record, names) for record in records]
        return found

    def _choices(self, document):
        """Return the document's own documents among which one is chosen, each once."""
        self.ensure_one()
        if not self.choose:
            return []
        card = self.env["order.signoff.card"]
        texts = [card._text(one, tuple(names)) for one, names in self._found(document)]
        return list(dict.fromkeys(filter(None, texts)))

    def _filled_in(self, document):
        """Return what the document says, as the wizard takes it; None for nothing."""
        self.ensure_one()
        found = self._found(document)
        if self.kind == "text":
            return self._filled_text(found)
        values = [record[name] for record, (name, *_unit) in found]
        if self.kind == "number" and all(record == document for record, _ in found):
            # A figure of the document itself says something when it is 0.
            return sum(values) if values else None
        values = [self._as_kind(value) for value in values if value]
        return (sum if self.kind == "number" else max)(values) if values else None

    def _as_kind(self, value):
        """Return the day of a moment where a day is asked, as the reader's day."""
        if self.kind == "date" and isinstance(value, datetime):
            return local_day(self, value)
        return value

    def _filled_text(self, found):
        card = self.env["order.signoff.card"]
        texts = [card._text(record, tuple(names)) for record, names in found]
        texts = [text for text in texts if text and not card._is_zero(text)]
        return "; ".join(dict.fromkeys(texts)) or None
