import io
import zipfile

import xlwt
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from PIL import Image as Picture

from odoo.tests import tagged

from . import order_sheets
from .common_files import OrderFilesCommon

HEAD = ["客户", "客户订单号", "产品", "数量", "单价", "Discount %", "要求交期", "单位"]
TEXT_BOX = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
    'spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
    'main"><xdr:sp><xdr:txBody><a:p><a:r><a:t>急单</a:t></a:r></a:p></xdr:txBody>'
    "</xdr:sp></xdr:wsDr>"
)


@tagged("post_install", "-at_install")
class TestOrderFilesMarks(OrderFilesCommon):
    """What a person sees in a file and a program does not: merged and struck-out cells,
    comments, text boxes and pictures are read, refused or named."""

    def _book(self, *rows):
        return order_sheets.book([HEAD, *rows])

    def _lines(self):
        first = ["YX-C04", "M-1", "YX-SW24", 5, 90, 5, "2026-12-18", "台"]
        return first, ["YX-C04", "M-1", "YX-ANT12", 2]

    def test_merged_cells_hold_for_every_row_that_they_cover(self):
        unit = self.env.ref("uom.product_uom_unit").name
        first, second = self._lines()
        book, sheet = self._book([*first[:7], unit], second)
        for letter in "ABEFGH":
            sheet.merge_cells(f"{letter}2:{letter}3")
        order = self._made(self._wizard(order_sheets.saved(book)))["M-1"]
        self.assertEqual(order.order_line.mapped("price_unit"), [90, 90])
        self.assertEqual(order.order_line.mapped("discount"), [5, 5])

    def test_a_merged_date_holds_for_the_second_order(self):
        first, second = self._lines()
        book, sheet = self._book(first[:7], ["YX-C04", "M-2", *second[2:]])
        sheet.merge_cells("G2:G3")
        orders = self._made(self._wizard(order_sheets.saved(book)))
        days = {str(order.customer_requested_date) for order in orders.values()}
        self.assertEqual((len(orders), days), (2, {"2026-12-18"}))

    def test_merged_quantities_and_cells_over_two_columns_are_refused(self):
        first, second = self._lines()
        book, sheet = self._book(first[:4], second)
        sheet.merge_cells("D2:D3")
        sheet["E2"] = 90
        sheet.merge_cells("E2:F2")
        errors = self._refused(self._wizard(order_sheets.saved(book)))
        self.assertEqual(set(errors), {"F2", "D3"})
        self.assertIn("Enter a separate quantity in each row", errors["D3"])

    def test_merged_cells_of_old_workbooks_hold_too(self):
        book = xlwt.Workbook()
        sheet = book.add_sheet("Orders", cell_overwrite_ok=True)
        for index, text in enumerate(HEAD[:6]):
            sheet.write(0, index, text)
        for number, row in enumerate(self._lines(), start=1):
            for index, value in enumerate(row[:4]):
                sheet.write(number, index, value)
        sheet.write_merge(1, 2, 4, 4, 90)
        struck = xlwt.easyxf("font: struck_out on")
        sheet.write(2, 5, 7, struck)
        errors = self._refused(self._wizard(self._old(book), "o.xls"))
        self.assertIn("struck through", errors["F3"])
        self.assertEqual(set(errors), {"F3"})
        sheet.write(2, 5, 7)
        order = self._made(self._wizard(self._old(book), "o.xls"))["M-1"]
        self.assertEqual(order.order_line.mapped("price_unit"), [90, 90])

    @staticmethod
    def _old(book):
        output = io.BytesIO()
        book.save(output)
        return output.getvalue()

    def test_what_is_struck_out_becomes_no_line(self):
        first, second = self._lines()
        book, sheet = self._book(first[:5], second)
        for cell in sheet[3]:
            cell.font = Font(strike=True)
        block = TextBlock(InlineFont(strike=True), "M-")
        sheet["B2"] = CellRichText(block, "1")
        errors = self._refused(self._wizard(order_sheets.saved(book)))
        self.assertEqual(set(errors), {"B2", "A3", "B3", "C3", "D3"})
        self.assertIn("struck through", errors["C3"])

    def test_comments_and_pictures_are_named(self):
        first, _second = self._lines()
        book, sheet = self._book(first[:5])
        sheet["D2"].comment = Comment("先发 3 台", "A")
        picture = io.BytesIO()
        Picture.new("RGB", (4, 4)).save(picture, "png")
        sheet.add_image(Image(picture), "J2")
        wizard = self._wizard(order_sheets.saved(book))
        self.assertFalse(self._refused(wizard))
        unread = self._remarks(wizard, "unread")
        self.assertIn("先发 3 台", unread["D2"])
        self.assertIn("1 drawings or pictures", unread["0"])
        wizard.unread_accepted = True
        self.assertEqual(self._made(wizard)["M-1"].order_line.product_uom_qty, 5)

    def test_text_boxes_are_named(self):
        first, _second = self._lines()
        book, _sheet = self._book(first[:5])
        content = self._with_drawing(book)
        wizard = self._wizard(content)
        wizard.action_check()
        unread = wizard.line_ids.filtered(lambda line: line.kind == "unread")
        self.assertIn("急单", unread[:1].message_en)

    @staticmethod
    def _with_drawing(book: Workbook):
        output = io.BytesIO(order_sheets.saved(book))
        with zipfile.ZipFile(output, "a") as archive:
            archive.writestr("xl/drawings/drawing1.xml", TEXT_BOX)
        return output.getvalue()

    def test_pictures_of_old_workbooks_are_named(self):
        book = xlwt.Workbook()
        sheet = book.add_sheet("Orders")
        for number, row in enumerate((HEAD[:4], self._lines()[0][:4])):
            for index, value in enumerate(row):
                sheet.write(number, index, value)
        picture = io.BytesIO()
        Picture.new("RGB", (4, 4)).save(picture, "bmp")
        sheet.insert_bitmap_data(picture.getvalue(), 4, 4)
        wizard = self._wizard(self._old(book), "o.xls")
        self.assertFalse(self._refused(wizard))
        self.assertIn("1 drawings or pictures", self._remarks(wizard, "unread")["0"])
