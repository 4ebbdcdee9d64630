from odoo import fields, models
from odoo.tools.misc import format_date, format_datetime, formatLang

from ...engine.values import UNITS

#: Kinds that take the whole width of the paper, beside texts as long as these.
WIDE = ("text", "attachment", "heading")
LONG = 60
NUMBERS = ("integer", "float", "monetary")


def _write_number(env, field, value):
    text = formatLang(env, value, digits=field.get("digits", 2))
    return f"{text} {field['unit']}" if field.get("unit") else text


def _write_integer(env, field, value):
    return _write_number(env, {**field, "digits": 0}, value)


def _write_boolean(env, _field, value):
    return env._("Yes") if value else env._("No")


def _write_datetime(env, _field, value):
    return format_datetime(env, fields.Datetime.to_datetime(value), dt_format="short")


#: How the kinds are written that are not written as they are.
WRITERS = {
    "integer": _write_integer,
    "float": _write_number,
    "monetary": _write_number,
    "boolean": _write_boolean,
    "date": lambda env, _field, value: format_date(env, value),
    "datetime": _write_datetime,
    "selection": lambda _env, field, value: dict(field["options"]).get(value, value),
    "attachment": lambda _env, _field, value: ", ".join(one["name"] for one in value),
}


class OrderForm(models.Model):
    """A sheet on paper: what it says, in words of the reader's language.

    It reads ``sheet``, as the screen does: one description draws both.
    """

    _inherit = "order.form"

    def _paper_heading(self):
        """Return the title; where the reader has another language than the written
        procedure, with the title that the procedure gives it."""
        self.ensure_one()
        form_type = self.type_id.sudo()
        own = form_type.with_context(lang=self.env.lang).name
        source = form_type.with_context(lang="zh_CN").name
        return own if own == source else f"{source} {own}"

    def _paper_code(self):
        """Return code and revision of the controlled form."""
        form_type = self.type_id.sudo()
        return " ".join(filter(None, [form_type.form_code, form_type.revision]))

    def _paper_lines(self, place="header", values=None):
        """Return the fields in lines of one or two ``(label, text, kind)``."""
        sheet = self.sheet
        given = sheet["values"] if values is None else values
        lines, open_line = [], []
        for field in sheet["fields"]:
            if field["place"] != place:
                continue
            text = self._paper_text(field, given.get(field["code"]))
            pair = (field["label"], text, field["kind"])
            if field["kind"] in WIDE or len(text) > LONG:
                lines += [open_line, [pair]]
                open_line = []
            elif len(open_line) == 1:
                lines.append([*open_line, pair])
                open_line = []
            else:
                open_line = [pair]
        return [line for line in [*lines, open_line] if line]

    def _paper_tables(self):
        """Return the tables: title, columns ``(label, is number)`` and rows of texts;
        one without rows has an empty one, to be filled in by hand."""
        sheet = self.sheet
        return [
            {
                "title": table["label"],
                "columns": [
                    (column["label"], column["kind"] in NUMBERS)
                    for column in table["columns"]
                ],
                "rows": [
                    self._paper_row(table["columns"], row)
                    for row in sheet["rows"].get(table["code"]) or [{}]
                ],
            }
            for table in sheet["tables"]
        ]

    def _paper_row(self, columns, row):
        units = row.get(UNITS) or {}
        return [
            self._paper_text(
                {**column, "unit": units.get(column["code"]) or column.get("unit")},
                row.get(column["code"]),
            )
            for column in columns
        ]

    def _paper_text(self, field, value):
        """Return a value of a sheet as it is read; nothing where none was given."""
        said_no = value is False and field["kind"] == "boolean"
        if value in (None, False, "", []) and not said_no:
            return ""
        write = WRITERS.get(field["kind"])
        if write:
            return str(write(self.env, field, value))
        return value["name"] if isinstance(value, dict) else str(value)

    def _paper_answers(self):
        """Return the answers, oldest first, each with what was asked in its fields."""
        return [
            (answer, answer._said_pairs())
            for answer in self.sudo().answer_ids
            if answer.kind == "answer"
        ]
