from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.order_clock.engine import reading

from .common_files import OrderFilesCommon


@tagged("post_install", "-at_install")
class TestOrderFilesSpoiled(OrderFilesCommon):
    """Numbers that a program shortened, spellings of one number, and bytes that could
    be text in several encodings: nothing of it is guessed in silence."""

    def _table(self, *rows, encoding="utf-8"):
        lines = ["客户,客户订单号,产品,数量,备注", *rows]
        return self._wizard("\n".join(lines).encode(encoding), "o.csv")

    def test_a_shortened_number_is_refused_and_orders_are_not_thrown_together(self):
        errors = self._refused(
            self._table(
                "YX-C04,4.50012E+11,YX-SW24,5,", "YX-C04,4.50012E+11,YX-ANT12,2,"
            )
        )
        self.assertEqual(set(errors), {"B2", "B3"})
        self.assertIn("Format the column as text", errors["B2"])

    def test_marks_that_keep_a_text_are_no_part_of_it(self):
        orders = self._made(
            self._table(
                "YX-C04,'0012345678,YX-SW24,5,", 'YX-C04,"=""0012""",YX-SW24,5,'
            )
        )
        self.assertEqual(set(orders), {"0012345678", "0012"})

    def test_one_number_spelled_in_several_ways_is_made_once(self):
        spellings = ("PO-77", "po-77", "ＰＯ－７７", "PO–77", "PO—77")
        rows = [f"YX-C04,{code},YX-SW24,5," for code in spellings]
        errors = self._refused(self._table(*rows))
        self.assertEqual(len(errors), 4)
        self._made(self._table("YX-C04,po-77,YX-SW24,5,"))
        for row in rows[2:]:
            error = self._refused(self._table(row))
            self.assertIn(
                "was previously imported from this customer order number", str(error)
            )
        again = self._table("YX-C04,po-77,YX-SW24,5,")
        again.action_import()
        self.assertEqual(again.line_ids.mapped("kind"), ["exists"])

    def test_an_order_imported_under_its_own_spelling_is_still_known(self):
        with patch.object(reading, "same_code", lambda code: code):
            order = self._made(self._table("YX-C04,po-78,YX-SW24,5,"))["po-78"]
        self.assertTrue(order.intake_key.endswith(":po-78"))
        again = self._table("YX-C04,po-78,YX-SW24,5,")
        again.action_import()
        self.assertEqual(again.line_ids.order_id, order)

    def test_text_of_an_unsure_encoding_is_refused_with_every_reading(self):
        head = "customer,customer po,product,quantity,note\nYX-C04,W-1,YX-SW24,5,"
        for note, encoding in (
            ("Gehäuse für Außen", "cp1252"),
            ("請於月底前出貨，謝謝", "big5"),
        ):
            wizard = self._wizard((head + note).encode(encoding), "o.csv")
            error = " ".join(self._refused(wizard).values())
            self.assertIn(note[:7], error)
            self.assertIn("CSV in UTF-8", error)
            self.assertIn("W-1", self._made(self._wizard((head + note).encode())))
            self.env["sale.order"].search(
                [("client_order_ref", "=", "W-1")]
            )._action_cancel()

    def test_the_encoding_that_was_taken_is_shown_with_a_line_and_can_be_chosen(self):
        row = "YX-C04,G-7,YX-SW24,5,请于月底前送到"
        wizard = self._table(row, encoding="gb18030")
        wizard.action_check()
        self.assertEqual(wizard.encoding, "gb18030")
        self.assertEqual(wizard.encoding_sample, "客户,客户订单号,产品,数量,备注")
        wizard.encoding = "utf-8"
        self.assertIn("not written in UTF-8", self._refused(wizard)["0"])
        wizard.encoding = "gb18030"
        self.assertIn("月底前送到", self._made(wizard)["G-7"].note)

    def test_an_unsure_encoding_is_chosen_in_the_dialog(self):
        head = "customer,customer po,product,quantity,note\nYX-C04,W-5,YX-SW24,5,"
        for note, encoding in (
            ("Gehäuse für Außen", "cp1252"),
            ("請於月底前出貨，謝謝", "big5"),
        ):
            wizard = self._wizard((head + note).encode(encoding), "o.csv")
            self._refused(wizard)
            self.assertFalse(wizard.encoding)
            self.assertIn(note[:7], wizard.encoding_sample)
            wizard.encoding = encoding
            wizard.action_check()
            self.assertEqual(wizard.encoding_sample, (head + note).splitlines()[1])
            order = self._made(wizard)["W-5"]
            self.assertIn(note, order.note)
            order._action_cancel()

    def test_another_file_is_read_without_the_encoding_of_the_last(self):
        wizard = self._table("YX-C04,G-8,YX-SW24,5,送到", encoding="gb18030")
        wizard.action_check()
        wizard.file = self._table("YX-C04,G-9,YX-SW24,5,请").file
        self.assertEqual(set(self._made(wizard)), {"G-9"})
        self.assertEqual(wizard.encoding, "utf-8")

    def test_everyday_chinese_is_read_and_a_rare_mark_does_not_disturb(self):
        row = "YX-C04,G-1,YX-SW24,5,请于月底前送到佛山仓库，联系人朱镕"
        orders = self._made(self._table(row, encoding="gb18030"))
        self.assertEqual(set(orders), {"G-1"})

    def test_web_pages_and_xml_under_the_name_of_a_workbook_say_what_to_do(self):
        page = "<html><table><tr><td>客户</td></tr></table></html>"
        xml = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com"/>'
        for content in (page.encode("gb18030"), xml.encode(), xml.encode("utf-16")):
            error = self._refused(self._wizard(content, "o.xls"))["0"]
            self.assertIn("save it as .xlsx", error)

    def test_marks_that_no_text_has_are_shown_by_a_sign(self):
        rows = ["YX-C04,X-2,YX-SW24,5,"] * 300
        wizard = self._table(*rows, "合计 \x01 1500")
        self.assertFalse(self._refused(wizard))
        self.assertIn("合计 \ufffd 1500", self._remarks(wizard, "unread")["302"])
