from odoo.tests import tagged

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


@tagged("post_install", "-at_install")
class TestProductionPrint(ReviewMrpCommon):
    """The sheet on the floor says which version of the order it is for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])

    def setUp(self):
        """The form has a bar code, for which Odoo needs a graphics library."""
        super().setUp()
        reports = self.env.registry["ir.actions.report"]
        self.patch(reports, "barcode", lambda *_args, **_options: b"")

    def _print(self, made):
        reports = self.env["ir.actions.report"].with_user(self.planner)
        html, _kind = reports._render_qweb_html("mrp.report_mrporder", made.ids)
        sheets = self.env["order.print"].search(
            [("res_model", "=", "mrp.production"), ("res_id", "=", made.id)]
        )
        return html.decode(), sheets

    def test_a_changed_order_makes_the_sheets_of_its_production_void(self):
        order = self._order_of(self.machine, 2)
        made = self._production(self.machine, 2, order)
        html, sheet = self._print(made)
        self.assertIn("order_document_code", html)
        self.assertEqual((sheet.version, sheet.user_id), (1, self.planner))
        order.sudo()._write_system({"order_version": 2})
        self.assertTrue(sheet.void_at)
        _html, sheets = self._print(made)
        self.assertEqual((sheets - sheet).version, 2)

    def test_a_cancelled_order_makes_them_void_too(self):
        order = self._order_of(self.machine, 2)
        _html, sheet = self._print(self._production(self.machine, 2, order))
        order.action_cancel()
        self.assertTrue(sheet.void_at)

    def test_production_for_stock_is_printed_as_odoo_does(self):
        html, sheets = self._print(self._production(self.machine, 1))
        self.assertNotIn("order_document_code", html)
        self.assertFalse(sheets)
