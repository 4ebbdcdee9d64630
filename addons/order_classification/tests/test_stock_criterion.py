from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestStockCriterion(ReviewCommon):
    def _fact(self, order, **options):
        return order._class_criteria({"in_stock"}, **options)[order.id]["in_stock"]

    @covers("S2-X-06")
    def test_the_system_checks_the_stock_of_an_order_by_itself(self):
        self._stock(self.product, 12)
        order = self._new_order(8)
        self.assertIs(self._fact(order)[0], True)
        self._new_order(7).action_confirm()
        value, reason = self._fact(order)
        self.assertIs(value, False)
        self.assertIn("3 Units short", reason)

    def test_goods_without_stock_and_back_tests_say_nothing(self):
        service = self._create_product("Service", type="service", is_storable=False)
        order = self._new_order()
        self.assertIsNone(self._fact(order, as_written=True)[0])
        order.order_line.product_id = service
        self.assertIsNone(self._fact(order)[0])

    def test_many_orders_are_checked_in_the_queries_of_one(self):
        orders = self.env["sale.order"].union(
            *(self._new_order(n) for n in range(1, 9))
        )
        counts = []
        for batch in (orders[:1], orders):
            sales = self.env["sale.order"].browse(batch.ids)
            sales._class_criteria({"in_stock"})
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            sales._class_criteria({"in_stock"})
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1, counts)
