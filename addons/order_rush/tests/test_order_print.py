from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import SALES, USER, ReviewCommon


@tagged("post_install", "-at_install")
class TestOrderPrint(ReviewCommon, HttpCase):
    """Printed sheets carry version and code, and tell when they are void."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.printer = new_test_user(cls.env, "rev_printer", f"{SALES},{USER}")
        cls.rush = cls.env["order.rush"].create(
            {
                "order_id": cls._new_order().id,
                "type_id": cls.env["order.rush.type"].search([], limit=1).id,
                "level_id": cls.env["order.rush.level"].search([], limit=1).id,
                "need": "The line of the customer stands still",
                "date_needed": "2026-12-01",
            }
        )
        cls.rush._write_system({"state": "approved"})

    def _print(self, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.printer)
        html, _kind = reports._render_qweb_html(
            "order_rush.report_order_rush", self.rush.ids
        )
        return html.decode()

    def _sheets(self):
        return self.env["order.print"].search(
            [("res_model", "=", "order.rush"), ("res_id", "=", self.rush.id)]
        )

    def test_a_sheet_is_registered_with_its_version_and_carries_a_code(self):
        html = self._print()
        sheet = self._sheets()
        self.assertEqual(sheet.user_id, self.printer)
        self.assertEqual(sheet.version, 1)
        self.assertIn(self.rush.name, html)
        self.assertIn("data:image/svg+xml;base64", html)
        self.assertIn("The line of the customer stands still", html)

    def test_the_same_sheet_looked_at_twice_is_one_sheet(self):
        self._print()
        self._print()
        self.assertEqual(len(self._sheets()), 1)
        self._print(self.clerk)
        self.assertEqual(len(self._sheets()), 2, "another person holds another sheet")

    def test_a_new_version_makes_the_older_sheets_void(self):
        self._print()
        old = self._sheets()
        self.rush._write_system({"version": 2})
        self.assertTrue(old.void_at)
        self._print()
        new = self._sheets() - old
        self.assertFalse(new.void_at)
        self.assertEqual(new.version, 2)

    def test_whoever_scans_a_sheet_learns_whether_it_is_in_force(self):
        self._print()
        sheet = self._sheets()
        address = f"/order/sheet/{sheet.token}"
        page = self.url_open(address).text
        self.assertIn("This copy is valid", page)
        self.assertNotIn("Open Document", page, "the public gets no link")
        self.assertNotIn("stands still", page, "nor what the sheet says")
        self.rush._write_system({"version": 2})
        self.assertIn("This copy is void", self.url_open(address).text)
        self.authenticate("rev_printer", "rev_printer")
        self.assertIn("Open Document", self.url_open(address).text)
        self.assertEqual(self.url_open("/order/sheet/guessed").status_code, 404)

    def _print_order(self, order, form="sale.report_saleorder"):
        reports = self.env["ir.actions.report"].with_user(self.printer)
        html, _kind = reports._render_qweb_html(form, order.ids)
        sheets = self.env["order.print"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        return html.decode(), sheets

    def test_the_customers_copy_of_an_order_carries_its_version_and_a_code(self):
        self._process([self._node("1A")])
        order = self._new_order()
        html, sheet = self._print_order(order)
        self.assertIn("order_document_code", html)
        self.assertIn("data:image/svg+xml;base64", html)
        self.assertEqual((sheet.version, sheet.user_id), (1, self.printer))
        order.sudo()._write_system({"order_version": 2})
        self.assertTrue(sheet.void_at)
        _html, sheets = self._print_order(order)
        self.assertEqual((sheets - sheet).version, 2)

    def test_orders_without_a_process_are_printed_as_odoo_does(self):
        order = self._new_order()
        self.assertFalse(order.process_id)
        html, sheets = self._print_order(order)
        self.assertIn(order.name, html)
        self.assertNotIn("order_document_code", html)
        self.assertFalse(sheets)

    def test_nobody_edits_the_register_or_reads_its_codes(self):
        self._print()
        sheet = self._sheets().with_user(self.printer)
        self.assertTrue(sheet.title)
        with self.assertRaises(AccessError):
            sheet.read(["token"])
        with self.assertRaises(AccessError):
            sheet.write({"void_at": False})
        with self.assertRaises(AccessError):
            sheet.sudo().write({"void_at": False})
        with self.assertRaises(AccessError):
            sheet.sudo().unlink()

    def test_who_may_not_read_the_document_prints_none(self):
        with self.assertRaises(AccessError):
            self._print(self.keeper)
        self.assertFalse(self._sheets())
