from datetime import date

from odoo.tests import BaseCase, tagged

from ..engine.ceiling import Ceiling
from ..engine.weeks import shares, weeks_of


@tagged("post_install", "-at_install")
class TestEngineDemand(BaseCase):
    def test_demand_that_equals_the_limit_is_too_much(self):
        for demand, holds in ((99.99, True), (100, False), (100.01, False)):
            with self.subTest(demand):
                self.assertEqual(Ceiling(demand, 110, 30, 20).holds, holds)

    def test_floats_do_not_decide(self):
        self.assertFalse(Ceiling(0.1 + 0.2, 0.3, 0, 0).holds)

    def test_weeks_of_a_month_cover_its_working_days_once(self):
        def works(day):
            return day.weekday() < 5 and day != date(2026, 10, 1)

        weeks = weeks_of(date(2026, 10, 1), date(2026, 10, 31), works)
        self.assertEqual([one.working for one in weeks], [1, 5, 5, 5, 5])
        self.assertEqual(weeks[0].first, date(2026, 10, 1))
        self.assertEqual(weeks[-1].last, date(2026, 10, 31))

    def test_a_week_without_work_gets_nothing(self):
        weeks = weeks_of(date(2026, 8, 1), date(2026, 8, 31), lambda d: d.weekday() < 5)
        self.assertEqual(weeks[0].first, date(2026, 8, 3))

    def test_shares_sum_to_what_is_split(self):
        for quantity in (0, 1, 3, 7, 10, 100, 999):
            for weights in ([1], [4, 5, 5, 5, 4], [0, 1]):
                with self.subTest(quantity=quantity, weights=weights):
                    parts = shares(quantity, weights, 1)
                    self.assertEqual(sum(parts), quantity)
                    self.assertTrue(all(part >= 0 for part in parts))
        self.assertEqual(sum(shares(1.5, [1, 1, 1], 0.01)), 1.5)
