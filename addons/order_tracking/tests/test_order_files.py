import base64
import io

import openpyxl
import xlwt

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from . import order_sheets
from .common_files import OrderFilesCommon


@tagged("post_install", "-at_install")
class TestOrderFiles(OrderFilesCommon):
    """Files as customers send them: read exactly, or refused cell by cell; nothing in
    them is passed over in silence."""

    # -- the eleven shapes -----------------------------------------------------------
    def test_a_form_with_a_title_is_read_by_telling_its_columns(self):
        wizard = self._wizard(order_sheets.title_row())
        wizard.action_import()
        self.assertEqual(wizard.state, "map")
        self.assertEqual(wizard.heading_row, 5)
        told = {p.address: p.target for p in wizard.place_ids if p.target}
        self.assertEqual(
            told,
            {
                "B": "product",
                "D": "unit",
                "E": "quantity",
                "F": "price",
                "E2": "client_order_ref",
                "B3": "customer",
                "E3": "requested_date",
            },
        )
        wizard.action_import()
        unread = self._remarks(wizard, "unread")
        self.assertIn("合计", unread["8"])
        self.assertIn("备注", unread["9"])
        self.assertIn("供方", unread["2"])
        self.assertIn("金额", unread["G"])
        self.assertIn("PO-2611-018", "".join(self._remarks(wizard, "new").values()))
        wizard.unread_accepted = True
        order = self._made(wizard)["PO-2611-018"]
        self.assertEqual(order.partner_id, self.customer)
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [20, 4])
        self.assertEqual(order.order_line.mapped("price_unit"), [1280, 235])
        self.assertEqual(str(order.customer_requested_date), "2026-12-18")

    def test_marked_headings_are_known_and_money_and_units_are_not_dropped(self):
        wizard = self._wizard(order_sheets.marked_headings())
        wizard.action_check()
        told = wizard.place_ids.mapped("target")
        self.assertEqual(
            told,
            ["customer", "client_order_ref", "product", "quantity", "price"]
            + ["requested_date", "currency", False, "unit"],
        )
        self._target(wizard, "H").target = "discount"
        self._refused(wizard)
        errors = wizard.line_ids.filtered(lambda line: line.kind == "error")
        texts = " ".join(errors.mapped("message_en"))
        self.assertIn("USD", texts)
        self.assertIn("箱(24)", texts)
        self.assertEqual(wizard.error_count, 2)
        self.assertIn("件", self._remarks(wizard, "unread")["D"])

    def test_order_columns_of_the_first_row_hold_for_the_rows_below(self):
        wizard = self._wizard(order_sheets.header_once(), unread_accepted=True)
        orders = self._made(wizard)
        self.assertEqual(orders["REF-1"].order_line.mapped("product_uom_qty"), [12, 1])
        self.assertEqual(orders["REF-2"].order_line.mapped("product_uom_qty"), [1])
        self.assertIn("Order Reference", self._remarks(wizard, "unread")["A"])

    def test_an_order_book_of_foreign_columns_becomes_eight_orders(self):
        wizard = self._wizard(order_sheets.order_book())
        wizard.action_check()
        self.assertEqual(wizard.state, "map")
        wizard.action_check()
        self.assertEqual(wizard.new_count, 8)
        self.assertEqual(
            set(self._remarks(wizard, "unread")), {"A", "B", "C", "I", "J", "L"}
        )
        wizard.unread_accepted = True
        orders = self._made(wizard)
        self.assertEqual(len(orders), 8)
        self.assertEqual(orders["C-8"].order_line.product_uom_qty, 8)

    def test_formulas_without_a_value_are_refused_cell_by_cell(self):
        errors = self._refused(self._wizard(order_sheets.formula_without_value()))
        self.assertEqual(set(errors), {"E2", "F2"})
        self.assertIn("formula without a value", errors["E2"])

    def test_one_heading_twice_is_refused_until_somebody_says_which_counts(self):
        wizard = self._wizard(order_sheets.one_heading_twice())
        self.assertIn("D, E", "".join(self._refused(wizard).values()))
        wizard.action_map()
        self._target(wizard, "E").target = False
        wizard.unread_accepted = True
        self.assertEqual(self._made(wizard)["D-1"].order_line.product_uom_qty, 5)

    def test_what_is_hidden_is_told_and_a_person_chooses(self):
        for choice, made in (("read", {"H-1", "H-2"}), ("skip", {"H-1"})):
            wizard = self._wizard(order_sheets.hidden_and_second_sheet())
            wizard.unread_accepted = True
            self.assertFalse(self._refused(wizard))
            unread = self._remarks(wizard, "unread")
            self.assertFalse(self._remarks(wizard, "new"), "nothing is decided yet")
            self.assertIn("十二月", unread["0"])
            self.assertIn("H-2", unread["3"])
            self.assertIn("单价", unread["E"])
            wizard.hidden_choice = choice
            orders = self._made(wizard)
            self.assertEqual(set(orders), made)
            price = 1 if choice == "read" else 1280
            self.assertEqual(orders["H-1"].order_line.price_unit, price)
            for order in orders.values():
                order._action_cancel()

    def test_the_second_sheet_can_be_chosen(self):
        wizard = self._wizard(
            order_sheets.hidden_and_second_sheet(), unread_accepted=True
        )
        wizard.action_map()
        wizard.sheet_id = wizard.sheet_ids.filtered(lambda s: s.name == "十二月")
        wizard.action_map()
        wizard.unread_accepted = True
        self.assertEqual(set(self._made(wizard)), {"H-3"})

    def test_numbers_and_dates_that_mean_two_things_are_refused_with_both(self):
        errors = self._refused(self._wizard(order_sheets.numbers_and_dates_as_text()))
        self.assertEqual(
            set(errors), {"D2", "E2", "F2", "D3", "F3", "D5", "7", "D8", "F8"}
        )
        self.assertIn("1.5 or 15", errors["D2"])
        self.assertIn("2026-03-15, 2015-03-26", errors["F2"])
        self.assertIn("1_000", errors["D5"])
        self.assertIn("0.004", errors["7"])
        self.assertIn("2026-12-18", errors["F8"])

    def test_unambiguous_numbers_and_dates_are_read(self):
        rows = openpyxl.load_workbook(
            io.BytesIO(order_sheets.numbers_and_dates_as_text())
        )
        sheet = rows.active
        for number in (8, 7, 3, 2):
            sheet.delete_rows(number)
        sheet["D3"] = "1000"
        orders = self._made(self._wizard(order_sheets.saved(rows)))
        self.assertEqual(orders["N-3"].order_line.product_uom_qty, 1234)
        self.assertEqual(orders["N-4"].order_line.price_unit, 1280)
        self.assertEqual(orders["N-5"].order_line.product_uom_qty, 12)
        days = {str(order.customer_requested_date) for order in orders.values()}
        self.assertEqual(days, {"2026-12-18"})

    def test_codes_are_read_as_they_are_shown_and_never_rounded(self):
        content = order_sheets.codes_shown_by_format()
        self.assertIn("15 digits", self._refused(self._wizard(content))["B3"])
        book = openpyxl.load_workbook(io.BytesIO(content))
        book.active.delete_rows(3)
        self.assertEqual(
            set(self._made(self._wizard(order_sheets.saved(book)))), {"00001234"}
        )

    def test_formatted_blank_rows_are_no_rows(self):
        wizard = self._wizard(order_sheets.formatted_blank_rows())
        self.assertEqual(set(self._made(wizard)), {"B-1"})

    def test_a_table_of_a_chinese_program_is_read_whatever_its_encoding(self):
        text = order_sheets.gb18030_csv().decode("gb18030")
        for number, encoding in enumerate(
            ("gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le")
        ):
            content = text.replace("G-1", f"G-{number}").encode(encoding)
            orders = self._made(self._wizard(content, "orders.csv"))
            self.assertEqual(orders[f"G-{number}"].order_line.price_unit, 1280)

    def test_separators_are_found(self):
        for number, mark in enumerate(",;\t|"):
            rows = ["客户,客户订单号,产品,数量", f"YX-C04,S-{number},YX-SW24,5"]
            content = "\n".join(rows).replace(",", mark).encode()
            self.assertIn(f"S-{number}", self._made(self._wizard(content, "o.csv")))

    def test_workbooks_of_old_programs_are_read(self):
        book = xlwt.Workbook()
        sheet = book.add_sheet("Orders")
        for index, text in enumerate(("客户", "客户订单号", "产品", "数量")):
            sheet.write(0, index, text)
        zeros = xlwt.easyxf(num_format_str="000000")
        for index, value in enumerate(("YX-C04", 77, "YX-SW24", 5)):
            sheet.write(1, index, value, *([zeros] if index == 1 else []))
        output = io.BytesIO()
        book.save(output)
        orders = self._made(self._wizard(output.getvalue(), "orders.xls"))
        self.assertEqual(set(orders), {"000077"})

    # -- what is remembered ----------------------------------------------------------
    def test_a_layout_is_remembered_for_its_customer(self):
        wizard = self._wizard(order_sheets.title_row(), partner_id=self.customer.id)
        wizard.action_check()
        self._target(wizard, "D").target = False
        wizard.unread_accepted = True
        self._made(wizard)
        book = openpyxl.load_workbook(io.BytesIO(order_sheets.title_row()))
        book.active["E2"] = "PO-2611-019"
        again = self._wizard(order_sheets.saved(book), unread_accepted=True)
        order = self._made(again)["PO-2611-019"]
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [20, 4])
        self.assertIn("单位", self._remarks(again, "unread")["D"])
        self.assertEqual(again.partner_id, self.customer)

    def test_a_constant_stands_for_what_the_file_does_not_say(self):
        content = "产品,数量\nYX-SW24,5\nYX-ANT12,2".encode()
        wizard = self._wizard(content, "o.csv", partner_id=self.customer.id)
        wizard.action_check()
        self.assertEqual(wizard.state, "map")
        wizard.place_ids = [
            (0, 0, {"target": "client_order_ref", "value": "MAIL-7"}),
        ]
        order = self._made(wizard)["MAIL-7"]
        self.assertEqual(order.partner_id, self.customer)
        self.assertEqual(len(order.order_line), 2)

    def test_what_was_told_of_one_file_does_not_hold_for_another(self):
        wizard = self._wizard(order_sheets.order_book(), unread_accepted=True)
        wizard.action_check()
        wizard.file = base64.b64encode(order_sheets.title_row())
        wizard.action_import()
        self.assertEqual(wizard.state, "map")
        self.assertFalse(wizard.unread_accepted)

    def test_layouts_are_read_by_sales_of_the_company_and_written_by_nobody(self):
        wizard = self._wizard(order_sheets.order_book(), unread_accepted=True)
        wizard.action_check()
        self._made(wizard)
        layout = self.env["order.intake.layout"].search([])
        self.assertTrue(layout.with_user(self.clerk).headings)
        with self.assertRaisesRegex(AccessError, "Layout of Order Files"):
            layout.with_user(self.clerk).write({"headings": "x"})
        with self.assertRaisesRegex(AccessError, "Layout of Order Files"):
            layout.with_user(self.keeper).read(["headings"])
        other = self.env["res.company"].create({"name": "Other"})
        stranger = new_test_user(
            self.env,
            "trk_stranger",
            "sales_team.group_sale_manager",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        with self.assertRaises(AccessError):
            layout.with_user(stranger).read(["headings"])
        self.assertFalse(layout.with_user(stranger).search([]))

    # -- repetition --------------------------------------------------------------------
    def test_a_cancelled_order_can_be_imported_again(self):
        content = order_sheets.formatted_blank_rows()
        first = self._made(self._wizard(content))["B-1"]
        first._action_cancel()
        second = self._made(self._wizard(content))["B-1"]
        self.assertNotEqual(first, second)
        self.assertEqual(second.state, "draft")
        third = self._wizard(content)
        third.action_import()
        self.assertEqual(third.line_ids.order_id, second)

    def test_a_thousand_lines_cost_as_many_queries_as_ten(self):
        counts = {}
        for lines in (10, 1000):
            book, sheet = order_sheets.book([["客户", "客户订单号", "产品", "数量"]])
            for number in range(lines):
                row = ["YX-C04", f"L{lines}-{number // 100}", "YX-SW24", 5]
                sheet.append(row)
            wizard = self._wizard(order_sheets.saved(book))
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard.action_check()
            self.env.flush_all()
            counts[lines] = self.env.cr.sql_log_count - before
            self.assertEqual(wizard.row_count, lines)
        self.assertLessEqual(counts[1000], counts[10] + 3, counts)
