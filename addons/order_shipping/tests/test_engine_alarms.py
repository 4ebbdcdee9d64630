from unittest import TestCase

from hypothesis import given, strategies

from odoo.addons.order_clock.tests.properties import patient
from odoo.addons.order_shipping.engine.alarms import begun

READINGS = strategies.lists(
    strategies.tuples(strategies.integers(0, 30), strategies.booleans()),
    unique_by=lambda reading: reading[0],
)


class TestAlarms(TestCase):
    @patient()
    @given(READINGS)
    def test_sent_in_order_each_time_outside_is_one_alarm(self, readings):
        kept, alarms, outside = [], 0, 0
        before = False
        for reading in sorted(readings):
            alarms += len(begun(kept, [reading]))
            kept.append(reading)
            outside += reading[1] and not before
            before = reading[1]
        self.assertEqual(alarms, outside)
        self.assertEqual(len(begun([], readings)), outside)

    @patient()
    @given(READINGS, strategies.randoms())
    def test_in_any_order_each_reading_outside_is_told_of(self, readings, chance):
        """By its own alarm, or as a part of what was told when it came."""
        shuffled = list(readings)
        chance.shuffle(shuffled)
        kept, told = [], set()
        for reading in shuffled:
            told |= begun(kept, [reading])
            kept.append(reading)
        outside = {moment for moment, out in readings if out}
        self.assertLessEqual(told, outside)
        self.assertEqual(bool(told), bool(outside))

    def test_what_is_known_is_not_told_again(self):
        self.assertEqual(begun([(2, True)], [(1, True), (3, True)]), set())
        self.assertEqual(begun([(2, False)], [(1, True), (3, True)]), {1, 3})
