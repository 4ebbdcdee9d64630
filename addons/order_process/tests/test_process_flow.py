"""Events move documents through their process."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common_process import MANAGER, ProcessCommon, local
from .covers import covers

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestProcessFlow(ProcessCommon):
    def _line(self):
        return self._make_process(
            {"code": "1A", "start": ["fake.start"], "complete": ["fake.check"]},
            {"code": "2A", "start": [{"node": "1A"}], "outcomes": ["yes", "no"]},
            {"code": "3A", "start": [{"node": "2A", "outcome": "yes"}], "final": True},
            {"code": "3B", "start": [{"node": "2A", "outcome": "no"}], "final": True},
            cancel_event_ids=[(6, 0, self.events["fake.cancel"].ids)],
            start_event_id=self.events["fake.start"].id,
        )

    def test_first_event_starts_the_process_and_opens_a_node(self):
        process = self._line()
        document = self._make_document()
        document._emit("fake.start")
        self.assertEqual(document.process_id, process)
        self.assertEqual(document.process_state, "running")
        self.assertEqual(self._states(document), {"1A": "open"})
        self.assertEqual(self._codes(document), ["fake.start", "node.opened:1A"])

    def test_document_without_rule_records_nothing(self):
        document = self._make_document()
        self.assertFalse(document._emit("fake.start"))
        self.assertEqual(document.process_state, "none")

    def test_unknown_event_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "no event type"):
            self._make_document()._emit("fake.nothing")

    def test_event_completes_and_the_next_node_opens(self):
        self._line()
        document = self._make_document()
        document._emit("fake.start")
        document.with_user(self.users["sales"])._emit("fake.check")
        self.assertEqual(self._states(document), {"1A": "done", "2A": "open"})
        self.assertEqual(
            self._milestones(document, "1A").done_by_id, self.users["sales"]
        )

    def test_outcome_chooses_the_branch_and_unreached_finals_do_not_end(self):
        self._line()
        document = self._make_document()
        document._emit("fake.start")
        document._emit("fake.check")
        milestone = self._milestones(document, "2A").with_user(self.users["sales"])
        milestone.action_complete(outcome="no")
        self.assertEqual(
            self._states(document), {"1A": "done", "2A": "done", "3B": "open"}
        )
        self.assertEqual(milestone.outcome_id.code, "no")

    def test_manual_node_needs_an_outcome_it_has(self):
        self._line()
        document = self._make_document()
        document._emit("fake.start")
        document._emit("fake.check")
        milestone = self._milestones(document, "2A").with_user(self.users["sales"])
        with self.assertRaisesRegex(ValidationError, "which outcome"):
            milestone.action_complete()
        with self.assertRaisesRegex(ValidationError, "no outcome “maybe”"):
            milestone.action_complete(outcome="maybe")
        self.assertEqual(milestone.state, "open")

    def test_cancelling_event_cancels_all_and_the_start_event_begins_again(self):
        self._line()
        document = self._make_document()
        document._emit("fake.start")
        document._emit("fake.cancel")
        self.assertEqual(self._states(document), {"1A": "cancelled"})
        self.assertEqual(document.process_state, "cancelled")
        self.assertEqual(document.process_stage_id.code, "cancelled")
        document._emit("fake.check")
        self.assertEqual(document.process_state, "cancelled")
        document._emit("fake.start")
        self.assertEqual(document.process_state, "running")
        self.assertEqual(self._milestones(document, "1A").mapped("iteration"), [1, 2])

    def test_process_ends_with_its_final_node(self):
        self._make_process(
            {"code": "1A", "start": ["fake.start"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        self._milestones(document).with_user(self.users["sales"]).action_complete()
        self.assertEqual(document.process_state, "done")
        self.assertEqual(document.process_stage_id.code, "closed")
        self.assertFalse(document.process_due_at)

    def test_ending_outcome_ends_the_whole_process(self):
        self._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "outcomes": [
                    {"name": "no", "code": "no", "ends_process": "cancelled"},
                    "yes",
                ],
                "final": True,
            },
            {"code": "1B", "start": ["fake.start"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        milestone = self._milestones(document, "1A").with_user(self.users["sales"])
        milestone.action_complete(outcome="no")
        self.assertEqual(self._states(document), {"1A": "done", "1B": "cancelled"})
        self.assertEqual(document.process_state, "cancelled")

    def test_all_start_conditions_are_awaited_in_any_order(self):
        self._make_process(
            {
                "code": "1A",
                "start": ["fake.start", "fake.check", {"node": "0A"}],
                "start_mode": "all",
                "final": True,
            },
            {"code": "0A", "start": ["fake.change"]},
        )
        document = self._make_document()
        document._emit("fake.check")
        document._emit("fake.change")
        document._emit("fake.start")
        self.assertEqual(self._states(document), {"0A": "open"})
        self._milestones(document).with_user(self.users["sales"]).action_complete()
        self.assertEqual(self._states(document), {"0A": "done", "1A": "open"})

    def test_skipped_node_lets_its_successors_start(self):
        self._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "skip_domain": "[('kind', '=', 'easy')]",
            },
            {"code": "2A", "start": [{"node": "1A"}], "final": True},
        )
        easy = self._make_document(kind="easy")
        hard = self._make_document(kind="hard")
        (easy | hard)._emit("fake.start")
        self.assertEqual(self._states(easy), {"1A": "skipped", "2A": "open"})
        self.assertEqual(self._states(hard), {"1A": "open"})

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

    def test_sending_back_opens_a_new_pass_for_managers_only(self):
        self._make_process({"code": "1A", "start": ["fake.start"], "final": True})
        document = self._make_document()
        document._emit("fake.start")
        milestone = self._milestones(document).with_user(self.users["sales"])
        milestone.action_complete()
        with self.assertRaisesRegex(UserError, "Only process managers"):
            milestone.action_reopen("wrong")
        manager = self._make_user("t_manager", MANAGER)
        milestone.with_user(manager).action_reopen("Customer changed his mind")
        self.assertEqual(self._milestones(document).mapped("state"), ["done", "open"])
        self.assertEqual(document.process_state, "running")

    @covers("S1-K-22")
    def test_assessed_role_differs_from_the_lead_role(self):
        self._make_process(
            {
                "code": "2C",
                "role": "gm",
                "assessed_role_id": self.roles["planning"].id,
                "start": ["fake.start"],
                "final": True,
            },
            {"code": "2D", "role": "gm", "start": ["fake.start"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        ruled, plain = self._milestones(document)
        self.assertEqual(ruled.role_id, self.roles["gm"])
        self.assertEqual(ruled.assessed_role_id, self.roles["planning"])
        self.assertEqual(plain.assessed_role_id, self.roles["gm"])

    def test_head_fields_cannot_be_written_by_a_client(self):
        process = self._line()
        clerk = self.users["sales"]
        with self.assertRaises(AccessError):
            self._make_document(user=clerk, process_id=process.id)
        document = self._make_document(user=clerk)
        document._emit("fake.start")
        with self.assertRaises(AccessError):
            document.write({"process_state": "done", "kind": "x"})
        self.assertEqual(document.process_state, "running")

    def test_document_stays_in_its_stage_while_nothing_is_open(self):
        first, second = self.env["order.stage"].create(
            [
                {"name": "First", "code": "t_first", "sequence": 1},
                {"name": "Second", "code": "t_second", "sequence": 2},
            ]
        )
        self._make_process(
            {"code": "1A", "start": ["fake.start"], "stage_id": first.id},
            {
                "code": "1B",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "stage_id": second.id,
            },
            {"code": "9Z", "start": ["fake.ship"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        self.assertEqual(document.process_stage_id, second)
        document._emit("fake.check")
        self.assertEqual(document.process_stage_id, first)
        self._milestones(document, "1A").with_user(
            self.users["sales"]
        ).action_complete()
        self.assertEqual(document.process_stage_id, first)
        at_once = self._make_document()
        codes = ("fake.start", "fake.check")
        at_once._emit_all([{"code": code} for code in codes])
        at_once._complete_node("1A")
        self.assertEqual(at_once.process_stage_id, first)

    def test_copy_does_not_carry_the_process(self):
        self._line()
        document = self._make_document()
        document._emit("fake.start")
        self.assertFalse(document.copy().process_id)
