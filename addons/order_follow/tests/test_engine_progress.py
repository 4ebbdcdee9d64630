"""The pure engine of progress: shares of steps done, of those that still count."""

import unittest

from ..engine.finish import Plan
from ..engine.progress import Share, percentages, still_ahead, total

#: 1 leads to 2 or 3, both lead to 4; 5 begins by itself.
FORK = Plan(
    {
        "1": (False, ()),
        "2": (False, ("1",)),
        "3": (False, ("1",)),
        "4": (False, ("2", "3")),
        "5": (False, ()),
    },
    ("4",),
)


class TestProgress(unittest.TestCase):
    def figures(self, shares=None, **states):
        shares = shares or {code: Share("a", 1) for code in FORK.steps}
        return percentages(FORK, shares, {k[1:]: one for k, one in states.items()})

    def test_what_is_done_counts_of_all_that_is_to_come(self):
        self.assertEqual(self.figures(), {"a": 0})
        self.assertEqual(self.figures(n1="open"), {"a": 0})
        self.assertEqual(self.figures(n1="done", n2="open", n3="open"), {"a": 20})

    def test_a_way_that_was_not_taken_does_not_count(self):
        self.assertEqual(still_ahead(FORK, {"1"}, {"2"}), {"4", "5"})
        self.assertEqual(self.figures(n1="done", n2="open", n5="done"), {"a": 50})

    def test_what_was_skipped_does_not_count(self):
        states = dict(n1="done", n2="skipped", n3="done", n4="done", n5="skipped")
        self.assertEqual(self.figures(**states), {"a": 100})

    def test_steps_count_by_weight_in_their_area(self):
        shares = {"1": Share("a", 3), "2": Share("a", 1), "4": Share("b", 0)}
        figures = self.figures(shares, n1="done", n2="open")
        self.assertEqual(figures, {"a": 75}, "a weight of 0 is no area")

    def test_never_all_of_it_before_the_last_step(self):
        shares = {code: Share("a", 1) for code in "145"} | {"5": Share("a", 0.001)}
        figures = self.figures(shares, n1="done", n4="done", n5="open")
        self.assertEqual(figures, {"a": 99})

    def test_the_whole_is_the_mean_by_weight_of_what_is_known(self):
        self.assertEqual(total({"a": 50, "b": 100}, {"a": 1, "b": 3}), 87)
        self.assertEqual(total({"a": 50}, {"a": 1, "b": 3}), 50)
        self.assertIsNone(total({"a": 50}, {"a": 0}))
        self.assertIsNone(total({}, {}))
