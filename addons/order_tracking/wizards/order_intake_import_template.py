import base64
import io

from odoo import models

from odoo.addons.order_process.engine.file.workbook import new_workbook

from ..engine import order_headings

ROWS = 1000


class OrderIntakeImport(models.TransientModel):
    """The empty sheet: headings, a sample, and lists to choose from."""

    _inherit = "order.intake.import"

    def _compute_template_file(self):
        self.template_file = self._template()

    def _template(self):
        """Return the empty sheet, base64.

        Its second sheet shows a sample row and the codes to choose from, so that
        nobody imports the sample.
        """
        output = io.BytesIO()
        with new_workbook(output) as book:
            sheet = book.add_worksheet(self.env._("Orders"))
            self._template_headings(book, sheet)
            sample = book.add_worksheet(self._sample_name())
            self._template_headings(book, sample)
            self._template_sample(book, sample)
            self._template_lists(sheet, sample)
            sample.protect()
        return base64.b64encode(output.getvalue())

    def _sample_name(self):
        """Return the name of the sheet that no import reads."""
        return self.env._("Sample and Codes")

    def _template_headings(self, book, sheet):
        required = book.add_format({"bold": True, "bg_color": "#FFF2CC"})
        optional = book.add_format({"bg_color": "#F2F2F2"})
        text = book.add_format({"num_format": "@"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, column in enumerate(order_headings.COLUMNS):
            heading = self._heading(column.key) + ("*" if column.required else "")
            style = required if column.required else optional
            form = {"code": text, "date": day}.get(column.kind)
            sheet.set_column(number, number, max(14, len(heading) + 4), form)
            sheet.write_string(0, number, heading, style)
        sheet.freeze_panes(1, 0)

    def _template_sample(self, book, sheet):
        grey = book.add_format({"italic": True, "font_color": "#808080"})
        values = self._template_values()
        for number, column in enumerate(order_headings.COLUMNS):
            value = values.get(column.key, "")
            write = sheet.write_string if isinstance(value, str) else sheet.write_number
            write(1, number, value, grey)
        for key, codes in self._template_codes().items():
            for row, code in enumerate(codes):
                sheet.write_string(3 + row, _index(key), code or "")

    def _template_values(self):
        """Return a sample row that could be imported."""
        product = self.env["product.product"].search(
            [("sale_ok", "=", True), ("default_code", "!=", False)], limit=1
        )
        customer = self.env["res.partner"].search([("ref", "!=", False)], limit=1)
        return {
            "customer": customer.ref or "C-001",
            "client_order_ref": "PO-2026-001",
            "requested_date": "2026-12-31",
            "currency": self.env.company.currency_id.name,
            "product": product.default_code or "P-001",
            "quantity": 10,
            "unit": product.uom_id.name or "",
            "price": 100.5,
        }

    def _template_codes(self):
        """Return {column: codes that may be chosen}."""
        in_use = [("active", "=", True)]
        units = self.env["uom.uom"].search(in_use, limit=100)
        return {
            "kind": self.env["order.type"].search(in_use).mapped("code"),
            "channel": self.env["order.intake.channel"].search(in_use).mapped("code"),
            "currency": self.env["res.currency"].search(in_use).mapped("name"),
            "unit": list(dict.fromkeys(units.mapped("name"))),
        }

    def _template_lists(self, sheet, sample):
        """Let kind, channel, currency and unit be chosen; check day and figures."""
        for key, codes in self._template_codes().items():
            column, last = _index(key), 3 + len(codes)
            letter = chr(65 + column)
            source = f"='{sample.get_name()}'!${letter}$4:${letter}${max(last, 4)}"
            rule = {"validate": "list", "source": source}
            sheet.data_validation(1, column, ROWS, column, rule)
        for key, least in (("quantity", ">"), ("price", ">=")):
            rule = {"validate": "decimal", "criteria": least, "value": 0}
            sheet.data_validation(1, _index(key), ROWS, _index(key), rule)


def _index(key):
    return [column.key for column in order_headings.COLUMNS].index(key)
