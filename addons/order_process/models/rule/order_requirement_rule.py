from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

#: Words of a file for every kind of document; rooms add the fields of further places.
WORDS = {
    "name": "name",
    "gate_event_ids": "holds",
    "res_model": "document",
    "document_fields": "fields",
    "line_fields": "lines",
    "note": "note",
}


class OrderRequirementRule(models.Model):
    """What has to be filled in on a document before it goes on (S1-B-008, S2-H-03).

    Fields are named technically, separated by commas; ``phone|email`` asks for one of
    the two. Everything that is missing is named in one message.
    """

    _name = "order.requirement.rule"
    _description = "Mandatory Data"
    _inherit = ["order.rule.gate.mixin"]
    _file_section = "requirements"
    _file_words = WORDS
    _file_lists = ("document_fields", "line_fields")

    name = fields.Char(required=True, translate=True)
    res_model = fields.Selection(
        selection="_selection_res_model", string="Documents", required=True
    )
    document_fields = fields.Char(help="Fields of the document, e.g. partner_id.")
    line_fields = fields.Char(help="Fields of each line, e.g. product_id.")
    required_text = fields.Text(
        string="Required Content", compute="_compute_required_text"
    )

    @api.model
    def _selection_res_model(self):
        return self.env["order.process"]._process_models()

    @api.depends_context("lang")
    @api.depends(lambda self: ["res_model", *self._place_fields()])
    def _compute_required_text(self):
        """The fields under the names that the screens give them, place by place."""
        for rule in self:
            rows = []
            for place, records in rule._places().items():
                wanted = [
                    rule._labels(records, names)
                    for names in rule._required_fields(place)
                ]
                if wanted:
                    title = self._fields[place]._description_string(self.env)
                    rows.append(f"{title}: {', '.join(wanted)}")
            rule.required_text = "\n".join(rows)

    @api.constrains(lambda self: ["res_model", *self._place_fields()])
    def _check_fields(self):
        for rule in self:
            for place, records in rule._places().items():
                unknown = [
                    name
                    for names in rule._required_fields(place)
                    for name in names
                    if name not in records._fields
                ]
                if unknown:
                    raise ValidationError(
                        self.env._(
                            "Rule “%(rule)s”: there is no field %(names)s.",
                            rule=rule.name,
                            names=", ".join(unknown),
                        )
                    )

    # -- what is looked at -----------------------------------------------------------
    @api.model
    def _place_fields(self):
        """Return ``{field of the rule: field of the document that leads there}``; the
        document itself and its lines are found otherwise. Rooms add places."""
        return {"document_fields": None, "line_fields": None}

    def _places(self):
        """Return ``{field of the rule: empty records of the model it names}``; nothing
        as long as no kind of document is chosen."""
        self.ensure_one()
        documents = self.env.get(self.res_model)
        if not isinstance(documents, self.env.registry["order.process.mixin"]):
            return {}
        lines = documents._required_lines_field
        paths = {**self._place_fields(), "document_fields": None, "line_fields": lines}
        return {
            place: documents[path] if path else documents
            for place, path in paths.items()
            if self[place] or place == "document_fields"
        }

    def _rule_model(self):
        return self.res_model

    def _rule_keys(self):
        """Rules are asked by document model and event."""
        return [(self.res_model, code) for code in super()._rule_keys()]

    @api.model
    @tools.ormcache("res_model")
    def _held_codes(self, res_model):
        """Return the codes of the events that some rule holds on these documents."""
        keys = [key for key in self._rule_index() if key and key[0] == res_model]
        return tuple(code for _model, code in keys)

    def _labels(self, record, names):
        """Names of alternative fields, as in: Telephone or E-mail."""
        fields_ = [record._fields[name] for name in names if name in record._fields]
        labels = [field._description_string(self.env) for field in fields_]
        return self.env._(" or ").join(labels)

    @tools.ormcache("self.id")
    def _required_places(self):
        """Return ``{field of the rule: alternatives}`` of those that are set; for every
        reader. The rule is asked at every event, and its row is not read again."""
        rule = self.sudo()
        found = {name: rule._required_fields(name) for name in rule._place_fields()}
        return {name: wanted for name, wanted in found.items() if wanted}

    def _required_fields(self, place):
        """List of tuples: of each, one field has to be filled in."""
        texts = (self[place] or "").split(",")
        return [
            tuple(name.strip() for name in text.split("|") if name.strip())
            for text in texts
            if text.strip()
        ]

    # -- looking -----------------------------------------------------------------
    def _missing(self, document):
        """Return ``(texts, names)``: what this rule misses on a document, each text
        with where to mend it, and the fields of the document that lead there."""
        self.ensure_one()
        empty = self._empty(document, "document_fields")
        texts = [", ".join(self._labels(document, one) for one in empty)]
        names = [name for alternatives in empty for name in alternatives]
        texts = [*filter(None, texts), *self._missing_on_lines(document)]
        names += self._missing_columns(document)
        for place, path in self._place_fields().items():
            record = path and place in self._required_places() and document[path]
            if record and (empty := self._empty(record, place)):
                label = document._fields[path]._description_string(self.env)
                found = ", ".join(self._labels(record, one) for one in empty)
                texts.append(f"{label} {record.display_name}: {found}")
                names.append(path)
        return texts, names

    def _missing_columns(self, document):
        """Return the columns that are empty on a line: “order_line.req_model”."""
        head, lines = document._required_lines_field, document._required_lines()
        return [
            f"{head}.{name}"
            for names in self._required_places().get("line_fields", ())
            if any(self._is_empty(line, names) for line in lines)
            for name in names
        ]

    def _missing_on_lines(self, document):
        texts = []
        for number, line in enumerate(document._required_lines(), 1):
            if empty := self._empty(line, "line_fields"):
                labels = (self._labels(line, one) for one in empty)
                texts.append(
                    self.env._(
                        "line %(number)s %(product)s: %(fields)s",
                        number=number,
                        product=document._required_line_title(line),
                        fields=", ".join(labels),
                    )
                )
        return texts

    def _empty(self, record, place):
        """Return the alternatives of which no field is filled in."""
        return [
            names
            for names in self._required_places().get(place, ())
            if self._is_empty(record, names)
        ]

    @api.model
    def _is_empty(self, record, names):
        """Return whether none of the alternatives is filled in."""
        return not any(self._filled(record[name]) for name in names)

    @api.model
    def _filled(self, value):
        """Blanks are no text."""
        return bool(value.strip()) if isinstance(value, str) else bool(value)
