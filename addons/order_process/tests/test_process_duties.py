"""Duties: who may complete them, with what evidence, taking and handing over."""

import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_duties import DutiesCommon
from .common_process import MANAGER
from .common_world import local


@tagged("post_install", "-at_install")
class TestProcessDuties(DutiesCommon):
    def test_complete_with_evidence_of_every_kind(self):
        self.duty.action_complete("pass", self._evidence(remark="ok"), "all fine")
        self.assertEqual(self.duty.state, "done")
        values = {e.evidence_id.code: e.value for e in self.duty.evidence_ids}
        self.assertEqual(values["loss"], "0")
        self.assertEqual(values["report"], "report.pdf")
        self.assertEqual(values["day"], "2026-03-02")
        self.assertEqual(values["cause"], "in")
        file = self.duty.evidence_ids.attachment_ids
        self.assertEqual(file.sudo().res_id, self.document.id)
        event = self.env["order.event"].search(
            [("milestone_id", "=", self.duty.id), ("code", "=", "node.done")]
        )
        self.assertEqual(event.payload["evidence"]["cause"], "in")
        self.assertEqual(event.payload["outcome"], "pass")

    def test_all_missing_evidence_is_named_at_once(self):
        with self.assertRaisesRegex(ValidationError, "report, loss, label, day, cause"):
            self.duty.action_complete("pass", {"label": False})
        self.assertEqual(self.duty.state, "open")

    def test_evidence_may_depend_on_the_outcome(self):
        given = self._evidence()
        del given["report"], given["day"]
        self.duty.action_complete("unclear", given)
        self.assertEqual(self.duty.outcome_id.code, "unclear")

    def test_wrong_evidence_is_refused(self):
        foreign = self._file(self.users["gm"])
        for wrong in (
            {"loss": "much"},
            {"loss": True},
            {"day": "soon"},
            {"cause": "other"},
            {"label": "yes"},
            {"report": [10**9]},
            {"secret": 1},
        ):
            with self.subTest(wrong=wrong), self.assertRaises(ValidationError):
                self.duty.action_complete("pass", self._evidence(**wrong))
        with self.assertRaises(AccessError):
            self.duty.action_complete("pass", self._evidence(report=[foreign.id]))
        self.assertEqual(self.duty.state, "open")

    def test_a_number_out_of_its_range_is_no_evidence(self):
        """What is completed cannot be changed, so nonsense does not get there."""
        node = self.duty.sudo().node_id
        piece = node.evidence_ids.filtered(lambda e: e.code == "loss")
        process = node.process_id

        def refuse(wrong, said, **vals):
            process._set_state("draft")
            piece.write(vals)
            process._set_state("published")
            for value in wrong:
                with self.assertRaisesRegex(ValidationError, said):
                    self.duty.action_complete("pass", self._evidence(loss=value))

        refuse((-1, "-3"), "cannot be .*0 or more")
        refuse((0, -3), "More Than 0", sign="positive")
        refuse((100.5, 150), "at most 100", range_max=100)
        refuse((4,), "at least 5", range_min=5)
        refuse((7.5,), "whole", whole=True)
        self.assertEqual((self.duty.state, len(self.duty.evidence_ids)), ("open", 0))
        process._set_state("draft")
        with self.assertRaisesRegex(ValidationError, "no number"):
            piece.range_min = 200
        piece.range_min = 5
        process._set_state("published")
        self.duty.action_complete("pass", self._evidence(loss=100))
        self.assertEqual(self.duty.state, "done")

    def test_strangers_are_told_who_can(self):
        stranger = self.duty.with_user(self.users["gm"])
        with self.assertRaisesRegex(UserError, "duty of Sales.*t_sales"):
            stranger.action_complete("pass", {})

    def test_closed_duty_is_not_completed_again(self):
        self.duty.action_complete("pass", self._evidence())
        with self.assertRaisesRegex(UserError, "is not open"):
            self.duty.action_complete("pass", self._evidence())

    def test_deputy_is_recorded_with_whom_he_stands_in_for(self):
        deputy = self._make_user("t_deputy")
        assignment = self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["sales"].id)]
        )
        self.env["order.role.deputy"].create(
            {
                "assignment_id": assignment.id,
                "principal_id": self.clerk.id,
                "deputy_id": deputy.id,
                "date_from": local("2026-03-01 00:00"),
                "date_to": local("2026-03-08 00:00"),
                "reason": "fair",
            }
        )
        given = self._evidence(report=[self._file(deputy).id])
        with freeze_time(local("2026-03-02 10:00")):
            self.duty.with_user(deputy).action_complete("pass", given)
        self.assertEqual(self.duty.done_by_id, deputy)
        self.assertEqual(self.duty.done_for_id, self.clerk)
        event = self.env["order.event"].search(
            [("milestone_id", "=", self.duty.id), ("code", "=", "node.done")]
        )
        self.assertEqual((event.user_id, event.principal_id), (deputy, self.clerk))

    def test_event_nodes_are_finished_by_hand_by_managers_with_a_note_only(self):
        duty = self._milestones(self.document, "1B")
        with self.assertRaisesRegex(UserError, "Only a process manager"):
            duty.with_user(self.clerk).action_complete(note="done")
        manager = duty.with_user(self._make_user("t_manager", MANAGER))
        with self.assertRaisesRegex(UserError, "with a note"):
            manager.action_complete()
        manager.action_complete(note="the event got lost")
        self.assertEqual(duty.state, "done")

    def test_taking_and_handing_over(self):
        colleague = self._make_user("t_colleague")
        self.duty.action_claim()
        self.assertEqual(self.duty.user_id, self.clerk)
        self.assertTrue(self.duty.is_mine)
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            self.duty.action_hand_over(colleague.id, " ")
        self.duty.action_hand_over(colleague.id, "holiday")
        self.assertEqual(self.duty.user_id, colleague)
        self.assertTrue(self.duty.with_user(colleague).is_mine)
        mine = self.env["order.milestone"].with_user(self.clerk)
        self.assertNotIn(self.duty, mine.search([("is_mine", "=", True)]))
        event = self.env["order.event"].search([("code", "=", "node.handed_over")])
        self.assertEqual(event.payload["to"], "t_colleague")
        self.assertEqual(event.node_code, "9H")
        self.duty.with_user(colleague).action_complete(
            "pass", self._evidence(report=[self._file(colleague).id])
        )

    def test_duty_goes_to_people_of_the_company_only(self):
        outsider = self._make_user("t_outsider", company=self.other)
        portal = self.env["res.users"].create(
            {
                "name": "P",
                "login": "t_portal",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
            }
        )
        for user_id in (outsider.id, portal.id, 10**9):
            with self.assertRaisesRegex(ValidationError, "active user"):
                self.duty.action_hand_over(user_id, "x")

    def test_taken_duty_is_not_taken_again(self):
        self.duty.action_claim()
        manager = self.duty.with_user(self._make_user("t_manager", MANAGER))
        with self.assertRaisesRegex(UserError, "already claimed"):
            manager.action_claim()

    def test_wrong_pauses_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "no cause"):
            self.duty.action_pause("weather", "rain")
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            self.duty.action_pause("customer", "")
        with self.assertRaisesRegex(UserError, "is running"):
            self.duty.action_resume()
        with self.assertRaisesRegex(UserError, "past its due time"):
            self.duty.action_pause("customer", "drawing")
        with freeze_time(local("2026-03-02 10:00")):
            self.duty.action_pause("customer", "drawing")
            with self.assertRaisesRegex(UserError, "is already stopped"):
                self.duty.action_pause("customer", "again")

    def test_portal_users_see_nothing_of_the_process(self):
        portal = self.env["res.users"].create(
            {
                "name": "P",
                "login": "t_portal",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        names = self.Document.with_user(portal).sudo(False)._fields
        visible = [
            name
            for name in names
            if name.startswith(("process_", "milestone_"))
            and self.Document.with_user(portal)._has_field_access(names[name], "read")
        ]
        self.assertEqual(visible, [])

    def test_file_content_survives(self):
        report = self._file(raw=b"content")
        self.duty.action_complete("pass", self._evidence(report=[report.id]))
        stored = self.duty.evidence_ids.attachment_ids.sudo()
        self.assertEqual(base64.b64decode(stored.datas), b"content")
