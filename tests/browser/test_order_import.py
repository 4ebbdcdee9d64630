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
        prices = self.env["product.pricelist"].create(
            {"name": "Yuan", "currency_id": self.env.ref("base.CNY").id}
        )
        self.env["res.partner"].create(
            {
                "name": order_sheets.CUSTOMER,
                "ref": "YX-C04",
                "property_product_pricelist": prices.id,
            }
        )
        units = self.env["uom.uom"]
        for code, name in (("YX-SW24", "台"), ("YX-ANT12", "套")):
            unit = units.search([("name", "=", name)], limit=1)
            unit = unit or units.create({"name": name})
            self._create_product(code, uom_id=unit.id)
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
