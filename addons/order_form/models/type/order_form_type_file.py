from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.form_columns import (
    AnswerColumn,
    AnsweredColumn,
    ClosersColumn,
    PlacedColumn,
)


class OrderFormType(models.Model):
    """Form types in the file of a procedure that uses them (section ``forms``)."""

    _inherit = "order.form.type"

    file_digest = fields.Char(
        readonly=True,
        system=True,
        help="What the file said of which it was made.",
    )
    _file_section = "forms"
    _file_short = "title"
    _file_inline = False
    _file_lists = ("res_models", "shared_paths")
    _file_codes = ("clauses",)
    _file_words = {
        "name": "title",
        "form_code": "form_code",
        "revision": "revision",
        "number_prefix": "prefix",
        "description": "about",
        "clauses": "rows",
        "res_models": "on",
        "shared_paths": "shares",
        "writer_role_ids": "written_by",
        "writer_next_role": "written_by_next_role",
        "recipient_ids": "to",
        "receive_within": "receive_within",
        "answer_within": "answer_within",
        "answer_text": "answer",
        "answered_when": "answered_when",
        "closer_role_ids": "closed_by",
        "level_ids": "escalates",
        "held_event_ids": "holds",
        "told_event_id": "tells",
        "customer_visible": "customer_sees",
        "flood_count": "at_most",
        "flood_hours": "within_hours",
        "header_field_ids": "fields",
        "table_ids": "tables",
        "answer_field_ids": "answer_fields",
        "effect_ids": "effects",
    }

    @api.model
    def _file_column(self, name, word):
        if name == "answer_text":
            parts = ("text", "date", "decision")
            default = {
                one: self._fields[f"answer_{one}"].default(self) for one in parts
            }
            return AnswerColumn(word, name, default)
        if name == "answered_when":
            return AnsweredColumn(word, name)
        if name == "closer_role_ids":
            return ClosersColumn(word, name, "order.role")
        if name in ("header_field_ids", "answer_field_ids"):
            place = name.removesuffix("_field_ids")
            return PlacedColumn(word, name, "order.form.field", place)
        return super()._file_column(name, word)

    @api.model
    def _file_of(self, process):
        """Return the newest versions that name the procedure, and those whose events
        its nodes wait for."""
        companies = Domain("company_id", "in", [process.company_id.id, False])
        records = self.with_context(active_test=False)
        found = records.search(companies & Domain("state", "!=", "replaced"))
        named = found.filtered(lambda one: process.code in one._process_code_list())
        used = process.node_ids.trigger_ids.mapped("payload_match")
        codes = {match.get("type") for match in used if match}
        return (named | found.filtered(lambda one: one.code in codes))._newest()

    def _newest(self):
        """Return the newest of these for each code, the company's before the shared."""
        newest = {}
        for form_type in self.sorted(lambda one: (bool(one.company_id), one.version)):
            newest[form_type.code] = form_type
        return self.browse(one.id for one in newest.values()).sorted("code")

    @api.model
    def _file_stays(self, key, row, reader):
        """A type that is there already, of the company or of all, stays as it is; a
        copy of a procedure in the same file has it from its original."""

        def known():
            companies = [self.env.company.id, False]
            found = self.with_context(active_test=False).sudo()
            return set(found.search([("company_id", "in", companies)]).mapped("code"))

        told = reader.once((self._name, "told"), dict)
        if first := told.get(str(key)):
            self._file_share(str(key), first, reader.code)
            return True
        told[str(key)] = reader
        if str(key) not in reader.once((self._name, "there"), known):
            return False
        reader.faults.add("rule_stays", key, True, name=str(key))
        return True

    @api.model
    def _file_share(self, key, reader, code):
        """Note that a type which another procedure of the file brings belongs to this
        one too."""
        if row := reader.rows.get(self._name, {}).get((key,)):
            row.vals["process_codes"] += f", {code}"

    @api.model
    def _file_read_words(self, tree, reader):
        vals = super()._file_read_words(tree, reader)
        return {**vals, "process_codes": reader.code} if reader.code else vals

    def _process_code_list(self):
        """Return the codes of the procedures that use it."""
        return [code.strip() for code in (self.process_codes or "").split(",")]
