"""What happens after a no: who is told, who owes the correction, and the way back."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_process import DOCUMENT, ProcessCommon
from .common_signoff import SignoffCommon
from .common_world import local
from .test_signoff_clock import signed_document

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestSignoffCorrection(ProcessCommon):
    """A document that the planning group prepares and the general manager decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "DECIDE",
                "start": ["fake.start"],
                "role": "gm",
                "completion": "signoff",
                "signoff_purpose": "review",
                "outcomes": ["approved", "rejected"],
                "gates": [{"event": "fake.confirm", "outcomes": ["approved"]}],
            },
            {
                "code": "INSTRUCT",
                "start": [{"node": "DECIDE", "outcome": "approved"}],
                "role": "planning",
                "completion": "signoff",
                "signoff_purpose": "instruct",
                "gates": ["fake.ship"],
            },
            {"code": "END", "start": [{"node": "INSTRUCT"}], "final": True},
        )
        cls._make_chain("review", "gm")
        cls._make_chain("instruct", "gm")

    @classmethod
    def _make_chain(cls, purpose, *roles, **values):
        steps = [{"name": code, "role_id": cls.roles[code].id} for code in roles]
        return cls.env["order.signoff.chain"].create(
            {
                "name": purpose.title(),
                "purpose": purpose,
                "res_model": DOCUMENT,
                "exclude_requester": False,
                "protected_fields": "partner_id",
                "step_ids": [Command.create(step) for step in steps],
                **values,
            }
        )

    @classmethod
    def _definition(cls):
        return signed_document()

    def setUp(self):
        super().setUp()
        self.document = self._make_document(user=self.users["sales"])
        self.document._emit("fake.start", at=MONDAY_9)

    def _round(self, purpose="review"):
        return self.env["order.signoff"]._of(self.document, purpose)[:1]

    def _say(self, decision, purpose="review", role="gm"):
        steps = self._round(purpose).step_ids.filtered(lambda s: s.state == "open")
        steps.with_user(self.users[role]).decide(decision, opinion="Too dear")

    def _desk(self, role):
        duties = self.env["order.duty"].with_user(self.users[role])
        return duties.search([("is_mine", "=", True), ("res_model", "=", DOCUMENT)])

    def _resubmit(self, role, note="Cheaper now"):
        document = self.document.with_user(self.users[role])
        action = document.action_signoff_correct()
        wizard = self.env[action["res_model"]].with_user(self.users[role])
        return wizard.with_context(**action["context"]).create({"note": note})

    def test_who_submitted_a_returned_document_owes_its_correction(self):
        self._say("return")
        duty = self._desk("sales")
        self.assertIn("Too dear", duty.title)
        self.assertIn(self.users["gm"].name, duty.title)
        self.assertFalse(self._desk("gm"), "the node waits for the correction")
        opened = duty.action_do()
        self.assertEqual(
            (opened["res_model"], opened["res_id"]), (DOCUMENT, self.document.id)
        )
        document = self.document.with_user(self.users["sales"])
        head = document.order_head()
        self.assertEqual(head["notices"][0]["reason"], "Too dear")
        self.assertEqual(head["next"]["go"]["method"], "action_signoff_correct")

    def test_a_running_round_waits_for_its_signers(self):
        self.assertEqual(self.document.process_open_roles, "Gm")
        self._say("return")
        self.document.invalidate_recordset()
        self.assertNotEqual(self.document.process_open_roles, "Gm")

    def test_who_submitted_is_notified_with_the_reason(self):
        self._say("return")
        message = self.env["mail.message"].search(
            [("model", "=", DOCUMENT), ("res_id", "=", self.document.id)]
        )
        told = message.filtered(
            lambda m: self.users["sales"].partner_id in m.notified_partner_ids
        )
        self.assertIn("Too dear", told.body)
        self.assertNotIn(self.users["gm"].partner_id, told.notified_partner_ids)

    def test_the_signer_reads_what_was_corrected(self):
        self._say("return")
        self._resubmit("sales").action_resubmit()
        steps = self._round().step_ids.with_user(self.users["gm"])
        card = self.env["order.signoff.card"].with_user(self.users["gm"])
        blocks = {block["code"]: block for block in card._cards(steps)[0]["blocks"]}
        asked, answered = blocks["correction"]["rows"]
        self.assertEqual(
            (asked["value"], answered["value"]), ("Too dear", "Cheaper now")
        )
        self.assertIn(self.users["gm"].name, asked["label"])

    def test_a_first_round_answers_nothing(self):
        steps = self._round().step_ids.with_user(self.users["gm"])
        card = self.env["order.signoff.card"].with_user(self.users["gm"])
        codes = [block["code"] for block in card._cards(steps)[0]["blocks"]]
        self.assertNotIn("correction", codes)

    def test_the_corrected_document_comes_back_to_the_signer(self):
        self._say("return")
        answer = self._resubmit("sales").action_resubmit()
        self.assertIn("Gm", answer["params"]["message"])
        self.assertEqual((self._round().state, self._round().round_no), ("open", 2))
        self.assertFalse(self.document.order_head()["notices"])
        self.assertFalse(self._desk("sales"))
        self.assertEqual(self._desk("gm").signoff_step_id, self._round().step_ids)
        self._say("approve")
        self.assertEqual(self._milestones(self.document, "DECIDE").state, "done")
        self.assertEqual(self._milestones(self.document, "INSTRUCT").state, "open")

    def test_a_rejected_node_is_no_success_and_opens_again_with_the_next_round(self):
        self._say("reject")
        line = {node["code"]: node for node in self.document.process_line()}
        self.assertEqual(line["DECIDE"]["state"], "answered")
        self.assertTrue(line["DECIDE"]["refused"])
        self.assertEqual(len(line), 3, "the correction stands at its node")
        self.assertEqual(self.document.process_state, "running")
        self._resubmit("sales").action_resubmit()
        passes = self._milestones(self.document, "DECIDE")
        self.assertEqual(passes.mapped("state"), ["done", "open"])
        self._say("approve")
        self.assertEqual(passes[-1].outcome_id.code, "approved")

    def test_after_a_rejection_the_refusal_says_who_rejected_and_leads_back(self):
        self._say("reject")
        document = self.document.with_user(self.users["sales"])
        (item,) = document._gates_missing("fake.confirm")
        self.assertIn("rejected by", item["what"])
        self.assertIn("Too dear", item["what"])
        self.assertEqual(item["since"], self._round().closed_at)
        told = self.env["order.refusal"].with_user(self.users["sales"])
        (held,) = told._documents(document, "fake.confirm", [item])
        (line,) = held["lines"]
        self.assertFalse(line["waiting"])
        self.assertEqual(line["go"]["id"], self._desk("sales").milestone_id.id)
        other = self.env["order.refusal"].with_user(self.users["planning"])
        (held,) = other._documents(document, "fake.confirm", [item])
        self.assertFalse(held["lines"][0]["go"])

    def test_the_role_that_prepares_corrects_what_it_prepared(self):
        self._say("approve")
        self._say("return", "instruct")
        duty = self._desk("planning")
        self.assertEqual(len(duty), 1, "the node and its correction are one row")
        self.assertIn("Too dear", duty.title)
        self.assertFalse(self._desk("sales"))
        self._resubmit("planning").action_resubmit()
        self.assertEqual(self._round("instruct").state, "open")

    def test_a_final_ruling_on_the_same_content_says_what_to_do(self):
        self.env["order.signoff.chain"].search(
            [("purpose", "=", "review"), ("res_model", "=", DOCUMENT)]
        ).final_ruling = True
        document = self._make_document("D2", user=self.users["sales"])
        document._emit("fake.start", at=MONDAY_9)
        self.document = document
        self._say("reject")
        wizard = self._resubmit("sales")
        refused = self.assertRaisesRegex(UserError, "Change what was signed")
        with refused, self.env.cr.savepoint():
            wizard.action_resubmit()
        self.assertTrue(self._desk("sales"), "it still waits for the correction")
        document.partner_id = self.env["res.partner"].create({"name": "Another"})
        wizard.action_resubmit()
        self.assertEqual(self._round().state, "open")

    def test_a_correction_does_not_end_by_hand(self):
        self._say("return")
        duty = self._desk("sales").milestone_id
        with self.assertRaisesRegex(UserError, "resubmitted or cancelled"):
            duty.action_complete(note="Done")
        self.assertEqual(duty.state, "open")

    def test_who_withdraws_owes_the_document_and_is_told_nothing(self):
        before = self.env["mail.notification"].search_count([])
        document = self.document.with_user(self.users["sales"])
        document.signoff_withdraw("review", "Wrong price")
        self.assertEqual(self.env["mail.notification"].search_count([]), before)
        self.assertIn("Wrong price", self._desk("sales").title)

    def test_a_document_that_is_given_up_owes_no_correction(self):
        self._say("return")
        duty = self._desk("sales").milestone_id
        self.document._signoff_void("Cancelled")
        self.assertEqual(duty.state, "cancelled")

    def test_a_running_round_is_not_owed_by_who_prepared_it(self):
        self._say("approve")
        duty = self._desk("planning")
        self.assertEqual((duty.waiting, duty.urgency), (True, "waiting"))
        self.assertFalse(duty.is_late)
        counts = self.env["order.duty"].with_user(self.users["planning"]).counts()
        self.assertEqual(counts["open"], 0)


@tagged("post_install", "-at_install")
class TestSignoffSpoken(SignoffCommon):
    """Steps of several voices: who has spoken owes nothing any more."""

    def test_who_has_decided_has_neither_row_nor_card(self):
        self._make_role("board", members=2)
        self._make_chain({"role": "board", "quorum": "all"})
        signoff = self._request(self._make_document())
        first, second = self.users["board"], self._second("board")
        step = signoff.step_ids
        self._decide(signoff, "board", user=first)
        desk = self.env["order.duty"]
        mine = [("is_mine", "=", True), ("signoff_step_id", "=", step.id)]
        self.assertFalse(desk.with_user(first).search(mine))
        self.assertEqual(desk.with_user(second).search(mine).signoff_step_id, step)
        self.assertFalse(step.with_user(first).is_mine)
        self.assertTrue(step.with_user(second).is_mine)
        with self.assertRaisesRegex(UserError, "already decided"):
            step.with_user(first).action_decide()
        self._decide(signoff, "board", user=second)
        self.assertEqual(signoff.state, "released")

    def _second(self, code):
        members = self.roles[code].assignment_ids.member_ids
        return members - self.users[code]
