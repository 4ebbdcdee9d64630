"""A purchase lists the order behind it and the change notices that touch it."""

from odoo.tests import tagged

from odoo.addons.order_change.tests.common_change import ChangeCommon


@tagged("post_install", "-at_install")
class TestPurchaseDocuments(ChangeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._buy()
        cls._kind()

    def _documents(self, purchase):
        found = purchase.order_documents()["groups"]
        return {group["model"]: group["ids"] for group in found}

    def test_the_sale_order_and_the_notices_stand_on_the_purchase(self):
        sale, line = self._bought_order()
        purchase = line.order_id
        purchase.button_confirm()
        self.assertNotIn("order.change", self._documents(purchase))
        change = self._change(
            self._to(sale.order_line, quantity=6), order_id=sale.id, user=self.clerk
        )
        change.action_assess()
        found = self._documents(purchase)
        self.assertEqual(found["order.change"], change.ids)
        self.assertEqual(found["sale.order"], sale.ids)
        self.assertEqual(found["stock.picking"], purchase.picking_ids.ids)

    def test_departments_see_the_lines_of_what_they_may_read(self):
        _sale, line = self._bought_order()
        buyer = self.people["buyer"]
        found = self._documents(line.order_id.with_user(buyer))
        self.assertNotIn("account.move", found)
        self.assertEqual(
            line.order_id.with_user(buyer).order_head()["documents"],
            sum(map(len, found.values())),
        )
