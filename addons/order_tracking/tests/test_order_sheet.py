import base64
import io

import openpyxl
import xlsxwriter

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..engine.order_headings import plain_heading
from .common_tracking import TrackingCommon

HEAD = ("customer", "client_order_ref", "product", "quantity", "price", "kind")


@tagged("post_install", "-at_install")
class TestOrderSheet(TrackingCommon):
    """An order sheet is imported as a whole or not at all, and never twice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls._create_product("TRK-P2")
        cls.orders = cls.env["sale.order"].with_user(cls.clerk)
        cls.rows = [
            ["TRK-C1", "PO 1", "TRK-P1", 5, 90, "regular"],
            ["TRK-C1", "PO 1", "TRK-P2", 2, None, None],
            ["TRK-C1", 4711, "TRK-P1", "1,000", None, None],
        ]

    @staticmethod
    def _sheet(rows, head=HEAD):
        output = io.BytesIO()
        with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([head, *rows]):
                sheet.write_row(number, 0, row)
        return base64.b64encode(output.getvalue())

    def _wizard(self, rows, head=HEAD, user=None, **vals):
        wizards = self.env["order.intake.import"].with_user(user or self.clerk)
        return wizards.create(
            {"file": self._sheet(rows, head), "file_name": "orders.xlsx", **vals}
        )

    def _imported(self, rows, head=HEAD):
        wizard = self._wizard(rows, head)
        wizard.action_import()
        return wizard

    def _faults(self, wizard):
        rows = wizard.line_ids.sorted("row")
        return [(r.row, r.message_en) for r in rows if r.kind == "error"]

    def test_rows_of_one_customer_number_become_one_order(self):
        wizard = self._imported(self.rows)
        self.assertEqual(wizard.state, "done")
        first, second = wizard.line_ids.order_id.sorted("id")
        self.assertEqual(first.client_order_ref, "PO 1")
        self.assertEqual(first.order_line.mapped("product_uom_qty"), [5, 2])
        self.assertEqual(first.order_line.mapped("price_unit"), [90, 100])
        self.assertEqual(second.client_order_ref, "4711")
        self.assertEqual(second.order_line.product_uom_qty, 1000)
        self.assertEqual(first.intake_channel_id.code, "sheet")
        self.assertEqual(self._codes(first), ["order.received"])
        self.assertIn("orders.xlsx", first.intake_source)

    def test_every_faulty_row_is_shown_and_nothing_is_imported(self):
        count = self.orders.search_count([])
        rows = [
            *self.rows,
            ["NOBODY", "PO 2", "TRK-P1", 1, None, None],
            ["TRK-C1", "PO 3", "NOTHING", 1, None, None],
            ["TRK-C1", "PO 4", "TRK-P1", "many", None, None],
            ["TRK-C1", None, "TRK-P1", 1, None, None],
            ["TRK-C1", "PO 5", "TRK-P1", 0, None, None],
            ["TRK-C1", "PO 1", "TRK-P1", 1, None, "rush"],
        ]
        wizard = self._imported(rows)
        self.assertEqual(wizard.state, "checked")
        self.assertEqual(self.orders.search_count([]), count)
        self.assertEqual(
            [row for row, _text in self._faults(wizard)], [5, 6, 7, 8, 9, 10]
        )
        self.assertEqual(wizard.error_count, 6)

    def test_faults_are_told_in_both_languages(self):
        wizard = self._imported([["NOBODY", "PO 2", "TRK-P1", 1, None, None]])
        self.assertIn("NOBODY", wizard.line_ids.message_en)
        self.assertIn("NOBODY", wizard.line_ids.message_zh)
        self.assertNotEqual(wizard.line_ids.message_en, wizard.line_ids.message_zh)

    def test_checking_writes_no_order(self):
        count = self.orders.search_count([])
        wizard = self._wizard(self.rows)
        wizard.action_check()
        self.assertEqual((wizard.order_count, wizard.new_count), (2, 2))
        self.assertEqual(wizard.row_count, 3)
        self.assertEqual(self.orders.search_count([]), count)

    def test_repeated_import_creates_nothing_and_names_the_orders(self):
        first = self._imported(self.rows)
        again = self._imported(self.rows)
        self.assertEqual(again.state, "done")
        self.assertEqual(set(again.line_ids.mapped("kind")), {"exists"})
        self.assertEqual(again.line_ids.order_id, first.line_ids.order_id)

    def test_sheet_with_one_more_order_creates_only_that(self):
        first = self._imported(self.rows)
        more = [*self.rows, ["TRK-C1", "PO 8", "TRK-P1", 1, None, None]]
        again = self._imported(more)
        created = again.line_ids.filtered(lambda line: line.kind == "created")
        self.assertEqual(created.order_id.client_order_ref, "PO 8")
        self.assertNotIn(created.order_id, first.line_ids.order_id)

    def test_known_order_with_other_contents_is_a_fault(self):
        self._imported(self.rows)
        changed = [["TRK-C1", "PO 1", "TRK-P1", 6, 90, "regular"]]
        wizard = self._imported(changed)
        self.assertEqual(wizard.error_count, 1)
        self.assertRegex(self._faults(wizard)[0][1], "different content")

    def test_failure_while_creating_leaves_nothing(self):
        count = self.orders.search_count([])
        wizard = self._wizard(self.rows)

        def refuse(_orders):
            raise InterruptedError("no more orders today")

        self.patch(type(self.env["sale.order"]), "_process_enter", refuse)
        with self.assertRaises(InterruptedError):
            wizard.action_import()
        self.assertEqual(self.orders.search_count([]), count)

    def test_empty_template_can_be_filled_in_and_imported(self):
        wizard = self._wizard([])
        headings = self._headings(wizard.template_file)
        self.assertEqual(len(headings), 16)
        labels = wizard._labels()
        positions = [labels[plain_heading(heading)[0]] for heading in headings]
        row = [None] * len(headings)
        for key, value in zip(HEAD, self.rows[0], strict=True):
            row[positions.index(key)] = value
        wizard = self._imported([row], headings)
        self.assertEqual(wizard.state, "done")

    @staticmethod
    def _book(content):
        return openpyxl.load_workbook(io.BytesIO(base64.b64decode(content)))

    def _headings(self, content):
        return [cell.value for cell in self._book(content).worksheets[0][1]]

    def test_the_template_needs_no_file_and_shows_a_sample_and_lists(self):
        wizards = self.env["order.intake.import"].with_user(self.clerk)
        wizard = wizards.create({})
        address = wizard.action_template()["url"]
        self.assertRegex(address, r"/template_file/[^/]+\.xlsx\?download=true$")
        orders, sample = self._book(wizard.template_file).worksheets
        self.assertEqual(orders.max_row, 1)
        self.assertEqual(sample["B2"].value, "PO-2026-001")
        lists = [rule for rule in orders.data_validations.dataValidation]
        self.assertEqual({rule.type for rule in lists}, {"list", "decimal"})
        filled = wizards.create({"file": wizard.template_file})
        filled.action_check()
        self.assertEqual(
            filled.line_ids.mapped("message_en"), ["The order file contains no order."]
        )

    def test_the_template_writes_no_formulas(self):
        self.env["product.product"].search([]).default_code = "=1+1"
        self.env["uom.uom"].search([], limit=1).name = "=1+2"
        wizard = self.env["order.intake.import"].with_user(self.clerk).create({})
        _orders, sample = self._book(wizard.template_file).worksheets
        cells = [cell for row in sample.iter_rows() for cell in row]
        texts = [cell for cell in cells if str(cell.value).startswith("=")]
        self.assertEqual({cell.value for cell in texts}, {"=1+1", "=1+2"})
        self.assertEqual({cell.data_type for cell in texts}, {"s"})

    def test_file_that_is_no_sheet_is_refused_with_a_reason(self):
        for content in (b"\x00\x01\x02", b"PK\x03\x04broken", b"<html></html>"):
            wizard = self._wizard(self.rows)
            wizard.file = base64.b64encode(content)
            wizard.action_check()
            self.assertRegex(self._faults(wizard)[0][1], "not an Excel workbook")

    def test_missing_columns_and_empty_sheets_are_faults(self):
        wizard = self._imported(self.rows, ["customer", "a", "b", "c", "d", "e"])
        self.assertEqual(wizard.state, "map")
        wizard.action_import()
        self.assertEqual(wizard.error_count, 3)
        wizard = self._imported([])
        self.assertRegex(self._faults(wizard)[0][1], "no order")

    def test_only_sales_users_import(self):
        with self.assertRaises(AccessError):
            self._wizard(self.rows, user=self.keeper)
