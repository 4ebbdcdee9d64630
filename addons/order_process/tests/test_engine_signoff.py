"""The engine of sign-off, without a database."""

import doctest
from unittest import TestCase

from odoo.addons.order_process.engine import diff, signoff
from odoo.addons.order_process.engine.signoff import Step, Vote, round_result, to_open


class TestEngineSignoff(TestCase):
    def outcome(self, *decisions, quorum="any", people=3, needed=1):
        votes = [Vote(i, decision) for i, decision in enumerate(decisions)]
        return signoff.step_outcome(votes, quorum=quorum, people=people, needed=needed)

    def test_documentation_examples_hold(self):
        for module in (diff, signoff):
            self.assertEqual(doctest.testmod(module).failed, 0)

    def test_any_one_voice_decides_the_step(self):
        self.assertEqual(self.outcome("approve"), "approved")
        self.assertEqual(self.outcome("reject"), "rejected")
        self.assertIsNone(self.outcome())

    def test_all_waits_for_everybody_and_one_refusal_decides(self):
        self.assertIsNone(self.outcome("approve", "approve", quorum="all"))
        self.assertEqual(self.outcome(*["approve"] * 3, quorum="all"), "approved")
        self.assertEqual(self.outcome("approve", "reject", quorum="all"), "rejected")

    def test_n_of_a_role_refuses_when_n_cannot_be_reached(self):
        of_four = {"quorum": "n", "people": 4, "needed": 2}
        self.assertIsNone(self.outcome("reject", "reject", **of_four))
        self.assertEqual(self.outcome(*["reject"] * 3, **of_four), "rejected")
        mixed = ("reject", "approve", "approve")
        self.assertEqual(self.outcome(*mixed, **of_four), "approved")

    def test_a_condition_colours_the_step(self):
        self.assertEqual(
            self.outcome("approve", "conditional", quorum="n", needed=2), "conditional"
        )

    def test_a_return_wins(self):
        self.assertEqual(self.outcome("approve", "return", quorum="all"), "returned")

    def test_a_person_counts_once(self):
        votes = [Vote("ann", "approve"), Vote("ann", "approve")]
        self.assertIsNone(signoff.step_outcome(votes, quorum="n", people=3, needed=2))

    def test_a_role_that_shrank_can_still_release(self):
        self.assertEqual(
            self.outcome("approve", quorum="n", people=1, needed=3), "approved"
        )

    def test_parallel_steps_open_together_and_the_next_sequence_waits(self):
        steps = [Step(i, seq, "waiting") for i, seq in enumerate([10, 10, 20])]
        self.assertEqual([s.key for s in to_open(steps)], [0, 1])
        steps = [Step(0, 10, "approved"), Step(1, 10, "open"), Step(2, 20, "waiting")]
        self.assertFalse(to_open(steps))
        steps = [
            Step(0, 10, "approved"),
            Step(1, 10, "carried"),
            Step(2, 20, "waiting"),
        ]
        self.assertEqual([s.key for s in to_open(steps)], [2])

    def test_an_opinion_that_must_be_given_holds_and_one_that_may_does_not(self):
        must = [Step(0, 10, "waiting", "comment"), Step(1, 20, "waiting")]
        self.assertEqual([s.key for s in to_open(must)], [0])
        may = [Step(0, 10, "waiting", "note"), Step(1, 20, "waiting")]
        self.assertEqual([s.key for s in to_open(may)], [0, 1])
        self.assertEqual(
            round_result([Step(0, 10, "open", "note"), Step(1, 20, "approved")]),
            "released",
        )

    def test_a_refusal_closes_at_once_or_hears_the_departments_first(self):
        steps = [Step(0, 10, "rejected"), Step(1, 10, "open"), Step(2, 20, "waiting")]
        self.assertEqual(round_result(steps, "stop"), "rejected")
        self.assertIsNone(round_result(steps, "collect"))
        heard = [
            Step(0, 10, "rejected"),
            Step(1, 10, "approved"),
            Step(2, 20, "waiting"),
        ]
        self.assertEqual(round_result(heard, "collect"), "rejected")

    def test_the_last_sequence_rules_over_the_departments(self):
        steps = [Step(0, 10, "rejected"), Step(1, 20, "waiting")]
        self.assertIsNone(round_result(steps, "ruling"))
        self.assertEqual([s.key for s in to_open(steps)], [1])
        ruled = [Step(0, 10, "rejected"), Step(1, 20, "approved")]
        self.assertEqual(round_result(ruled, "ruling"), "released")
        refused = [Step(0, 10, "approved"), Step(1, 20, "rejected")]
        self.assertEqual(round_result(refused, "ruling"), "rejected")

    def test_a_condition_carried_over_stays_a_condition(self):
        steps = [Step(0, 10, "carried", conditional=True), Step(1, 20, "approved")]
        self.assertEqual(round_result(steps), "released_conditional")


class TestEngineDiff(TestCase):
    def setUp(self):
        super().setUp()
        self.before = {
            "head": {"date": "2026-01-01", "partner": 1},
            "lines": {"lines": {"1": {"qty": 1.0, "price": 2.0}, "2": {"qty": 5.0}}},
        }

    def change(self, head=None, lines=None):
        after = {
            "head": {**self.before["head"], **(head or {})},
            "lines": {
                "lines": self.before["lines"]["lines"] if lines is None else lines
            },
        }
        return diff.difference(self.before, after)

    def test_equal_content_has_no_difference_and_the_same_hash(self):
        again = {
            "lines": self.before["lines"],
            "head": {"partner": 1, "date": "2026-01-01"},
        }
        self.assertFalse(diff.difference(self.before, again))
        self.assertEqual(diff.revision_hash(self.before), diff.revision_hash(again))

    def test_labels_are_not_part_of_the_revision(self):
        named = {**self.before, "labels": {"res.partner,1": "New Name"}}
        self.assertEqual(diff.revision_hash(self.before), diff.revision_hash(named))

    def test_a_head_field_touches_only_those_who_watch_it(self):
        change = self.change(head={"date": "2026-02-01"})
        self.assertTrue(change.touches(["date"]))
        self.assertFalse(change.touches(["partner", "lines"]))
        self.assertTrue(change.touches([]))

    def test_a_changed_line_touches_its_column_and_the_whole_list(self):
        lines = {**self.before["lines"]["lines"], "1": {"qty": 9.0, "price": 2.0}}
        change = self.change(lines=lines)
        self.assertEqual(change.touched, {"lines.qty"})
        self.assertTrue(change.touches(["lines.qty"]))
        self.assertTrue(change.touches(["lines"]))
        self.assertFalse(change.touches(["lines.price"]))

    def test_a_line_added_or_removed_touches_every_column(self):
        added = {**self.before["lines"]["lines"], "3": {"qty": 1.0}}
        removed = {"1": self.before["lines"]["lines"]["1"]}
        for lines in (added, removed):
            change = self.change(lines=lines)
            self.assertTrue(change.touches(["lines.price"]))
            self.assertFalse(change.touches(["date"]))
