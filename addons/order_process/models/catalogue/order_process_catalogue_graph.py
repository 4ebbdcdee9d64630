from odoo import models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.limit_words import read_limit

from ...engine import drawing
from ...engine.file import outline
from ...engine.file.coming import EVENT, names_of
from ...engine.file.phrases import FORM, FORM_TYPE


class OrderProcessCatalogueGraph(models.Model):
    """The picture of a procedure of the catalogue, drawn from its file."""

    _inherit = "order.process.catalogue"

    def graph_data(self):
        """Nodes and edges as `order.process.graph_data` returns them; the first
        procedure of the file."""
        self.ensure_one()
        self.check_access("read")
        tree = self._file_tree()
        head = outline.heads(tree)[0]
        graph = outline.graph_of(head)
        words = self._graph_words(tree, head)
        boxes = outline.boxes(head)
        numbers = {box.code: at for at, box in enumerate(boxes, 1)}
        return {
            "nodes": [self._catalogue_box(box, numbers, graph, words) for box in boxes],
            "edges": [
                self._catalogue_edge(arrow, numbers, words["event"])
                for arrow in drawing.arrows(graph)
            ],
        }

    def _graph_words(self, tree, head):
        """Return the names of what the drawing shows, by kind and code; outcomes are
        named by node and code."""
        return {
            "role": self._names_of(tree, head, "roles", "order.role"),
            "stage": self._names_of(tree, head, "stages", "order.stage"),
            "event": {
                **names_of(EVENT, self.env.lang),
                **self._names_of(tree, head, "events", "order.event.type"),
                **self._outcome_names(head),
                **self._form_names(head),
            },
        }

    def _names_of(self, tree, head, section, model):
        """Return ``{code: name}`` of a section of the file and of the database."""
        records = (
            self.env[model].sudo().with_context(active_test=False).search(Domain.TRUE)
        )
        names = {record.code: record.name for record in records}
        for said in (tree.get(section), head.get(section)):
            for code, row in (said or {}).items() if isinstance(said, dict) else ():
                names.setdefault(str(code), self._row_name(row))
        return names

    def _form_names(self, head):
        """Return ``{code of a form type: its title}``."""
        forms = head.get("forms")
        rows = forms.items() if isinstance(forms, dict) else ()
        return {
            str(code): self._text(form["title"])
            for code, form in rows
            if isinstance(form, dict) and "title" in form
        }

    def _outcome_names(self, head):
        """Return ``{(node, outcome): name}``."""
        found = {}
        for box in outline.boxes(head):
            for code, row in box.outcomes.items():
                found[box.code, str(code)] = self._row_name(row)
        return found

    def _row_name(self, row):
        """Return the name of a row, in its short form or in its long one."""
        return self._text(row.get("name", row) if isinstance(row, dict) else row)

    def _text(self, value):
        """Return a text of a file in the reader's language."""
        if not isinstance(value, dict):
            return str(value)
        chinese = (self.env.lang or "").startswith("zh")
        return str(value.get("zh" if chinese else "en") or value.get("en") or "")

    def _catalogue_box(self, box, numbers, graph, words):
        stages = list(words["stage"])
        return {
            "id": numbers[box.code],
            "code": box.code,
            "name": self._text(box.name),
            "role": words["role"].get(box.role, box.role),
            "stage": words["stage"].get(box.stage, box.stage),
            "stage_id": stages.index(box.stage) if box.stage in stages else False,
            "limit": self._limit_of(box.limit),
            "gates": [words["event"].get(code, code) for code in box.holds],
            "completion": graph.nodes[box.code].completion,
            "repeat": box.repeat,
            "final": graph.nodes[box.code].final,
            "join": drawing.is_join(graph.nodes[box.code]),
            "sequence": 10 * numbers[box.code],
        }

    def _limit_of(self, words):
        """Return a limit in the reader's language."""
        limit = read_limit(words) if words else None
        return self.env["order.clock"]._limit_text(limit) if limit else words

    def _catalogue_edge(self, arrow, numbers, names):
        trigger = arrow.trigger
        code, plain = trigger.code, trigger.code
        if trigger.kind == "node":
            code, plain = (trigger.code, trigger.outcome), trigger.outcome
        elif trigger.code.startswith(FORM):
            code = dict(trigger.payload).get(FORM_TYPE, code)
        return {
            "from": numbers.get(arrow.source, False),
            "to": numbers[arrow.target],
            "label": names.get(code, plain),
            "kind": arrow.kind,
        }
