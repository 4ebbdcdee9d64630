from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..engine.clock_zone import DAY
from ..engine.deadline import Limit, Pause, due
from ..engine.deadline_explain import explain
from ..engine.shift import shift_end
from .common_clock import chinese_clock, clock_of, local, wall
from .covers import covers
from .properties import patient

#: 22:00 to 06:00, with a break at two in the morning.
NIGHT = {
    **{day: [(0, 120), (180, 360), (1320, 1440)] for day in range(1, 5)},
    0: [(1320, 1440)],
    5: [(0, 120), (180, 360)],
}
STARTS = st.integers(local(2026, 2, 1), local(2026, 11, 30))
CLOCKS = {
    "office": chinese_clock(),
    "night": clock_of(NIGHT),
    "Berlin": clock_of(tz="Europe/Berlin"),
    "always": clock_of({day: [(0, 1440)] for day in range(7)}),
}


@tagged("post_install", "-at_install")
class TestEngineShift(BaseCase):
    """Limits by the end of a shift."""

    def _due(self, minutes, *start, clock="office", pauses=()):
        limit = Limit("shift_end", minutes)
        return wall(due(limit, local(*start), CLOCKS[clock], pauses=pauses))

    @covers("S3-L-08")
    def test_due_with_the_shift_of_its_start(self):
        self.assertEqual(self._due(0, 2026, 3, 2, 9), "2026-03-02 17:00")
        self.assertEqual(self._due(30, 2026, 3, 2, 9), "2026-03-02 16:30")

    @covers("S3-L-08")
    def test_what_begins_after_it_is_due_with_the_next_shift(self):
        self.assertEqual(self._due(0, 2026, 3, 2, 17), "2026-03-03 17:00")
        self.assertEqual(self._due(30, 2026, 3, 2, 16, 30), "2026-03-03 16:30")
        self.assertEqual(self._due(30, 2026, 3, 6, 16, 45), "2026-03-09 16:30")
        self.assertEqual(self._due(0, 2026, 9, 30, 18), "2026-10-08 17:00")

    def test_a_night_shift_ends_in_the_morning(self):
        self.assertEqual(
            self._due(0, 2026, 3, 2, 23, clock="night"), "2026-03-03 06:00"
        )
        self.assertEqual(
            self._due(15, 2026, 3, 3, 4, clock="night"), "2026-03-03 05:45"
        )
        self.assertEqual(self._due(0, 2026, 3, 3, 6, clock="night"), "2026-03-04 06:00")

    def test_midnight_ends_work_that_never_stops(self):
        self.assertEqual(
            self._due(0, 2026, 3, 2, 23, clock="always"), "2026-03-03 00:00"
        )
        self.assertEqual(
            self._due(0, 2026, 3, 3, 0, clock="always"), "2026-03-04 00:00"
        )

    def test_a_pause_over_night_moves_it_by_a_working_day(self):
        pause = Pause(local(2026, 3, 2, 10), local(2026, 3, 3, 10))
        self.assertEqual(
            self._due(0, 2026, 3, 2, 9, pauses=[pause]), "2026-03-03 17:00"
        )

    @patient()
    @given(st.sampled_from(sorted(CLOCKS)), STARTS, st.integers(0, 239))
    def test_it_is_the_first_end_after_the_start(self, name, start, minutes):
        clock = CLOCKS[name]
        moment = due(Limit("shift_end", minutes), start, clock)
        end = moment + minutes * 60
        self.assertGreater(moment, start)
        self.assertTrue(clock.is_working(end - 1))
        self.assertEqual(shift_end(clock, end - 1), end)
        if name == "always":
            self.assertEqual(clock.zone.local(end) % DAY, 0)
        else:
            self.assertEqual(clock.between(end, end + 4 * 3600), 0)
        earlier = shift_end(clock, start + minutes * 60 - DAY)
        self.assertLessEqual(earlier, end)

    def test_the_explanation_names_the_end_of_the_shift(self):
        start = local(2026, 3, 2, 9)
        steps = explain(Limit("shift_end", 30), start, CLOCKS["office"])
        self.assertEqual(
            [step.code for step in steps], ["started", "worked", "shift", "due"]
        )
        self.assertEqual(wall(steps[2].params["at"]), "2026-03-02 17:00")
        self.assertEqual(steps[2].params["count"], 30)
