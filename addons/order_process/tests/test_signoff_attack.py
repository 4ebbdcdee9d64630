from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_signoff import DOCUMENT, MANAGERS, SignoffCommon

SEALED = (
    "order.signoff",
    "order.signoff.step",
    "order.signoff.decision",
    "order.signoff.condition",
)
KEYS = {
    "order_process_kernel": True,
    "skip_validation_check": True,
    "order_content_asked": True,
    "tracking_disable": True,
}


@tagged("post_install", "-at_install")
class TestSignoffAttack(SignoffCommon):
    """Every way around that worked elsewhere (performance.md 4.3), and some more."""

    def setUp(self):
        super().setUp()
        self.gate = self.env["order.event.type"].create(
            {"name": "Order confirmed", "code": "fake.confirmed"}
        )
        self._make_chain("finance", "gm", gate_event_ids=[Command.set(self.gate.ids)])
        self.document = self._make_document()
        self.signoff = self._request(self.document)
        self.manager = new_test_user(
            self.env, login="boss", groups=f"base.group_system,{MANAGERS}"
        )

    def assert_still_open(self):
        self.env.invalidate_all()
        self.assertEqual(self.signoff.state, "open")
        self.assertFalse(self.document._signoff_released("review"))
        self.assertTrue(self.document._signoff_check_gates("fake.confirmed"))

    def test_who_has_no_say_is_told_so_and_nothing_of_the_step(self):
        step = self.signoff.step_ids.filtered(lambda one: one.state == "open")
        with self.assertRaisesRegex(AccessError, "does not hold this role"):
            step.with_user(self.users["gm"]).decide("comment", "Seen")
        with self.assertRaisesRegex(UserError, "is not possible in the step"):
            step.with_user(self.users["finance"]).decide("comment", "Seen")
        self.assert_still_open()

    def attackers(self):
        root = self.env.ref("base.user_root")
        return self.clerk, self.users["finance"], self.manager, root

    def test_nobody_writes_a_round_or_step_not_even_with_sudo(self):
        for user in self.attackers():
            for record in (self.signoff, self.signoff.step_ids[0]):
                for forged in (record.with_user(user), record.with_user(user).sudo()):
                    with self.assertRaises(AccessError):
                        forged.write({"state": "released"})
                    with self.assertRaises(AccessError):
                        forged.with_context(**KEYS).write({"state": "released"})
        self.assert_still_open()

    def test_nobody_creates_or_copies_a_round_that_is_already_approved(self):
        for model in SEALED:
            for user in self.attackers():
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).with_context(**KEYS).create({})
        with self.assertRaises(AccessError):
            self.signoff.with_user(self.manager).sudo().copy({"state": "released"})
        self.assert_still_open()

    def test_nobody_deletes_evidence(self):
        self._decide(self.signoff, "finance")
        steps, decisions = self.signoff.step_ids, self.signoff.decision_ids
        for record in (self.signoff, steps, decisions):
            with self.assertRaises(AccessError):
                record.with_user(self.manager).sudo().with_context(**KEYS).unlink()
        with self.assertRaises(UserError):
            self.signoff.chain_id.with_user(self.manager).unlink()
        self.assert_still_open()

    def test_nested_commands_of_the_document_reach_no_round(self):
        step = self.signoff.step_ids[0]
        commands = [
            Command.update(self.signoff.id, {"state": "released"}),
            Command.delete(self.signoff.id),
            Command.create({"state": "released", "purpose": "review"}),
            Command.update(self.signoff.id, {"step_ids": [Command.delete(step.id)]}),
            Command.unlink(self.signoff.id),
            Command.clear(),
        ]
        for command in commands:
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.document.write({"signoff_ids": [command]})
        self.assert_still_open()

    def test_nested_commands_of_a_chain_reach_no_round(self):
        chain = self.signoff.chain_id.with_user(self.manager)
        commands = [Command.update(self.signoff.id, {"state": "released"})]
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            chain.write({"signoff_ids": commands})
        self.assert_still_open()

    def test_a_chain_cannot_be_made_to_forget_what_it_protects(self):
        chain = self.signoff.chain_id.with_user(self.manager)
        chain.write({"guard_fields": False, "protected_fields": False})
        chain.action_archive()
        with self.assertRaises(UserError):
            self.document.line_ids[0].price = 1
        with self.assertRaises(UserError):
            chain.res_model = "order.process"
        self.assert_still_locked()

    def assert_still_locked(self):
        self.env.invalidate_all()
        self.assertEqual(self.document.line_ids[0].price, 100)
        self.assertEqual(self.signoff.state, "open")

    def test_the_state_on_the_document_is_not_writable(self):
        for vals in ({"signoff_state": "released"}, {"signoff_live": False}):
            with self.assertRaises(AccessError):
                self.document.write(vals)
        forged = self.env[DOCUMENT].with_context(default_signoff_state="released")
        made = forged.create({"name": "F", "signoff_live": True})
        self.assertEqual((made.signoff_state, made.signoff_live), ("none", False))
        self.assert_still_open()

    def test_context_keys_do_not_open_the_lock(self):
        for record, vals in (
            (self.document, {"date": "2027-01-01"}),
            (self.document.line_ids[0], {"price": 1}),
        ):
            with self.assertRaises(UserError):
                record.with_context(**KEYS).write(vals)
        self.assert_still_open()

    def test_the_lock_holds_for_administrators(self):
        for user in (self.manager, self.env.ref("base.user_root")):
            with self.assertRaises(UserError):
                self.document.line_ids[0].with_user(user).sudo().write({"price": 1})
        self.assert_still_open()

    def test_who_swallows_the_error_has_changed_nothing(self):
        line = self.document.line_ids[0]
        try:
            line.write({"price": 1})
        except UserError:
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(line.price, 100)
        self.assert_still_open()

    def test_nobody_decides_without_the_role_not_even_a_manager(self):
        for user in (self.clerk, self.users["gm"], self.manager):
            with self.assertRaises(UserError):
                self._decide(self.signoff, "finance", user=user)
        self.assertFalse(self.signoff.decision_ids)
        self.assert_still_open()

    def test_nobody_without_the_group_or_of_another_company_decides(self):
        plain = new_test_user(self.env, login="plain", groups="base.group_user")
        portal = new_test_user(self.env, login="portal", groups="base.group_portal")
        other = self.env["res.company"].create({"name": "Other"})
        foreign = self._make_user(
            "foreign", company_id=other.id, company_ids=[Command.set(other.ids)]
        )
        for user in (plain, portal, foreign):
            with self.assertRaises(AccessError):
                self._decide(self.signoff, "finance", user=user)
            with self.assertRaises(AccessError):
                self.signoff.with_user(user).read(["state"])
        self.assert_still_open()

    def test_a_person_decides_once(self):
        self._make_role("board", members=2)
        self._make_chain({"role": "board", "quorum": "all"}, purpose="board")
        signoff = self._request(self.document, "board")
        self._decide(signoff, "board")
        with self.assertRaisesRegex(UserError, "already decided"):
            self._decide(signoff, "board")
        self.assertEqual(signoff.state, "open")

    def test_wrong_arguments_are_refused_and_change_nothing(self):
        condition = {"name": "x", "role": "gm"}
        wrong = [
            {"decision": "approved"},
            {"decision": "approve", "channel": "pigeon"},
            {"decision": "approve", "answers": {"nonsense": 1}},
            {"decision": "approve", "answers": ["x"]},
            {"decision": "approve", "conditions": [condition]},
            {"decision": "approve", "revision": "0" * 64},
            {"decision": "conditional", "conditions": ["x"]},
            {"decision": "conditional", "conditions": "x"},
            {
                "decision": "conditional",
                "conditions": [{"name": "x", "role": "nobody"}],
            },
            {"decision": "conditional", "conditions": [{**condition, "signoff_id": 1}]},
            {"decision": "conditional", "conditions": [{**condition, "name": " "}]},
            {"decision": "comment", "opinion": "x"},
            {"decision": "return"},
            {"decision": ["approve"]},
        ]
        for values in wrong:
            with self.subTest(**values), self.assertRaises(UserError):
                self._decide(self.signoff, "finance", **values)
        self.assertFalse(self.signoff.decision_ids)
        self.assert_still_open()

    def test_an_answer_of_the_wrong_type_is_refused(self):
        chain = self._make_chain("quality", purpose="typed")
        kinds = ("yes_no", "number", "money", "date", "selection")
        chain.step_ids.question_ids = [
            Command.create(
                {
                    "name": kind,
                    "code": kind,
                    "kind": kind,
                    "required": False,
                    "options": "red\nblue" if kind == "selection" else False,
                }
            )
            for kind in kinds
        ]
        signoff = self._request(self.document, "typed")
        for answers in (
            {"yes_no": "maybe"},
            {"number": "many"},
            {"number": float("nan")},
            {"money": True},
            {"date": "tomorrow"},
            {"selection": "green"},
        ):
            with (
                self.subTest(**answers),
                self.assertRaisesRegex(
                    UserError, "is not a valid answer|is not a valid number"
                ),
            ):
                self._decide(signoff, "quality", answers=answers)
        right = {"yes_no": False, "number": 3, "date": "2026-01-02", "selection": "red"}
        self._decide(signoff, "quality", answers=right)
        self.assertEqual(signoff.decision_ids.answers, {**right, "number": 3.0})

    def test_deciding_nothing_is_an_error(self):
        with self.assertRaises(UserError):
            self.Step.browse().decide("approve")
