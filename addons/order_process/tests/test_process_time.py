from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_process import ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestProcessTime(ProcessCommon):
    """Passes, batches, clocks and pauses of the nodes of a process."""

    def test_loop_opens_a_new_pass_and_keeps_the_old_one(self):
        self._make_process(
            {"code": "1A", "start": ["fake.start", "fake.change"], "allow_loop": True},
            {"code": "2A", "start": [{"node": "1A"}], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        first = self._milestones(document, "1A").with_user(self.users["sales"])
        first.action_complete(note="first")
        document._emit("fake.change")
        passes = self._milestones(document, "1A")
        self.assertEqual(passes.mapped("state"), ["done", "open"])
        self.assertEqual(passes.mapped("iteration"), [1, 2])
        self.assertEqual(first.note, "first")

    def test_one_event_ends_a_pass_and_begins_the_next(self):
        self._make_process(
            {
                "code": "1A",
                "start": ["fake.start", "fake.change"],
                "complete": ["fake.change"],
                "allow_loop": True,
            },
            {"code": "9Z", "start": ["fake.close"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        document._emit("fake.change")
        document._emit("fake.change")
        passes = self._milestones(document, "1A")
        self.assertEqual(passes.mapped("state"), ["done", "done", "open"])
        self.assertEqual(passes.mapped("iteration"), [1, 2, 3])

    def test_batches_run_beside_each_other(self):
        self._make_process(
            {
                "code": "23B",
                "start": ["fake.ship"],
                "complete": ["fake.check"],
                "repeat": "batch",
            },
            {
                "code": "24B",
                "start": [{"node": "23B", "batch_rule": "all"}],
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.ship", batch="B1", batch_label="First")
        document._emit("fake.ship", batch={document.id: "B2"})
        document._emit("fake.check", batch="B1")
        self.assertEqual(self._states(document), {"23B/B1": "done", "23B/B2": "open"})
        document._emit("fake.check", batch="B2")
        self.assertEqual(self._states(document)["24B"], "open")
        self.assertEqual(self._milestones(document)[0].batch_label, "First")

    @covers("S1-K-14", "S1-K-18")
    def test_nested_clocks_share_one_start(self):
        self._make_process(
            {
                "code": "1B",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "limit_kind": "working_hours",
                "limit_value": 4,
            },
            {
                "code": "1D",
                "start": [{"node": "1B"}],
                "clock": "1B",
                "final": True,
                "limit_kind": "working_hours",
                "limit_value": 4,
            },
        )
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        document._emit("fake.check", at=local("2026-03-02 11:00"))
        first, second = self._milestones(document)
        self.assertEqual(first.due_at, local("2026-03-02 14:00"))
        self.assertEqual(second.opened_at, local("2026-03-02 11:00"))
        self.assertEqual(second.due_at, first.due_at)
        self.assertEqual(document.process_due_at, second.due_at)

    def test_lateness_is_measured_in_real_and_working_minutes(self):
        self._make_process(
            {
                "code": "1B",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "limit_kind": "working_hours",
                "limit_value": 7,
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        document._emit("fake.check", at=local("2026-03-03 09:30"))
        milestone = self._milestones(document)
        self.assertEqual(milestone.due_at, local("2026-03-02 17:00"))
        self.assertEqual(milestone.late_minutes, 16 * 60 + 30)
        self.assertEqual(milestone.late_working_minutes, 90)
        self.assertTrue(milestone.is_late)

    def test_pause_moves_the_due_time(self):
        self._make_process(
            {
                "code": "1B",
                "start": ["fake.start"],
                "limit_kind": "working_hours",
                "limit_value": 2,
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        milestone = self._milestones(document).with_user(self.users["sales"])
        with freeze_time(local("2026-03-02 10:00")):
            milestone.action_pause("customer", "Drawing is missing")
        self.assertTrue(milestone.paused)
        self.assertFalse(document.process_due_at)
        with freeze_time(local("2026-03-02 14:00")):
            milestone.action_resume()
        self.assertEqual(milestone.due_at, local("2026-03-02 15:00"))
        self.assertEqual(milestone.pause_ids.reason, "Drawing is missing")
        self.assertEqual(milestone.pause_ids.end, local("2026-03-02 14:00"))
        self.assertEqual(document.process_due_at, milestone.due_at)

    def test_completing_a_paused_node_counts_the_pause(self):
        self._make_process(
            {
                "code": "1B",
                "start": ["fake.start"],
                "pause": ["fake.change"],
                "complete": ["fake.check"],
                "limit_kind": "hours",
                "limit_value": 1,
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        document._emit("fake.change", at=local("2026-03-02 09:30"))
        document._emit("fake.check", at=local("2026-03-02 12:00"))
        milestone = self._milestones(document)
        self.assertEqual(milestone.state, "done")
        self.assertEqual(milestone.late_minutes, 0)
