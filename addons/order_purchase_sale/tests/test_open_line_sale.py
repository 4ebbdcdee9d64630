"""The worklist begins with what the earliest customers wait for."""

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_purchase_start import PurchaseStartCommon


@freeze_time("2026-03-02 04:00:00")
@tagged("post_install", "-at_install")
class TestOpenLineSale(PurchaseStartCommon):
    def _waits(self, day, price=100.0):
        """Return a customer order with a date, and the purchase made for it."""
        order, purchase = self._bought()
        order.sudo().commitment_date = f"{day} 04:00:00"
        order.sudo().order_line.price_unit = price
        order.sudo()._complete_node("1A")
        purchase.order_line.date_planned = "2026-03-10 04:00:00"
        purchase.button_confirm()
        return order, purchase

    def _rows(self, *purchases):
        lines = [purchase.order_line.id for purchase in purchases]
        rows = self.env["order.purchase.open.line"].with_user(self.buyer)
        return rows.search([("line_id", "in", lines)])

    def test_rows_stand_by_customers_date_then_by_amount(self):
        late = self._waits("2026-04-20")[1]
        small, small_buy = self._waits("2026-03-09", price=10)
        large, large_buy = self._waits("2026-03-09", price=1000)
        line = {"product_id": self.product.id, "product_qty": 3}
        stock = self.env["purchase.order"].create(
            {"partner_id": self.vendor.id, "order_line": [Command.create(line)]}
        )
        stock.with_user(self.buyer).button_confirm()
        rows = self._rows(stock, late, small_buy, large_buy)
        self.assertEqual(rows.order_id, large_buy | small_buy | late | stock)
        self.assertEqual(rows[0].sale_order_id, large)
        self.assertEqual(str(rows[0].need_on), "2026-03-09")
        self.assertEqual(rows[0].sale_amount, large.amount_total)
        self.assertEqual(rows.mapped("endangers"), [True, True, False, False])
        self.assertEqual(rows[1].sale_order_id, small)

    def test_the_order_is_told_when_all_that_was_bought_for_it_came(self):
        order, purchase = self._waits("2026-04-20")
        self.assertFalse(self._events(order, "purchase.supplied"))
        picking = purchase.sudo().picking_ids
        picking.move_ids.write({"quantity": 1, "picked": True})
        self.assertGreater(picking.move_ids.product_uom_qty, 1)
        picking.with_context(skip_backorder=True).button_validate()
        self.assertFalse(self._events(order, "purchase.supplied"), "a part came")
        rest = purchase.sudo().picking_ids - picking
        rest.move_ids.write({"picked": True})
        rest.button_validate()
        self.assertEqual(len(self._events(order, "purchase.supplied")), 1)
        self.assertFalse(self._rows(purchase))
