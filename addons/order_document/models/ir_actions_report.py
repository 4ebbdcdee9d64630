from base64 import b64encode

from reportlab.graphics.barcode import createBarcodeDrawing

from odoo import api, fields, models

from odoo.addons.order_process.engine.signoff import AGREEING
from odoo.addons.order_process.kernel.rounds import RELEASED

from ..engine.capitals import in_capitals


class IrActionsReport(models.Model):
    """Our forms are registered when they are printed, and carry a QR code; so are
    those of Odoo's own forms that people work by (order, manufacturing order)."""

    _inherit = "ir.actions.report"

    is_controlled_form = fields.Boolean(
        string="Controlled Form",
        readonly=True,
        help="Made of the layout for controlled documents: copies are registered and "
        "carry a QR code.",
    )

    def _get_rendering_context(self, report, docids, data):
        context = super()._get_rendering_context(report, docids, data)
        context |= self._order_draft_context(report.sudo(), docids)
        documents = context.get("docs")
        if not report.sudo().is_controlled_form:
            return context | self._order_odoo_sheets(documents, report)
        documents.check_access("read")
        title = report.sudo().name
        sheets = {}
        if isinstance(documents, self.env.registry["order.print.mixin"]):
            marks = self._order_print_marks(report.sudo(), documents.ids)
            sheets = self.env["order.print"]._register_sheets(documents, title, marks)
        return {
            **context,
            "sheets": sheets,
            "form_title": title,
            "form": report.sudo(),
            "code_of": self._order_code_of(report),
            "qr_code": self._order_qr_code,
            "shown": self._order_formatted,
            "is_number": self._order_is_number,
            "in_words": self._order_in_words,
            "signers": self._order_signers,
        }

    @api.model
    def _order_code_of(self, report):
        """Return a function: document → code and revision of its controlled form."""
        codes = self.env["order.report.code"]
        return lambda document: codes._printed(report.sudo(), document)

    @api.model
    def _order_is_number(self, records, name):
        """Return whether a column of these records is written at the right."""
        return records._fields[name].type in ("integer", "float", "monetary")

    @api.model
    def _order_in_words(self, document, name):
        """Return an amount as its form writes it out: yuan in Chinese capitals."""
        currency = document[document._fields[name].get_currency_field(document)]
        language = document.env.lang or "en_US"
        if currency.name == "CNY" and language.startswith("zh"):
            return in_capitals(currency.round(document[name]))
        return currency.amount_to_text(document[name])

    @api.model
    def _order_signers(self, document, family):
        """Return (who, when first) of the approvals by a family of roles, oldest first.

        Rounds that count, of the document or of the order that it is about.
        """
        rounds = document.sudo().signoff_ids
        order = document.sudo()["order_id"] if "order_id" in document._fields else None
        if order and "signoff_ids" in order._fields:
            rounds |= order.signoff_ids
        steps = rounds.filtered(lambda r: r.state in ("open", *RELEASED)).step_ids
        steps = steps.filtered(lambda step: step.role_id.family == family)
        votes = steps.decision_ids | steps.carried_from_id.decision_ids
        votes = votes.filtered(lambda vote: vote.decision in AGREEING)
        signed = {}
        for vote in votes.sorted("date"):
            signed.setdefault(vote._acting_principal(), vote.date)
        return [*signed.items()]

    @api.model
    def _order_odoo_sheets(self, documents, report):
        """Return what one of Odoo's own forms needs to carry version and code."""
        if not isinstance(documents, self.env.registry["order.print.mixin"]):
            return {}
        followed = documents._print_followed(report.sudo().report_name)
        if not followed:
            return {}
        sheets = self.env["order.print"]._register_sheets(followed, report.sudo().name)
        return {
            "sheets": sheets,
            "qr_code": self._order_qr_code,
            "code_of": self._order_code_of(report),
        }

    @api.model
    def _order_qr_code(self, sheet):
        """Return the picture of the address of a sheet, for the templates. Drawn as
        vectors: sharp on document, and in need of no graphics library."""
        code = createBarcodeDrawing("QR", value=sheet._address(), width=180, height=180)
        picture = b64encode(code.asString("svg").encode()).decode()
        return f"data:image/svg+xml;base64,{picture}"

    @api.model
    def _order_formatted(self, document, name):
        """Return label and formatted value of a field, for tables of fields."""
        field = document._fields[name]
        converter = self.env.get(f"ir.qweb.field.{field.type}")
        if converter is None:
            converter = self.env["ir.qweb.field"]
        options = {}
        if field.type == "monetary":
            options["display_currency"] = document[field.get_currency_field(document)]
        if field.type == "float" and not field.get_digits(self.env):
            options["precision"] = 2
        if field.type == "datetime":
            options["hide_seconds"] = True
        label = field._description_string(document.env)
        if not self._order_has_value(document, field):
            return label, ""
        if field.type == "boolean":
            words = document.env
            return label, words._("Yes") if document[name] else words._("No")
        return label, converter.record_to_html(document, name, options)

    @api.model
    def _order_has_value(self, document, field):
        """Return whether a value was given: a number nobody must enter is not, at 0."""
        optional = field.type in ("integer", "float", "monetary") and not field.required
        return bool(document[field.name]) or not optional
