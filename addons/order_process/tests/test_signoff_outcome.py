from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_signoff import SignoffCommon


@tagged("post_install", "-at_install")
class TestSignoffOutcome(SignoffCommon):
    """How a round ends, and who may not have a say in it."""

    def test_conditions_become_duties_and_release_with_conditions(self):
        self._make_chain("finance")
        signoff = self._request(self._make_document())
        with self.assertRaisesRegex(UserError, "at least one"):
            self._decide(signoff, "finance", "conditional")
        condition = {
            "name": "Deposit first",
            "role": "gm",
            "limit_kind": "hours",
            "limit_value": 4,
        }
        self._decide(signoff, "finance", "conditional", conditions=[condition])
        self.assertEqual(signoff.state, "released_conditional")
        made = signoff.condition_ids
        self.assertEqual(made.role_id, self.roles["gm"])
        self.assertEqual(made.duty_id.name, "Deposit first")

    def test_a_refusal_needs_a_reason_and_closes_the_round(self):
        self._make_chain("finance", "gm")
        signoff = self._request(self._make_document())
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            self._decide(signoff, "finance", "reject")
        self._decide(signoff, "finance", "reject", opinion="Too cheap")
        self.assertEqual((signoff.state, signoff.ruling), ("rejected", "rejected"))
        self.assertEqual(self._step(signoff, "gm").state, "void")

    def test_a_returned_round_is_asked_again_and_carries_what_was_signed(self):
        self._make_chain(
            {"role": "finance", "sequence": 10, "watch_fields": "line_ids.price"},
            {"role": "production", "sequence": 10, "watch_fields": "date"},
        )
        document = self._make_document()
        signoff = self._request(document)
        self._decide(signoff, "finance")
        self._decide(signoff, "production", "return", opinion="Later")
        self.assertEqual(signoff.state, "returned")
        document.date = "2026-06-01"
        again = self._request(document)
        self.assertEqual(self._step(again, "finance").state, "carried")
        self.assertEqual(
            self._step(again, "finance").carried_from_id, self._step(signoff, "finance")
        )
        self.assertEqual(self._step(again, "production").state, "open")
        self._decide(again, "production")
        self.assertEqual(again.state, "released")
        self.assertIn("06/01/2026", again.difference_html)

    def test_who_asked_cannot_sign(self):
        self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["gm"].id)]
        ).member_ids |= self.clerk
        self._make_chain("gm")
        signoff = self._request(self._make_document())
        with self.assertRaisesRegex(UserError, "cannot give one"):
            self._decide(signoff, "gm", user=self.clerk)

    def test_four_eyes_lets_nobody_sign_two_steps(self):
        both = self.users["finance"]
        self.roles["gm"].assignment_ids.member_ids |= both
        self._make_chain("finance", "gm", four_eyes=True)
        signoff = self._request(self._make_document())
        self._decide(signoff, "finance")
        with self.assertRaisesRegex(UserError, "Four eyes"):
            self._decide(signoff, "gm", user=both)
        self._decide(signoff, "gm")
        self.assertEqual(signoff.state, "released")

    def test_only_the_requester_or_a_manager_withdraws_and_says_why(self):
        self._make_chain("finance")
        document = self._make_document()
        signoff = self._request(document)
        with self.assertRaisesRegex(AccessError, "only clerk"):
            document.with_user(self.users["gm"]).signoff_withdraw("review", "no")
        with self.assertRaisesRegex(UserError, "Enter the reason"):
            document.signoff_withdraw("review", " ")
        document.signoff_withdraw("review", "Customer changed")
        self.assertEqual(signoff.state, "withdrawn")
        self.assertEqual(document.signoff_state, "withdrawn")
        document.date = "2026-07-01"

    def test_an_open_or_released_document_is_not_asked_twice(self):
        self._make_chain("finance")
        document = self._make_document()
        signoff = self._request(document)
        with self.assertRaisesRegex(UserError, "has an open round"):
            self._request(document)
        self._decide(signoff, "finance")
        with self.assertRaisesRegex(UserError, "released for “Review"):
            self._request(document)
        self.assertFalse(document._signoff_request("review", skip_live=True))

    def test_an_overdue_step_opens_to_the_role_up_the_line(self):
        self._make_chain(
            {
                "role": "finance",
                "escalate_role_id": self.roles["gm"].id,
                "limit_kind": "hours",
                "limit_value": 4,
            }
        )
        with freeze_time("2026-05-04 02:00:00"):
            signoff = self._request(self._make_document())
            with self.assertRaisesRegex(AccessError, "not hold"):
                self._decide(signoff, "finance", user=self.users["gm"])
        with freeze_time("2026-05-04 05:00:00"):
            self.Step._cron_escalate()
            self.assertFalse(signoff.step_ids.escalated_at)
        with freeze_time("2026-05-04 07:00:00"):
            self.Step._cron_escalate()
            self.assertTrue(signoff.step_ids.escalated_at)
            self.assertTrue(signoff.step_ids.with_user(self.users["gm"]).is_mine)
            self._decide(signoff, "finance", user=self.users["gm"])
        self.assertEqual(signoff.state, "released")
        self.assertFalse(signoff.decision_ids.principal_id)

    def test_an_opinion_has_no_vote_but_may_be_required(self):
        self._make_chain({"role": "quality", "mode": "comment"}, "gm")
        signoff = self._request(self._make_document())
        with self.assertRaisesRegex(UserError, "not possible"):
            self._decide(signoff, "quality", "approve")
        self._decide(signoff, "quality", "comment", opinion="Tight tolerance")
        self.assertEqual(self._step(signoff, "quality").state, "commented")
        self._decide(signoff, "gm")
        self.assertEqual(signoff.state, "released")

    def test_people_read_the_name_of_the_chain_in_their_language_not_its_code(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        chain = self._make_chain("finance", purpose="pre_check", name="Check")
        chain.with_context(lang="zh_CN").name = "预审"
        document = self._make_document()
        document.with_user(self.clerk).with_context(lang="zh_CN")._signoff_request(
            "pre_check"
        )
        signoff = self._round(document, "pre_check")
        self.assertIn("(预审)", document.message_ids[0].body)
        chinese = signoff.with_context(lang="zh_CN").with_user(self.clerk)
        self.assertIn("预审", chinese.display_name)
        self.assertIn("Check", signoff.with_user(self.clerk).display_name)
        with self.assertRaisesRegex(UserError, "“预审”"):
            document.with_context(lang="zh_CN").signoff_request("pre_check")
        step = signoff.step_ids.with_user(self.users["finance"])
        self.assertEqual(step.with_context(lang="zh_CN").chain_id.display_name, "预审")
