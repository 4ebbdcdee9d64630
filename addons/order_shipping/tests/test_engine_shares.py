from unittest import TestCase

from hypothesis import given, strategies

from odoo.addons.order_clock.tests.properties import patient
from odoo.addons.order_shipping.engine.shares import share

AMOUNTS = strategies.floats(0, 1000, allow_nan=False)


class TestShares(TestCase):
    @patient()
    @given(AMOUNTS, strategies.lists(AMOUNTS, max_size=6))
    def test_nothing_is_put_down_twice_and_nobody_gets_more_than_it_waits_for(
        self, quantity, waiting
    ):
        shares = share(quantity, list(enumerate(waiting)))
        self.assertLessEqual(sum(shares.values()), quantity + 1e-6)
        for key, part in shares.items():
            self.assertGreater(part, 0)
            self.assertLessEqual(part, waiting[key])

    @patient()
    @given(AMOUNTS, strategies.lists(AMOUNTS, min_size=1, max_size=6))
    def test_what_is_waited_for_is_put_down_as_far_as_it_reaches(
        self, quantity, waiting
    ):
        shares = share(quantity, list(enumerate(waiting)))
        self.assertAlmostEqual(
            sum(shares.values()), min(quantity, sum(waiting)), delta=1e-4
        )

    def test_the_first_one_comes_first(self):
        self.assertEqual(share(5, [("a", 3), ("b", 4)]), {"a": 3, "b": 2})
