import io
import re

from PIL import Image
from PyPDF2 import PdfReader

from odoo.fields import Command
from odoo.tests import tagged

from .common_tracking import TrackingCommon

FILE = "order_tracking.report_order_file"
LINES = 80


@tagged("post_install", "-at_install")
class TestPaper(TrackingCommon):
    """What a form on document has on each of its pages, printed for real."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.name = "Paper Mill Ltd"
        cls.order = cls._long_order("PAPER-A")
        cls.reports = cls.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )

    @classmethod
    def _long_order(cls, reference):
        line = {"product_id": cls.product.id, "product_uom_qty": 3}
        return cls.env["sale.order"].create(
            {
                "partner_id": cls.partner.id,
                "client_order_ref": reference,
                "order_line": [Command.create(line) for _number in range(LINES)],
            }
        )

    def _pages(self, orders):
        content = self.reports.with_user(self.clerk)._render_qweb_pdf(FILE, orders.ids)
        pages = PdfReader(io.BytesIO(content[0])).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    def test_each_page_has_letterhead_number_and_heads_of_tables(self):
        pages = self._pages(self.order)
        self.assertGreater(len(pages), 2)
        for number, text in enumerate(pages, 1):
            self.assertIn("Paper Mill Ltd", text)
            self.assertRegex(text, rf"Page:? *{number} */ *{len(pages)}")
        goods = [text for text in pages if "TRK-P1" in text]
        self.assertGreater(len(goods), 1)
        for text in goods:
            self.assertRegex(text, "Product *Ordered *Delivered *Invoiced")
        self.assertEqual(sum(text.count("[TRK-P1]") for text in pages), LINES)

    def test_pages_of_two_orders_are_counted_apart_and_can_be_split(self):
        other = self._long_order("PAPER-B")
        alone = len(self._pages(self.order))
        pages = self._pages(self.order + other)
        self.assertEqual(len(pages), 2 * alone)
        self.assertRegex(pages[alone], rf"Page:? *1 */ *{alone}")
        streams = self.reports._render_qweb_pdf_prepare_streams(
            FILE, {}, res_ids=(self.order + other).ids
        )
        self.assertEqual(set(streams), set((self.order + other).ids))
        lengths = [len(PdfReader(part["stream"]).pages) for part in streams.values()]
        self.assertEqual(lengths, [alone, alone])

    def test_a_quantity_has_its_unit(self):
        text = self._pages(self.order)[0]
        self.assertTrue(re.search(r"3\.00 *Units", text), text)

    def test_bar_codes_are_painted_where_reportlab_cannot(self):
        for kind, value, wide in (
            ("Code128", "WH/OUT/00001", 600),
            ("auto", "6901234567892", 300),
            ("EAN8", "not a number", 600),
            ("QR", "S00001", 100),
        ):
            content = self.reports.barcode(kind, value, width=wide, humanreadable=1)
            image = Image.open(io.BytesIO(content))
            self.assertEqual(image.format, "PNG")
            dark = image.convert("L").point(lambda light: light < 128 and 255)
            self.assertGreater(dark.getbbox()[2], image.width / 2, kind)
        with self.assertRaises(ValueError):
            self.reports.barcode("Code128", "仓库")

    def test_icons_are_no_boxes_on_document(self):
        body = '<div class="page"><i class="fa fa-phone"/><b>020-5550 1888</b></div>'
        content = self.reports._run_wkhtmltopdf([body], report_ref=FILE)
        text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
        self.assertEqual(text.strip(), "020-5550 1888")

    def test_a_page_reads_nothing_of_the_machine_or_of_the_network(self):
        base = self.reports._get_report_url()
        for address in (
            "file:///etc/passwd",
            "http://192.0.2.1/secret",
            f"{base}/web/session/get_session_info",
            f"{base}/order_tracking/static/../__manifest__.py",
            f"{base}/order_tracking/static/src/../../__manifest__.py",
        ):
            self.assertIsNone(self.reports._order_find(address, base), address)
        found = self.reports._order_find(f"{base}/web/static/img/favicon.ico", base)
        self.assertTrue(found[0])

    def test_an_image_is_shown_to_whoever_may_read_its_record(self):
        base = self.reports._get_report_url()
        address = f"{base}/web/image/res.company/{self.env.company.id}/logo"
        content, kind = self.reports.with_user(self.clerk)._order_find(address, base)
        self.assertTrue(content)
        self.assertTrue(kind.startswith("image/"))
