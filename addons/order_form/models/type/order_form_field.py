import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel.kinds import kinds_of

from ...engine.codes import new_code

KINDS = [
    ("char", "Short Text"),
    ("text", "Text"),
    ("integer", "Whole Number"),
    ("float", "Number"),
    ("monetary", "Amount"),
    ("date", "Date"),
    ("datetime", "Date and Time"),
    ("boolean", "Yes / No"),
    ("selection", "Selection"),
    ("partner", "Partner"),
    ("product", "Product"),
    ("user", "Person"),
    ("role", "Role or Department"),
    ("document", "Document"),
    ("attachment", "Files"),
    ("heading", "Heading"),
]
PLACES = [("header", "Header"), ("row", "Column"), ("answer", "Answer")]
_CODE = re.compile(r"[a-z][a-z0-9_]{0,62}")


class OrderFormField(models.Model):
    """A field of a form, or a column of its table."""

    _name = "order.form.field"
    _description = "Form Field"
    _inherit = ["order.form.path.mixin", "order.form.part"]
    _shared_setup_path = "type_id.company_id"
    _file_depth = 2
    _file_short = "label"
    _file_inline = False
    _file_words = {
        "name": "label",
        "kind": "kind",
        "required": "required",
        "default_path": "default",
        "default_value": "value",
        "option_ids": "options",
        "searchable": "searchable",
        "voids": "voids",
        "unit": "unit",
        "digits": "digits",
        "help": "help",
    }
    _order = "type_id, place, table_id, sequence, id"

    type_id = fields.Many2one(
        "order.form.type",
        compute="_compute_type_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        copy=False,
        index=True,
        ondelete="cascade",
    )
    table_id = fields.Many2one(
        "order.form.table", index="btree_not_null", ondelete="cascade"
    )
    place = fields.Selection(
        PLACES,
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    code = fields.Char(required=True, default=lambda _self: new_code())
    name = fields.Char(string="Label", required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, string="Field Type", default="char", required=True)
    required = fields.Boolean()
    default_path = fields.Char(
        string="Copied From",
        help="Field of the document, or of its line, from which it is filled.",
    )
    default_value = fields.Char(string="Default")
    option_ids = fields.One2many("order.form.option", "field_id", copy=True)
    searchable = fields.Boolean(
        help="It can be searched, grouped and exported over all sheets."
    )
    voids = fields.Boolean(
        string="Voids the Sheet",
        help="When the document says something else, the sheet is void.",
    )
    unit = fields.Char(help="A text, or a field of the line that is its unit.")
    digits = fields.Integer(string="Decimal Places", default=2)
    help = fields.Text(translate=True)

    @api.depends("table_id.type_id")
    def _compute_type_id(self):
        for field in self:
            field.type_id = field.table_id.type_id or field.type_id

    @api.depends("table_id")
    def _compute_place(self):
        for field in self:
            if field.table_id:
                field.place = "row"
            elif not field.place or field.place == "row":
                field.place = "header"

    _code_unique = models.UniqueIndex(
        "(type_id, COALESCE(table_id, 0), code)", "This code is already in use."
    )
    _digits_range = models.Constraint(
        "CHECK(digits BETWEEN 0 AND 6)", "A number has 0 to 6 decimal places."
    )

    @api.constrains("code")
    def _check_code(self):
        for field in self:
            if not _CODE.fullmatch(field.code):
                raise ValidationError(
                    self.env._(
                        "“%s” is no code: small letters, digits and _, a letter first.",
                        field.code,
                    )
                )

    @api.model
    def _file_owner(self, reader):
        """Columns belong to their table, other fields to the type."""
        return "table_id" if reader.model == "order.form.table" else "type_id"

    @api.model
    def _file_apart(self, _owner):
        """Keys hold the table already."""
        return ()

    def _sheet_field(self):
        """Return the field as the widget draws it."""
        self.ensure_one()
        return {
            "code": self.code,
            "label": self.name,
            "kind": self.kind,
            "place": self.place,
            "required": self.required,
            "options": self._sheet_options(),
            "unit": self._sheet_unit(),
            "digits": self.digits,
            "help": self.help or "",
        }

    def _sheet_options(self):
        """Return what can be chosen: the options, or the kinds of documents."""
        if self.kind != "document":
            return [[option.code, option.name] for option in self.option_ids]
        return self._document_kinds()

    @api.model
    def _document_kinds(self):
        """Return ``[[model, name]]`` of the documents of the procedures."""
        found = map(list, kinds_of(self.env, "order.process.mixin"))
        return sorted(found, key=lambda option: option[1])

    def _unit_of(self, line):
        """Return the unit of a value of a line; empty where all have the same."""
        if self.unit not in line._fields:
            return ""
        value = line[self.unit]
        return (
            value.sudo().display_name if isinstance(value, models.BaseModel) else value
        )

    def _sheet_unit(self):
        """Return the unit that stands beside each value; one that is a field of the
        document's line differs by row and is none of the sheet's."""
        documents = self.type_id._documents() if self.table_id else []
        lines = (self._lines_of(one, self.table_id.default_path) for one in documents)
        by_row = any(one is not None and self.unit in one._fields for one in lines)
        return "" if by_row else self.unit or ""
