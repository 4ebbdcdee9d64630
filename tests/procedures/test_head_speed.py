"""What the head of an order's form asks, once the form is shown."""

from odoo.tests import tagged

from .s1_k import S1KCase

#: Queries of the head of an order, and how much less says that the figure is old.
DRAFT, REVIEWED, SLACK = 35, 40, 5


@tagged("post_install", "-at_install")
class TestHeadSpeed(S1KCase):
    """All addons are there, the whole procedure runs on the order."""

    def _head(self, make):
        """Return the head of the second order made, when the registry's caches are
        full, and its queries in a cold cache."""
        orders = [self.as_(make(), "sales_clerk") for _order in range(2)]
        return [self.queries(order.order_head) for order in orders][-1]

    def test_it_stays_in_its_budget(self):
        for make, most in ((self.new_order, DRAFT), (self.reviewed_order, REVIEWED)):
            queries, head = self._head(make)
            with self.subTest(make.__name__):
                self.assertTrue(head["next"]["what"])
                self.assertTrue(head["held"]["documents"][0]["lines"])
                self.assertLessEqual(queries, most)
                self.assertGreaterEqual(queries, most - SLACK, "tighten the budget")
