"""Steps without a limit of their own go by the clock of the node that waits."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields, models
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_clock.tests.covers import covers

from .common_process import DOCUMENT, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


def signed_document():
    """A document that follows processes and takes part in sign-offs."""

    class FakeDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Fake Document"
        _inherit = [
            "mail.thread",
            "order.content.mixin",
            "order.process.mixin",
            "order.signoff.mixin",
        ]

        name = fields.Char(required=True)
        kind = fields.Char()
        partner_id = fields.Many2one("res.partner")
        company_id = fields.Many2one(
            "res.company", default=lambda self: self.env.company
        )

    return FakeDocument


@tagged("post_install", "-at_install")
class TestSignoffClock(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        hours = {"limit_kind": "working_hours"}
        cls.process = cls._make_process(
            {"code": "TALK", "start": ["fake.start"], **hours, "limit_value": 4},
            {
                "code": "REVIEW",
                "start": [{"node": "TALK"}],
                "clock": "TALK",
                "role": "planning",
                "completion": "signoff",
                "signoff_purpose": "review",
                **hours,
                "limit_value": 4,
            },
            {"code": "SHIP", "start": [{"node": "REVIEW"}], "final": True},
        )
        cls.chain = cls._make_chain()

    @classmethod
    def _definition(cls):
        return signed_document()

    @classmethod
    def _make_chain(cls, purpose="review"):
        step = {"name": "Gm", "role_id": cls.roles["gm"].id, "sequence": 10}
        lines = [
            step,
            {**step, "name": "Sales", "role_id": cls.roles["sales"].id},
            {
                "name": "Planning",
                "role_id": cls.roles["planning"].id,
                "sequence": 20,
            },
        ]
        return cls.env["order.signoff.chain"].create(
            {
                "name": "Review",
                "purpose": purpose,
                "res_model": DOCUMENT,
                "exclude_requester": False,
                "protected_fields": "partner_id",
                "step_ids": [Command.create(line) for line in lines],
            }
        )

    def _in_review(self, at=MONDAY_9, **values):
        """A document whose review was asked for by its node, 30 minutes late."""
        document = self._make_document(user=self.users["sales"], **values)
        with freeze_time(at):
            document._emit("fake.start")
        with freeze_time(at + timedelta(minutes=30)):
            self._milestones(document, "TALK").with_user(
                self.users["sales"]
            ).action_complete()
        return document

    def _steps(self, document):
        """{role code: step}"""
        steps = self.env["order.signoff"]._of(document).step_ids
        return {step.role_id.code: step for step in steps}

    def _dues(self, document):
        return {step.due_at for step in self._steps(document).values()}

    @covers("S1-K-14", "S1-K-18")
    def test_departments_share_the_four_hours_of_the_node_that_waits_for_them(self):
        document = self._in_review()
        due = local("2026-03-02 14:00")
        self.assertEqual(self._milestones(document, "REVIEW").due_at, due)
        self.assertEqual(self._dues(document), {due})
        step = self._steps(document)["t_gm"]
        with freeze_time(due + timedelta(minutes=1)):
            self.assertTrue(step.is_late)
            self.assertIn(step, self.env[step._name].search([("is_late", "=", True)]))
            step.invalidate_recordset(["is_late"])
        with freeze_time(due):
            self.assertFalse(step.is_late)

    def test_a_step_whose_turn_comes_later_has_the_same_time(self):
        document = self._in_review()
        with freeze_time(MONDAY_9 + timedelta(hours=1)):
            for code in ("gm", "sales"):
                step = self._steps(document)[f"t_{code}"]
                step.with_user(self.users[code]).decide("approve")
        step = self._steps(document)["t_planning"]
        self.assertEqual(step.state, "open")
        self.assertEqual(step.due_at, local("2026-03-02 14:00"))

    def test_a_step_with_a_limit_of_its_own_keeps_it(self):
        self.chain.step_ids[0].write({"limit_kind": "hours", "limit_value": 1})
        document = self._in_review()
        step = self._steps(document)["t_gm"]
        self.assertEqual(step.due_at, local("2026-03-02 10:30"))
        self.assertFalse(step.clock_milestone_id)
        self._hold(document, MONDAY_9 + timedelta(hours=1))
        self.assertFalse(step.paused)

    def _hold(self, document, at, resume=None):
        milestone = self._milestones(document, "REVIEW")
        milestone = milestone.with_user(self.users["planning"])
        with freeze_time(at):
            milestone.action_pause("customer", "Waits for the customer")
        if resume:
            with freeze_time(resume):
                milestone.action_resume()

    def test_while_the_node_is_paused_no_step_is_late_or_escalated(self):
        document = self._in_review()
        steps = self.env["order.signoff"]._of(document).step_ids
        steps._as_kernel().write({"escalate_role_id": self.roles["gm"].id})
        self._hold(document, local("2026-03-02 11:00"))
        with freeze_time(local("2026-03-02 16:00")):
            self.assertFalse(any(step.is_late for step in steps))
            late = self.env[steps._name].search([("is_late", "=", True)])
            self.assertFalse(late & steps)
            self.env[steps._name]._cron_escalate()
            self.assertFalse(any(steps.mapped("escalated_at")))
            desk = self.env["order.duty"].search(
                [("signoff_step_id", "in", steps.ids), ("role_id", "!=", False)]
            )
            self.assertEqual(set(desk.mapped("urgency")), {"paused"})

    def test_the_time_of_the_steps_moves_with_a_pause_of_the_node(self):
        document = self._in_review()
        self._hold(
            document, local("2026-03-02 11:00"), resume=local("2026-03-02 15:00")
        )
        due = self._milestones(document, "REVIEW").due_at
        self.assertEqual(due, local("2026-03-02 17:00"))
        self.assertEqual(self._dues(document), {due})
        self.assertFalse(any(s.paused for s in self._steps(document).values()))

    def test_late_steps_are_open_to_the_role_above(self):
        document = self._in_review()
        step = self._steps(document)["t_sales"]
        step._as_kernel().escalate_role_id = self.roles["gm"]
        with freeze_time(local("2026-03-02 14:01")):
            self.env[step._name]._cron_escalate()
        self.assertTrue(step.escalated_at)

    def test_a_round_asked_before_its_node_opens_gets_the_clock_then(self):
        document = self._make_document(user=self.users["sales"])
        with freeze_time(MONDAY_9):
            document._emit("fake.start")
            document._signoff_request("review")
            usual = local("2026-03-03 09:00")
            self.assertEqual(self._dues(document), {usual, False}, "until it opens")
            milestone = self._milestones(document, "TALK")
            milestone.with_user(self.users["sales"]).action_complete()
        self.assertEqual(self._dues(document), {local("2026-03-02 14:00")})

    def test_a_round_that_no_node_waits_for_has_no_clock(self):
        self.env.company.order_signoff_hours = 0
        self._make_chain("other")
        document = self._in_review()
        document._signoff_request("other")
        other = self.env["order.signoff"]._of(document, "other")
        self.assertEqual(set(other.step_ids.mapped("due_at")), {False})

    def test_what_was_signed_keeps_its_time_when_the_node_moves(self):
        document = self._in_review()
        step = self._steps(document)["t_gm"]
        with freeze_time(local("2026-03-02 10:00")):
            step.with_user(self.users["gm"]).decide("approve")
        self._hold(
            document, local("2026-03-02 11:00"), resume=local("2026-03-02 15:00")
        )
        self.assertEqual(step.due_at, local("2026-03-02 14:00"))

    def test_the_node_closed_by_the_round_ends_all_clocks(self):
        document = self._in_review()
        for code in ("gm", "sales", "planning"):
            step = self._steps(document)[f"t_{code}"]
            with freeze_time(local("2026-03-02 15:00")):
                step.with_user(self.users[code]).decide("approve")
        self.assertEqual(self._milestones(document, "REVIEW").state, "done")
        self.assertTrue(all(s.is_late for s in self._steps(document).values()))

    def test_a_further_pass_of_the_node_asks_again_with_its_own_time(self):
        document = self._in_review()
        for code in ("gm", "sales", "planning"):
            step = self._steps(document)[f"t_{code}"]
            with freeze_time(local("2026-03-02 10:00")):
                step.with_user(self.users[code]).decide("approve")
        manager = self._make_user(
            "clock_manager", "order_process.order_process_group_manager"
        )
        first = self._milestones(document, "REVIEW")
        with freeze_time(local("2026-03-03 09:00")):
            first.with_user(manager).action_reopen("The drawing was wrong")
        second = self._milestones(document, "REVIEW") - first
        newest = self.env["order.signoff"]._of(document)[:1].step_ids
        self.assertEqual(newest.clock_milestone_id, second)
        self.assertEqual(set(newest.mapped("due_at")), {second.due_at})

    def test_the_explanation_says_whose_limit_it_is(self):
        document = self._in_review()
        step = self._steps(document)["t_gm"].with_user(self.users["gm"])
        explained = step.explain_lines()
        self.assertIn("REVIEW", explained["lines"][0]["text"])
        self.assertEqual(explained["limit"], "4 working hours")
        self.assertEqual(explained["due"], "2026-03-02 06:00:00")
        self.assertEqual(explained["name"], "Gm")

    def test_the_same_people_are_reminded_of_the_time_once(self):
        """Planning leads the node and signs a step: one reminder for both; each
        department is reminded of its own step."""
        document = self._in_review()
        for code in ("gm", "sales"):
            with freeze_time(local("2026-03-02 10:00")):
                step = self._steps(document)[f"t_{code}"]
                step.with_user(self.users[code]).decide("approve")
        self.assertEqual(
            self._told(document, local("2026-03-02 14:00")),
            [("order.milestone", "due", "t_planning")],
        )

    def test_a_department_is_reminded_of_its_step_and_nobody_of_the_whole(self):
        document = self._in_review()
        told = self._told(document, local("2026-03-02 14:00"))
        self.assertIn(("order.signoff.step", "due", "t_gm"), told)
        self.assertIn(("order.signoff.step", "due", "t_sales"), told)
        self.assertNotIn(("order.milestone", "due", "t_planning"), told)

    def _told(self, document, at):
        with (
            freeze_time(at),
            patch.object(IrCron, "_commit_progress", lambda *a, **k: 60),
        ):
            self.env["order.reminder"]._cron_send()
        rows = self.env["order.reminder"].search(
            [
                ("res_model", "=", DOCUMENT),
                ("res_id", "=", document.id),
                ("kind", "=", "due"),
            ]
        )
        return sorted((r.duty_model, r.kind, r.user_id.login) for r in rows)

    # nobody names a limit --------------------------------------------------------

    def _unlimited(self):
        """A round for a purpose that no node waits for; its step."""
        document = self._in_review()
        roles = [(10, "gm"), (20, "sales"), (20, "planning")]
        self.env["order.signoff.chain"].create(
            {
                "name": "Shipping",
                "purpose": "ship",
                "res_model": DOCUMENT,
                "step_ids": [
                    Command.create(
                        {
                            "name": code.title(),
                            "role_id": self.roles[code].id,
                            "sequence": sequence,
                            "mode": "note" if code == "planning" else "decide",
                        }
                    )
                    for sequence, code in roles
                ],
            }
        )
        with freeze_time(MONDAY_9):
            document._signoff_request("ship")
        signoff = self.env["order.signoff"]._of(document, "ship")
        return {step.role_id.code: step for step in signoff.step_ids}

    def test_a_signature_that_nobody_limits_is_due_when_the_company_says(self):
        steps = self._unlimited()
        self.assertEqual(steps["t_gm"].due_at, local("2026-03-03 09:00"))
        self.assertFalse(steps["t_sales"].due_at, "it is not his turn yet")
        with freeze_time(local("2026-03-03 09:00")):
            steps["t_gm"].with_user(self.users["gm"]).decide("approve")
        self.assertEqual(steps["t_sales"].state, "open")
        self.assertEqual(steps["t_sales"].due_at, local("2026-03-04 09:00"))
        self.assertFalse(steps["t_planning"].due_at, "an opinion that may be given")

    def test_the_usual_limit_explains_itself(self):
        step = self._unlimited()["t_gm"].with_user(self.users["gm"])
        told = step.explain_lines()
        self.assertEqual(told["limit"], "generally 8 working hours")
        self.assertIn("has no limit of its own", told["lines"][0]["text"])
        self.assertEqual(told["lines"][-1]["kind"], "due")

    def test_a_company_without_a_usual_limit_sets_no_due_time(self):
        self.env.company.order_signoff_hours = 0
        step = self._unlimited()["t_gm"]
        self.assertEqual(step.state, "open")
        self.assertFalse(step.due_at)

    # what it costs ---------------------------------------------------------------

    def _queries(self, act):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_looking_for_clocks_is_one_query_however_many_documents(self):
        steps = self.env["order.signoff.step"]
        documents = self._in_review() | self._in_review() | self._in_review()
        documents.mapped("process_id")
        for some in (documents[0], documents):
            cost = self._queries(lambda d=some: steps._clocks_for(d, {"review"}))
            self.assertEqual(cost, 1)

    def test_nothing_is_asked_when_no_node_waits_for_the_purpose(self):
        steps = self.env["order.signoff.step"]
        document = self._in_review()
        document.mapped("process_id")
        self.assertEqual(
            self._queries(lambda: steps._clocks_for(document, {"other"})), 0
        )
        partner = self.env["res.partner"].create({"name": "No process"})
        self.assertEqual(
            self._queries(lambda: steps._clocks_for(partner, {"review"})), 0
        )
