"""S1-K, production and its inspection, up to finished goods in stock."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import FOUR, REPORT, S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KWorkshop(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def test_the_workshop_requests_and_the_warehouse_issues_in_one_of_two_ways(self):
        order = self.planned_order()
        self.assertEqual(self.node(order, "12G/13F").role_id.code, "workshop")
        with self.assertRaises(UserError):
            self.complete(order, "12G/13F")
        self.complete(order, "12G/13F", requisition="R-1")
        self.assertEqual(self.node(order, "13F").role_id.code, "warehouse")
        mode = self.table("13F").evidence_ids.filtered(lambda e: e.code == "mode")
        self.assertEqual(len(mode.options.splitlines()), 2)
        kept = {"within_quota": True, "by_plan": True, "no_early_packing": True}
        with self.assertRaises(UserError):
            self.complete(order, "13F", mode="Whenever asked", **kept)
        self.complete(order, "13F", mode="Not more than 3 days of use", **kept)

    def test_minutes_beyond_the_target_are_accepted_and_recorded(self):
        order = self.produced_order()
        self.assertFalse(self.events(order, "target.missed"), "12 and 8 minutes")
        order = self.planned_order()
        self.complete(order, "12G/13F", requisition="R-1")
        self.issue(order)
        self.start_line(order, line_start=16, line_change=11)
        self.assertEqual(self.states(order, "13G", "14H"), ["done", "open"])
        missed = {
            event.payload["evidence"]: (event.payload["value"], event.payload["target"])
            for event in self.events(order, "target.missed")
        }
        self.assertEqual(missed, {"line_start": (16, 15), "line_change": (11, 10)})
        marked = self.node(order, "13G").evidence_ids.filtered("target_missed")
        self.assertEqual(len(marked), 2)

    def test_a_preparation_on_the_day_of_the_start_misses_its_target(self):
        order = self.planned_order()
        self.complete(order, "12G/13F", requisition="R-1")
        self.issue(order)
        self.start_line(order, days_ahead=0)
        missed = self.events(order, "target.missed")
        self.assertEqual(missed.mapped("payload")[0]["evidence"], "days_ahead")
        self.assertEqual(missed.user_id, self.people["workshop"])

    @covers("S1-K-56")
    def test_quality_patrols_method_and_self_inspection_while_production_runs(self):
        order = self.produced_order()
        patrol = self.node(order, "14H")
        self.assertEqual((patrol.state, patrol.role_id.code), ("open", "quality"))
        with self.assertRaises(UserError):
            self.complete(order, "14H", method="By instruction")
        self.complete(
            order, "14H", method="By instruction", self_inspection="Each piece"
        )

    @covers("S1-K-60")
    def test_the_meeting_is_held_every_working_day_at_four(self):
        self.day_off("2026-11-25")
        order = self.planned_order()
        for day in ("24", "25", "26"):
            self.at(f"2026-11-{day} 08:05")
            self.new_day()
        meetings = self.passes(order, "15D")
        self.assertEqual(
            [local(meeting.due_at) for meeting in meetings],
            ["2026-11-23 16:00", "2026-11-24 16:00", "2026-11-26 16:00"],
        )
        self.assertEqual(set(meetings.role_id.mapped("code")), {"planning_group"})
        with self.assertRaisesRegex(UserError, "(?i)minutes"):
            self.complete(order, "15D")
        self.assertEqual(meetings.mapped("state")[-1], "open")

    @covers("S1-K-60")
    def test_no_meeting_is_held_once_the_goods_are_in_stock(self):
        order = self.produced_order()
        self.submit_batch(order)
        self.complete(order, "16H", "passed", quantity=5, report="Q-1")
        self.assertTrue(self.passes(order, "15D"))
        self.receive_goods(order)
        held = len(self.passes(order, "15D"))
        for day in ("24", "25"):
            self.at(f"2026-11-{day} 08:05")
            self.new_day()
        self.assertEqual(len(self.passes(order, "15D")), held)

    @covers("S1-K-63", "S1-K-65")
    def test_the_daily_report_is_there_by_ten_on_document_and_electronically(self):
        order = self.produced_order()
        self.at("2026-11-24 08:05")
        self.new_day()
        report = self.node(order, "15G")
        self.assertEqual(local(report.due_at), "2026-11-24 10:00")
        for missing in REPORT:
            given = {key: value for key, value in REPORT.items() if key != missing}
            with self.assertRaises(UserError):
                self.complete(order, "15G", "on_plan", **given)
        self.at("2026-11-24 10:20")
        self.complete(order, "15G", "on_plan", **REPORT)
        self.assertEqual(report.late_minutes, 20)

    def test_the_report_may_change_the_plan_and_the_change_counts(self):
        order = self.produced_order()
        self.at("2026-11-24 08:05")
        self.new_day()
        self.complete(order, "15G", "change_plan", cause="External", **REPORT)
        self.assertEqual(self.states(order, "12D-R"), ["open"])
        again = {**FOUR, "material": True, "reason": "Report"}
        self.complete(order, "12D-R", **again)
        for change in range(3):
            order.process_emit("production.rush_inserted", f"rush-{change}")
            self.complete(order, "12D-R", **again)
        self.assertEqual(len(self.events(order, "counter.exceeded")), 1)

    @covers("S1-K-66")
    def test_a_missed_target_needs_its_cause_and_a_measure(self):
        order = self.produced_order()
        self.at("2026-11-24 08:05")
        self.new_day()
        with self.assertRaises(UserError):
            self.complete(order, "15G", "catch_up", cause="Internal", **REPORT)
        with self.assertRaises(UserError):
            self.complete(order, "15G", "catch_up", measure="Overtime", **REPORT)
        self.complete(
            order, "15G", "catch_up", cause="Internal", measure="Overtime", **REPORT
        )
        measures = self.table("15G").evidence_ids.filtered(
            lambda evidence: evidence.code == "measure"
        )
        self.assertEqual(len(measures.options.splitlines()), 5)

    @covers("S1-K-68", "S1-K-70")
    def test_goods_are_submitted_the_same_day_or_with_a_reason(self):
        order = self.produced_order()
        self.at("2026-11-23 14:00")
        self.complete(order, "14G/14H", quantity=5, first_pass=99, loss=0)
        submission = self.node(order, "16G")
        self.assertEqual(local(submission.due_at), "2026-11-23 17:00")
        self.assertTrue(self.table("16G").limit_soft, "原则上: not without exception")
        self.at("2026-11-24 08:30")
        self.complete(
            order,
            "16G",
            quantity=5,
            request="I-1",
            overnight="Last hour's production",
        )
        self.assertGreater(submission.late_minutes, 0)
        self.assertIn(
            "Last hour's production", submission.evidence_ids.mapped("value_text")
        )

    @covers("S1-K-73")
    def test_batches_that_pass_are_recorded_and_reported_once_for_the_order(self):
        order = self.produced_order()
        self.submit_batch(order)
        self.complete(order, "16H", "batch", quantity=5)
        self.assertEqual(self.states(order, "21F", "14G/14H"), ["waiting", "open"])
        self.submit_batch(order)
        with self.assertRaisesRegex(UserError, "(?i)report"):
            self.complete(order, "16H", "passed", quantity=5)
        self.complete(order, "16H", "passed", quantity=5, report="Q-1")
        self.assertEqual(self.states(order, "21F"), ["open"])
        self.assertEqual(len(self.passes(order, "16H")), 2)

    @covers("S1-K-72", "S1-K-74")
    def test_a_batch_that_fails_has_its_own_report_and_its_own_way(self):
        order = self.produced_order()
        self.submit_batch(order)
        with self.assertRaisesRegex(UserError, "(?i)report"):
            self.complete(order, "16H", "workshop", quantity=5)
        self.complete(order, "16H", "workshop", quantity=5, report="Q-1")
        self.assertEqual(
            self.states(order, "19G", "17E/18E", "21F"), ["open", "waiting", "waiting"]
        )
        other = self.produced_order()
        self.submit_batch(other)
        self.complete(other, "16H", "outsourced", quantity=5, report="Q-2")
        self.assertEqual(
            self.states(other, "19G", "17E/18E", "21F"), ["waiting", "open", "waiting"]
        )


@tagged("post_install", "-at_install")
class TestS1KSupplement(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def failed_order(self):
        order = self.produced_order()
        self.submit_batch(order)
        self.complete(order, "16H", "workshop", quantity=5, report="Q-1")
        return order

    @covers("S1-K-77")
    def test_the_workshop_fills_in_a_supplement_that_is_then_confirmed_and_issued(self):
        order = self.failed_order()
        form = {"cause": "Loss", "items": "2 housings"}
        roles = ("workshop", "production_manager", "planning_group", "gm_or_deputy")
        states = [self.step(order, "supplement", role).state for role in roles]
        self.assertEqual(states, ["open", "waiting", "waiting", "waiting"])
        filled = self.step(order, "supplement", "workshop")
        with self.assertRaises(AccessError):
            self.decide(
                order, "supplement", "workshop", by="production_manager", answers=form
            )
        with self.assertRaisesRegex(UserError, "Items"):
            self.decide(order, "supplement", "workshop", answers={"cause": "Loss"})
        self.decide(order, "supplement", "workshop", answers=form)
        self.assertEqual(filled.decision_ids.user_id, self.people["workshop"])
        self.assertEqual(filled.decision_ids.answers, form)
        for role in ("production_manager", "planning_group"):
            self.decide(order, "supplement", role)
            self.assertEqual(self.states(order, "19G", "20F"), ["open", "waiting"])
        self.decide(order, "supplement", "gm_or_deputy", by="deputy_gm")
        self.assertEqual(self.states(order, "19G", "20F"), ["done", "open"])
        self.complete(order, "20F", request="S-1", quantity=2, cause="Own loss")
        issued = self.node(order, "20F")
        self.assertEqual(
            (issued.state, issued.done_by_id), ("done", self.people["warehouse"])
        )

    def test_the_general_manager_may_approve_a_supplement_himself(self):
        order = self.failed_order()
        answers = {"cause": "Loss", "items": "2 housings"}
        self.decide(order, "supplement", "workshop", answers=answers)
        self.decide(order, "supplement", "production_manager")
        self.decide(order, "supplement", "planning_group")
        self.decide(order, "supplement", "gm_or_deputy", by="gm")
        self.assertEqual(self.states(order, "20F"), ["open"])

    def test_reworked_goods_go_into_stock_only_after_inspection(self):
        order = self.failed_order()
        self.supplement(order)
        self.rework(order)
        self.assertEqual(self.states(order, "16H", "21F"), ["open", "waiting"])
        self.complete(order, "16H", "passed", quantity=5, report="Q-2")
        self.assertEqual(self.states(order, "21F"), ["open"])

    @covers("S1-K-79")
    def test_a_third_supplement_is_signed_again_and_recorded_as_too_many(self):
        order = self.failed_order()
        for turn in range(3):
            self.assertFalse(self.events(order, "counter.exceeded"))
            self.assertEqual(self.states(order, "19G"), ["open"])
            self.supplement(order)
            self.rework(order)
            if turn < 2:
                self.complete(order, "16H", "workshop", quantity=5, report="Q-1")
        exceeded = self.events(order, "counter.exceeded")
        self.assertEqual(exceeded.payload["counter"], "supplements")
        self.assertEqual(exceeded.payload["value"], 3)
        rounds = order.signoff_ids.filtered(lambda r: r.purpose == "supplement")
        self.assertEqual(len(rounds), 3)

    def test_finished_goods_need_application_report_and_pass_label(self):
        order = self.produced_order()
        self.submit_batch(order)
        self.complete(order, "16H", "passed", quantity=5, report="Q-1")
        pieces = {"application": "A-1", "report": "Q-1", "label": True}
        for missing in pieces:
            given = {key: value for key, value in pieces.items() if key != missing}
            with self.assertRaises(UserError):
                self.complete(order, "21F", **given)
        with self.assertRaises(UserError):
            self.complete(order, "21F", **{**pieces, "label": False})
        self.complete(order, "21F", **pieces)
        self.assertEqual(self.states(order, "21F", "21D"), ["done", "open"])
