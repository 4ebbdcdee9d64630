"""The same decision never stands twice on a desk, and its row opens what does it."""

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common_process import DOCUMENT, ProcessCommon
from .common_world import local
from .test_signoff_clock import signed_document

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestDutyDouble(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "REVIEW",
                "start": ["fake.start"],
                "role": "planning",
                "completion": "signoff",
                "signoff_purpose": "review",
                "limit_kind": "working_hours",
                "limit_value": 4,
            },
            {
                "code": "SHIP",
                "start": ["fake.start"],
                "complete": ["fake.ship"],
                "completion": "event",
                "gates": ["fake.confirm"],
            },
            {
                "code": "END",
                "start": [{"node": "REVIEW"}],
                "final": True,
                "gates": ["fake.close"],
            },
        )
        steps = [
            {"name": code, "role_id": cls.roles[code].id, "sequence": number}
            for number, code in enumerate(("gm", "planning"), 1)
        ]
        cls.env["order.signoff.chain"].create(
            {
                "name": "Review",
                "purpose": "review",
                "res_model": DOCUMENT,
                "exclude_requester": False,
                "protected_fields": "partner_id",
                "step_ids": [Command.create(step) for step in steps],
            }
        )

    @classmethod
    def _definition(cls):
        return signed_document()

    def setUp(self):
        super().setUp()
        self.document = self._make_document(user=self.users["sales"])
        self.document._emit("fake.start", at=MONDAY_9)
        self.round = self.env["order.signoff"]._of(self.document)
        self.gm_step, self.planning_step = self.round.step_ids.sorted("sequence")

    def _desk(self, user):
        duties = self.env["order.duty"].with_user(user)
        return duties.search([("is_mine", "=", True), ("res_model", "=", DOCUMENT)])

    def _sign(self, step, user):
        step.with_user(user).decide("approve", opinion="Yes")

    def test_who_decides_has_the_step_and_the_owner_of_the_node_his_node(self):
        self.assertEqual(self._desk(self.users["gm"]).signoff_step_id, self.gm_step)
        mine = self._desk(self.users["planning"])
        self.assertEqual(mine.milestone_id, self._milestones(self.document, "REVIEW"))

    def test_the_owner_who_decides_himself_has_one_row_with_one_due_time(self):
        self._sign(self.gm_step, self.users["gm"])
        self.assertEqual(self.planning_step.state, "open")
        mine = self._desk(self.users["planning"])
        self.assertEqual(mine.signoff_step_id, self.planning_step)
        self.assertEqual(mine.due_at, self._milestones(self.document, "REVIEW").due_at)
        counts = self.env["order.duty"].with_user(self.users["planning"]).counts()
        self.assertEqual(sum(counts[key] for key in ("open",)), 1)

    def test_a_person_of_both_roles_has_the_decision_once(self):
        both = self._make_user("t_both")
        for code in ("gm", "planning"):
            assignment = self.roles[code].assignment_ids
            assignment.member_ids = [Command.link(both.id)]
        self.assertEqual(self._desk(both).signoff_step_id, self.gm_step)

    def test_an_escalated_step_stands_once_for_who_was_asked_before(self):
        both = self._make_user("t_both")
        for code in ("gm", "sales"):
            self.roles[code].assignment_ids.member_ids = [Command.link(both.id)]
        self.gm_step._as_kernel().write(
            {
                "escalate_role_id": self.roles["sales"].id,
                "escalated_at": fields.Datetime.now(),
            }
        )
        steps = self._desk(both).filtered("signoff_step_id")
        self.assertEqual(steps.mapped("signoff_step_id"), self.gm_step)
        self.assertEqual(len(steps), 1)
        above = self._desk(self.users["sales"]).filtered("signoff_step_id")
        self.assertEqual(above.signoff_step_id, self.gm_step, "he has it as well")

    def test_reminders_still_see_both_rows(self):
        self._sign(self.gm_step, self.users["gm"])
        rows = self.env["order.duty"].sudo().search([("res_model", "=", DOCUMENT)])
        review = self._milestones(self.document, "REVIEW")
        self.assertIn(review, rows.milestone_id)
        self.assertIn(self.planning_step, rows.signoff_step_id)

    # -- the row opens what does it --------------------------------------------------
    def test_the_row_of_a_node_opens_its_round_and_then_the_decision(self):
        review = self._milestones(self.document, "REVIEW")
        review = review.with_user(self.users["planning"])
        action = review.action_do()
        self.assertEqual((action["res_model"], action["res_id"]), self._of(self.round))
        self._sign(self.gm_step, self.users["gm"])
        self.assertEqual(review.action_do()["res_model"], "order.signoff.decide")

    @staticmethod
    def _of(record):
        return record._name, record.id

    def test_what_ends_by_an_event_opens_the_document_unless_it_knows_better(self):
        ship = self._milestones(self.document, "SHIP").with_user(self.users["sales"])
        action = ship.action_do()
        self.assertEqual(
            (action["res_model"], action["res_id"]), self._of(self.document)
        )

    # -- refusals name who can act ---------------------------------------------------
    def test_a_missing_signature_names_who_signs_next_not_the_owner_of_the_node(self):
        process = self.document.with_env(self.env).process_id
        review = process.node_ids.filtered(lambda node: node.code == "REVIEW")
        process._set_state("draft")
        event = self.events["fake.cancel"]
        review.gate_ids = [Command.create({"event_type_id": event.id})]
        process._set_state("published")
        (item,) = self.document._gates_missing("fake.cancel")
        self.assertEqual(item["who"], "Gm")
        self.assertEqual(item["people"], [self.users["gm"].name])
        self.assertEqual(item["signoff_id"], self.round.id)
        self._sign(self.gm_step, self.users["gm"])
        (item,) = self.document._gates_missing("fake.cancel")
        self.assertEqual(item["who"], "Planning")

    # -- no second button --------------------------------------------------------------
    def test_what_the_process_asks_for_is_not_requested_by_hand_before(self):
        self._make_process(
            {"code": "TALK", "start": ["fake.start"]},
            {
                "code": "ASK",
                "start": [{"node": "TALK"}],
                "completion": "signoff",
                "signoff_purpose": "review",
                "final": True,
            },
            code="T-2",
        )
        self.env["order.process.rule"].search([("process_code", "=", "T-1")]).unlink()
        other = self._make_document("D2", user=self.users["sales"])
        other._emit("fake.start", at=MONDAY_9)
        self.assertEqual(other.process_id.code, "T-2")
        self.assertFalse(other.signoff_requestable)
        self.assertEqual(other._signoff_requestable()[other.id], [])
        talk = self._milestones(other, "TALK").with_user(self.users["sales"])
        talk.action_complete()
        signoff = self.env["order.signoff"]._of(other)
        self.assertEqual(signoff.state, "open", "the process asks by itself")
        other.signoff_withdraw("review", "Wrong price")
        self.assertTrue(other.signoff_requestable, other.signoff_state)
        self.assertEqual(other._signoff_requestable()[other.id], ["review"])
