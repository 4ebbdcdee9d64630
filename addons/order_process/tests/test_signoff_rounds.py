from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_signoff import DOCUMENT, SignoffCommon

DEPARTMENTS = ("finance", "production", "technical", "quality", "purchase")


@tagged("post_install", "-at_install")
class TestSignoffRounds(SignoffCommon):
    def test_the_first_chain_that_matches_is_used(self):
        self._make_chain("gm", name="Large", amount_field="amount", amount_min=1000)
        small = self._make_chain("finance", name="Small", sequence=20)
        self.assertEqual(self._request(self._make_document()).chain_id, small)

    def test_an_amount_band_includes_its_start_and_not_its_end(self):
        self._make_chain(
            "gm", amount_field="amount", amount_min=250, amount_max=1000, name="Band"
        )
        document = self._make_document()
        self.assertEqual(document.amount, 250)
        self.assertEqual(self._request(document).state, "open")

    def test_a_domain_and_another_company_keep_a_chain_away(self):
        other = self.env["res.company"].create({"name": "Other"})
        self._make_chain("gm", company_id=other.id)
        self._make_chain("gm", domain="[('name', '=', 'X')]")
        with self.assertRaisesRegex(UserError, "No sign-off chain for “Review”"):
            self._request(self._make_document())

    @covers("S1-K-13")
    def test_five_departments_review_in_parallel_each_with_its_question(self):
        chain = self._make_chain(
            *[{"role": code, "sequence": 10} for code in DEPARTMENTS], "gm"
        )
        for step in chain.step_ids[:5]:
            step.question_ids = [
                Command.create(
                    {"name": f"{step.name} ok?", "code": "ok", "kind": "yes_no"}
                )
            ]
        signoff = self._request(self._make_document())
        self.assertEqual(signoff.step_ids.mapped("state"), ["open"] * 5 + ["waiting"])
        for code in DEPARTMENTS:
            with self.assertRaisesRegex(UserError, f"{code.title()} ok"):
                self._decide(signoff, code)
            self._decide(signoff, code, answers={"ok": True})
        self.assertEqual(self._step(signoff, "gm").state, "open")
        self._decide(signoff, "gm")
        self.assertEqual(signoff.state, "released")

    def test_an_answer_that_an_approval_needs_binds_the_decision(self):
        chain = self._make_chain("gm")
        asked = {"name": "Made?", "code": "made", "kind": "yes_no"}
        chain.step_ids.question_ids = [
            Command.create({**asked, "approval_answer": "yes"})
        ]
        signoff = self._request(self._make_document())
        condition = [{"name": "Steel", "role": "finance"}]
        for decision in ("approve", "conditional"):
            options = {"conditions": condition} if decision == "conditional" else {}
            with self.assertRaisesRegex(UserError, "cannot be approved.*Made"):
                self._decide(
                    signoff, "gm", decision, answers={"made": False}, **options
                )
        self.assertFalse(signoff.decision_ids)
        chain.step_ids.question_ids.approval_answer = False
        with self.assertRaisesRegex(UserError, "cannot be approved"):
            self._decide(signoff, "gm", answers={"made": False})
        self._decide(signoff, "gm", answers={"made": True})
        self.assertEqual(signoff.state, "released")

    def test_only_a_yes_no_question_binds_an_approval(self):
        chain = self._make_chain("gm")
        text = {"name": "Form", "code": "form", "kind": "text"}
        with self.assertRaisesRegex(ValidationError, "yes/no"):
            chain.step_ids.question_ids = [
                Command.create({**text, "approval_answer": "yes"})
            ]

    @covers("S1-K-77")
    def test_three_approvals_come_in_their_order(self):
        self._make_chain("production", "technical", "gm", purpose="supplement")
        signoff = self._request(self._make_document(), "supplement")
        with self.assertRaisesRegex(UserError, "is not open"):
            self._decide(signoff, "gm")
        for code in ("production", "technical", "gm"):
            self.assertEqual(signoff.state, "open")
            self._decide(signoff, code)
        self.assertEqual(signoff.state, "released")

    @covers("S1-K-15", "S1-K-20")
    def test_a_deputy_decides_in_the_name_of_his_principal_by_telephone(self):
        deputy = self._make_user("deputy")
        assignment = self.roles["gm"].assignment_ids
        self.env["order.role.deputy"].create(
            {
                "assignment_id": assignment.id,
                "principal_id": self.users["gm"].id,
                "deputy_id": deputy.id,
                "date_from": "2026-05-01 00:00:00",
                "date_to": "2026-05-31 00:00:00",
            }
        )
        self._make_chain("gm")
        signoff = self._request(self._make_document())
        with freeze_time("2026-06-05"), self.assertRaisesRegex(AccessError, "not hold"):
            self._decide(signoff, "gm", user=deputy)
        with freeze_time("2026-05-05"):
            with self.assertRaisesRegex(UserError, "by telephone"):
                self._decide(signoff, "gm", user=deputy, channel="phone")
            self._decide(
                signoff, "gm", user=deputy, channel="phone", confirmed_with="GM"
            )
        decision = signoff.decision_ids
        self.assertEqual(decision.user_id, deputy)
        self.assertEqual(decision.principal_id, self.users["gm"])
        self.assertEqual(decision.confirmed_with, "GM")

    def test_a_step_can_refuse_deputies(self):
        deputy = self._make_user("deputy")
        self.env["order.role.deputy"].create(
            {
                "assignment_id": self.roles["gm"].assignment_ids.id,
                "deputy_id": deputy.id,
                "date_from": "2020-05-01 00:00:00",
                "date_to": "2099-05-31 00:00:00",
            }
        )
        self._make_chain({"role": "gm", "deputy_allowed": False})
        signoff = self._request(self._make_document())
        with self.assertRaisesRegex(AccessError, "not hold"):
            self._decide(signoff, "gm", user=deputy)

    @covers("S1-K-12")
    def test_a_group_of_four_posts_decides_when_all_have_agreed(self):
        posts = ("production", "technical", "quality", "purchase")
        group = self.env["order.role"].create(
            {
                "name": "Planning Group",
                "code": "planning",
                "component_ids": [Command.set([self.roles[code].id for code in posts])],
            }
        )
        self.roles["planning"] = group
        self._make_chain({"role": "planning", "quorum": "all"})
        signoff = self._request(self._make_document())
        for code in posts:
            self.assertEqual(signoff.state, "open")
            self._decide(signoff, "planning", user=self.users[code])
        self.assertEqual(signoff.state, "released")

    def test_a_chain_edited_later_changes_nothing_in_a_running_round(self):
        chain = self._make_chain("finance", "gm")
        signoff = self._request(self._make_document())
        chain.step_ids[1].role_id = self.roles["quality"]
        chain.write(
            {
                "protected_fields": "date",
                "step_ids": [Command.delete(chain.step_ids[0].id)],
            }
        )
        self.assertEqual(signoff.step_ids.mapped("role_id.code"), ["finance", "gm"])
        with self.assertRaisesRegex(UserError, "has been in sign-off"):
            self.env[DOCUMENT].browse(signoff.res_id).partner_id = False
        self._decide(signoff, "finance")
        self._decide(signoff, "gm")
        self.assertEqual(signoff.state, "released")

    def test_a_step_is_asked_only_for_documents_that_match(self):
        self._make_chain("finance", {"role": "gm", "domain": "[('amount', '>', 1000)]"})
        signoff = self._request(self._make_document())
        self.assertEqual(signoff.step_ids.mapped("role_id.code"), ["finance"])

    def test_a_chain_without_a_step_for_the_document_is_refused(self):
        self._make_chain({"role": "gm", "domain": "[('amount', '>', 1000)]"})
        with self.assertRaisesRegex(UserError, "No step of the chain"):
            self._request(self._make_document())
