from odoo.tests import tagged

from .common_tracking import TrackingCommon

TIMES = ("effective_at", "process_shipped_at", "process_closed_at")


@tagged("post_install", "-at_install")
class TestSecondLife(TrackingCommon):
    """An order that was cancelled and is taken up again goes through all of it anew."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(
            [
                cls._node("1A", complete="order.confirmed"),
                cls._node("2A", "order.confirmed", complete="order.effective"),
                cls._node("3A", "order.effective", complete="order.shipped"),
                cls._node("4A", "order.shipped", complete="order.closed"),
            ]
        )

    def _ship(self, order):
        picking = order.picking_ids.filtered(
            lambda p: p.state not in ("done", "cancel")
        )
        picking.with_user(self.keeper).move_ids.write({"quantity": 5, "picked": True})
        picking.with_user(self.keeper).button_validate()

    def _live(self, order):
        """Lead the order from its quotation to its end, but for its goods."""
        order.action_confirm()
        order.action_order_effective()

    def _open(self, order):
        domain = [("sale_order_id", "=", order.id), ("state", "=", "open")]
        return self.env["order.milestone"].search(domain).mapped("name")

    def test_each_run_is_told_from_its_beginning_to_its_end(self):
        self._stock(self.product, 20)
        order = self._order()
        for run in (1, 2):
            self._live(order)
            self.assertEqual(self._open(order), ["3A"])
            self.assertEqual(len(self._events(order, "order.effective")), run)
            if run == 1:
                order._action_cancel()
                self.assertTrue(order.effective_at, "what it reached stays")
                order.action_draft()
                self.assertFalse(order.effective_at)
                self.assertEqual(self._open(order), ["1A"])
        self._ship(order)
        self.assertEqual(self._open(order), ["4A"])
        order.action_order_close()
        self.assertFalse(self._open(order))

    def test_goods_that_left_in_the_first_run_have_left_in_the_second(self):
        self._stock(self.product, 20)
        order = self._order()
        self._live(order)
        self._ship(order)
        self.assertTrue(order.process_shipped_at)
        # Goods that left are not cancelled any more; orders of earlier days were.
        with order._moving():
            order.write({"state": "cancel"})
        order.action_draft()
        self.assertFalse([name for name in TIMES if order[name]])
        order.action_confirm()
        self.assertTrue(order.process_shipped_at)
        self.assertEqual(len(self._events(order, "order.shipped")), 2)

    def test_a_quotation_that_is_not_sent_after_all_keeps_what_it_reached(self):
        order = self._order()
        order.action_quotation_sent()
        order.action_order_effective()
        order.action_draft()
        self.assertTrue(order.effective_at)
        self.assertEqual(len(self._events(order, "order.effective")), 1)
