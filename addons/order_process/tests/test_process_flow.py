"""Events move documents through their process."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_process import MANAGER, ProcessCommon
from .common_world import local

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

    def test_event_that_starts_and_ends_a_node(self):
        self._make_process(
            {"code": "1A", "start": ["fake.start"], "complete": ["fake.start"]},
            {"code": "2A", "start": [{"node": "1A"}], "final": True},
        )
        document = self._make_document()
        document.with_user(self.users["sales"])._emit("fake.start")
        self.assertEqual(self._states(document), {"1A": "done", "2A": "open"})
        first = self._milestones(document, "1A")
        self.assertEqual(first.done_by_id, self.users["sales"])
        self.assertEqual(first.done_at, first.opened_at)
        self.assertEqual(
            self._codes(document),
            ["fake.start", "node.opened:1A", "node.done:1A", "node.opened:2A"],
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
        with self.assertRaisesRegex(ValidationError, "which"):
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
