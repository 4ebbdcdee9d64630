"""A run is reported by those who owe it, once, with what is asked."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common_routine import MONDAY, RoutineCommon


@tagged("post_install", "-at_install")
class TestRoutineReport(RoutineCommon):
    """Who reports, reads and cancels a run."""

    def setUp(self):
        super().setUp()
        self.run_ = self._open()

    def _run(self, user):
        return self.run_.with_user(user).with_company(self.company)

    def _report(self, user=None, at=MONDAY, **vals):
        with freeze_time(at):
            return self._run(user or self.clerk).run_done(**vals)

    def test_answers_end_it_and_are_kept(self):
        said = self._report(answers={"n": 12, "remark": "fine"}, note="checked")
        self.assertEqual(said["state"], "done")
        self.assertFalse(said["overdue"])
        self.assertEqual(self.run_.done_by_id, self.clerk)
        values = self._run(self.clerk).answer_ids.mapped("value")
        self.assertEqual(values, ["12", "fine"])
        self.assertEqual(self._run(self.clerk).note, "checked")
        self.assertEqual(self._events(self.run_), ["routine.done"])
        with self.assertRaises(AccessError):
            self.run_.answer_ids.write({"value_number": 13})

    def test_the_deputy_reports_for_the_clerk(self):
        self._report(self.deputy, answers={"n": 1})
        self.assertEqual(self.run_.done_by_id, self.deputy)
        self.assertEqual(self.run_.duty_id.done_for_id, self.clerk)

    def test_what_is_reported_late_is_marked(self):
        said = self._report(at=self._later(days=1), answers={"n": 0})
        self.assertTrue(said["overdue"])
        self.assertGreater(self.run_.late_minutes, 0)

    def test_the_refusal_names_what_is_missing_and_changes_nothing(self):
        with self.assertRaisesRegex(ValidationError, "Orders"):
            self._report(answers={})
        with self.assertRaisesRegex(ValidationError, "does not ask for: x"):
            self._report(answers={"n": 1, "x": 1})
        for wrong in (["n"], "n", 5):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                self._report(answers=wrong)
        with self.assertRaises(ValidationError):
            self._report(answers={"n": "many"})
        self.assertEqual(self.run_.state, "open")
        self.assertFalse(self.run_.answer_ids)

    def test_a_stranger_neither_reads_nor_reports_it(self):
        with self.assertRaises(AccessError):
            self._report(self.stranger, answers={"n": 1})
        self.assertFalse(
            self.env["order.routine.run"].with_user(self.stranger).search([])
        )

    def test_readers_and_superiors_read_and_are_told_who_reports(self):
        for user in (self.reader, self.boss, self.manager):
            with self.subTest(user.login):
                self.assertEqual(self._run(user).read(["name"])[0]["id"], self.run_.id)
        with self.assertRaisesRegex(UserError, "rt_clerk"):
            self._report(self.reader, answers={"n": 1})

    def test_its_answers_are_for_its_readers(self):
        self._report(answers={"n": 1})
        answers = self.env["order.milestone.evidence"]
        domain = [("routine_run_id", "=", self.run_.id)]
        self.assertTrue(answers.with_user(self.reader).search(domain))
        self.assertFalse(answers.with_user(self.stranger).search(domain))

    def test_another_company_does_not_see_it(self):
        outsider = self._make_user("rt_out", companies=self.other)
        with self.assertRaises(AccessError):
            self.run_.with_user(outsider).run_done(answers={"n": 1})

    def test_it_is_reported_once(self):
        self._report(answers={"n": 1})
        with self.assertRaisesRegex(UserError, "already reported by rt_clerk"):
            self._report(answers={"n": 2})

    def test_a_repeated_report_changes_nothing(self):
        first = self._report(answers={"n": 1}, key="k-1")
        again = self._report(answers={"n": 2}, key="k-1")
        self.assertEqual(first, again)
        self.assertEqual(self.run_.answer_ids.value, "1")
        other = self._open(self._later(days=7)).with_user(self.clerk)
        with self.assertRaisesRegex(ValidationError, "k-1"):
            other.run_done(answers={"n": 1}, key="k-1")
        for wrong in ("", 5, "x" * 300):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                other.run_done(answers={"n": 1}, key=wrong)

    def test_its_state_is_not_written_by_hand(self):
        for user in (self.clerk, self.manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._run(user).write({"state": "done"})
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._run(user).copy()

    def test_managers_cancel_it_with_a_reason(self):
        with self.assertRaises(AccessError):
            self._run(self.clerk).action_cancel("holiday")
        with self.assertRaises(UserError):
            self._run(self.manager).action_cancel(" ")
        self._run(self.manager).action_cancel("holiday")
        self.assertEqual(self.run_.state, "cancelled")
        self.assertFalse(self.run_.overdue)
        self.assertEqual(self.run_.duty_id.state, "cancelled")
        with self.assertRaisesRegex(UserError, "cancelled"):
            self._report(answers={"n": 1})

    def test_do_on_the_desk_asks_its_questions(self):
        duty = self.env["order.duty"].with_user(self.clerk)
        row = duty.search([("milestone_id", "=", self.run_.duty_id.id)])
        action = row.action_do()
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        wizard = wizard.browse(action["res_id"])
        self.assertEqual(wizard.line_ids.mapped("code"), ["n", "remark"])
        wizard.line_ids[0].write({"value_number": 3, "value_filled": True})
        wizard.action_confirm()
        self.assertEqual(self.run_.state, "done")
        self.assertEqual(self.run_.answer_ids.value_number, 3)
