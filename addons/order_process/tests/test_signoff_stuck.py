"""People leave while their role has to decide; nobody waits for them for ever."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_signoff import MANAGERS, SignoffCommon


@tagged("post_install", "-at_install")
class TestSignoffStuck(SignoffCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board = cls._make_role("board", members=3)
        cls.assignment = cls.board.assignment_ids
        cls.members = cls.assignment.member_ids.sorted("id")
        cls.manager = cls._make_user("stuck_manager")
        cls.manager.group_ids |= cls.env.ref(MANAGERS)
        cls._make_chain({"role": "board", "quorum": "all"}, "gm")

    def _board_step(self):
        signoff = self._request(self._make_document())
        return signoff.step_ids.sorted("sequence")[0]

    def _decide_as(self, step, *users, decision="approve"):
        for user in users:
            step.with_user(user).decide(decision, opinion="so be it")

    def _look_again(self):
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            self.Step._cron_escalate()

    def _events(self, step, code):
        return self.env["order.event"].search(
            [("code", "=", code), ("res_id", "=", step.res_id)]
        )

    def test_who_leaves_the_role_is_not_waited_for(self):
        step = self._board_step()
        self._decide_as(step, *self.members[:2])
        self._look_again()
        self.assertEqual(step.state, "open")
        self.assignment.member_ids -= self.members[2]
        self._look_again()
        self.assertEqual(step.state, "approved")
        self.assertEqual(len(step.decision_ids), 2, "nobody's voice was made up")
        last = step.signoff_id.step_ids.sorted("sequence")[1]
        self.assertEqual(last.state, "open", "the round went on")

    def test_a_user_who_is_archived_is_not_waited_for(self):
        step = self._board_step()
        self._decide_as(step, *self.members[:2])
        self.members[2].active = False
        self._look_again()
        self.assertEqual(step.state, "approved")

    def test_a_change_of_people_calls_the_cron(self):
        step = self._board_step()
        self._decide_as(step, self.members[0])
        triggers = self.env["ir.cron.trigger"]
        cron = self.env.ref("order_process.ir_cron_order_signoff_escalate")
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.members[2].active = False
        self.assertGreater(triggers.search_count([("cron_id", "=", cron.id)]), before)

    def test_the_voice_of_one_who_left_is_no_colleagues_voice(self):
        step = self._board_step()
        self._decide_as(step, *self.members[:2])
        self.assignment.member_ids -= self.members[0]
        self.assignment.head_id = self.members[1]
        self._look_again()
        self.assertEqual(step.state, "open", "the third has not spoken")
        self._decide_as(step, self.members[2])
        self.assertEqual(step.state, "approved")

    def test_a_manager_closes_a_step_for_which_nobody_is_left(self):
        step = self._board_step()
        self._decide_as(step, self.members[0])
        self.assignment.head_id = False
        self.assignment.member_ids = self.members[0]
        as_manager = step.with_user(self.manager)
        self.assertTrue(as_manager.is_stuck)
        dialog = self.env["order.signoff.step.close"].with_user(self.manager)
        action = as_manager.action_open_unstick()
        dialog = dialog.with_context(**action["context"]).create(
            {"decision": "reject", "reason": "The board was dissolved"}
        )
        dialog.action_close()
        self.assertEqual(step.state, "rejected")
        decision = step.decision_ids[-1]
        self.assertEqual(decision.user_id, self.manager)
        self.assertEqual(decision.channel, "manager")
        self.assertEqual(decision.opinion, "The board was dissolved")
        self.assertEqual(step.signoff_id.state, "rejected")

    def test_only_managers_close_only_stuck_steps_with_a_reason(self):
        step = self._board_step()
        self._decide_as(step, self.members[0])
        with self.assertRaisesRegex(UserError, "is not stuck: .*can still decide"):
            step.with_user(self.manager).close_stuck("approve", "faster")
        with self.assertRaisesRegex(AccessError, "Only process managers"):
            step.with_user(self.members[1]).close_stuck("approve", "faster")
        self.assignment.head_id = False
        self.assignment.member_ids = self.members[0]
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            step.with_user(self.manager).close_stuck("approve", " ")
        with self.assertRaisesRegex(UserError, "Unknown channel"):
            step.with_user(self.manager).decide("approve", channel="manager")
        self.assertEqual(step.state, "open")
        step.with_user(self.manager).close_stuck("approve", "They all left")
        self.assertEqual(step.state, "approved")
