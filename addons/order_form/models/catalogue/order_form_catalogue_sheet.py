from odoo import api, fields, models


class OrderFormCatalogueSheet(models.Model):
    """What a form of the catalogue looks like, before anybody uses it."""

    _inherit = "order.form.catalogue"

    sheet = fields.Json(compute="_compute_sheet", export_string_translation=False)

    @api.depends("addon", "path", "code")
    @api.depends_context("lang")
    def _compute_sheet(self):
        for entry in self:
            _tree, form = entry._tree()
            header = entry._file_fields(form.get("fields"), "header")
            answer = entry._file_fields(form.get("answer_fields"), "answer")
            entry.sheet = {
                "readonly": True,
                "fields": [*header, *answer],
                "tables": entry._file_tables(form.get("tables")),
                "values": {},
                "rows": {},
            }

    def _file_tables(self, tables):
        """Return the tables of a file as the widget draws them."""
        return [
            {
                "code": str(code),
                "label": self._file_text(table.get("title", table)),
                "least": int(table.get("at_least") or 0),
                "columns": self._file_fields(table.get("columns"), "row"),
            }
            for code, table in (tables or {}).items()
        ]

    def _file_fields(self, said, place):
        """Return the fields of a file as the widget draws them."""
        return [
            self._file_field(str(code), field, place)
            for code, field in (said or {}).items()
        ]

    def _file_field(self, code, said, place):
        """Return one field, written at length or by its label only."""
        kinds = self.env["order.form.field"]
        options = said.get("options") or {}
        return {
            "code": code,
            "label": self._file_text(said.get("label", said)),
            "kind": said.get("kind") or "char",
            "place": place,
            "required": said.get("required") in ("yes", True),
            "options": [
                *([str(key), self._file_text(text)] for key, text in options.items()),
                *(kinds._document_kinds() if said.get("kind") == "document" else []),
            ],
            "unit": "" if place == "row" else str(said.get("unit") or ""),
            "digits": int(said.get("digits") or 2),
            "help": self._file_text(said.get("help")),
        }

    def _file_text(self, said):
        """Return a text of a file in the reader's language."""
        if not hasattr(said, "get"):
            return str(said or "")
        chinese = (self.env.lang or "").startswith("zh")
        return str(said.get("zh" if chinese else "en") or said.get("en") or "")
