"""A sales clerk imports the file of a customer who has a form of his own."""

import base64

from odoo.tests import HttpCase, tagged

from odoo.addons.order_tracking.tests import order_sheets
from odoo.addons.order_tracking.tests.common_tracking import TrackingCommon

PATIENCE = 180


@tagged("post_install", "-at_install")
class TestOrderImportTour(HttpCase, TrackingCommon):
    def test_clerk_explains_a_foreign_file_and_imports_it(self):
        self._process([self._node("1A")])
        self.env.company.currency_id = self.env.ref("base.CNY")
        self.env["res.partner"].create({"name": order_sheets.CUSTOMER, "ref": "YX-C04"})
        self._create_product("YX-SW24")
        self._create_product("YX-ANT12")
        wizards = self.env["order.intake.import"].with_user(self.clerk)
        file = base64.b64encode(order_sheets.title_row())
        wizards.create({"file": file, "file_name": "form.xlsx"})
        self.start_tour(
            "/odoo",
            "order_import_mapping",
            login=self.clerk.login,
            timeout=PATIENCE,
        )
        order = self.env["sale.order"].search(
            [("client_order_ref", "=", "PO-2611-018")]
        )
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [20, 4])
