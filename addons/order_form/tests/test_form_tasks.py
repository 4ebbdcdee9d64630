"""Rows of sheets that somebody owes, and routines that a sheet reports."""

from datetime import datetime

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_form import FormCommon

COLUMNS = (
    {"name": "Task", "code": "task", "required": True},
    {"name": "Who", "code": "who", "kind": "role", "required": True},
    {"name": "Until", "code": "until", "kind": "date"},
)


@tagged("post_install", "-at_install")
class TestFormTasks(FormCommon):
    def _list(self, columns=COLUMNS, **values):
        """A type whose rows are duties; only the writer sees a sheet besides."""
        table = {
            "name": "Tasks",
            "code": "tasks",
            "are_duties": True,
            "column_ids": [Command.create(column) for column in columns],
        }
        values.setdefault("to", {})
        return self._make_type("list", table_ids=[Command.create(table)], **values)

    def _sent(self, *rows, **given):
        tasks = [
            {"task": task, "who": self.roles[role].id, "until": until}
            for task, role, until in rows
        ]
        return self._send("list", rows={"tasks": tasks}, **given)

    def test_each_row_is_a_duty_of_its_role_until_its_day(self):
        self._list()
        form = self._sent(
            ("Drawing", "planning", "2026-05-04"), ("Lorry", "store", None)
        )
        drawing, lorry = form.sudo().task_ids.sorted("id")
        self.assertEqual(
            (drawing.title, drawing.role_id), ("Drawing", self.roles["planning"])
        )
        zone = self.company.resource_calendar_id.tz
        ends = (
            drawing.with_context(tz=zone)
            ._fields["due_at"]
            .convert_to_export(drawing.due_at, drawing.with_context(tz=zone))
        )
        self.assertEqual(ends, datetime(2026, 5, 5))
        self.assertFalse(lorry.due_at)
        self.assertEqual(form.state, "sent")
        self.assertEqual(self._as(form, "planning").values, form.values)

    def test_the_last_row_that_is_done_closes_the_sheet(self):
        self._list()
        form = self._sent(("Drawing", "planning", None), ("Lorry", "store", None))
        drawing, lorry = form.sudo().task_ids.sorted("id")
        with self.assertRaisesRegex(UserError, "duty of Planning"):
            drawing.with_user(self.users["store"]).action_complete()
        drawing.with_user(self.users["planning"]).action_complete()
        self.assertEqual(form.state, "sent")
        with self.assertRaisesRegex(UserError, "reason"):
            form.form_close()
        lorry.with_user(self.users["store"]).action_complete()
        self.assertEqual(form.state, "closed")

    def test_who_closes_or_withdraws_takes_what_is_open_off_the_desks(self):
        self._list()
        form = self._sent(("Drawing", "planning", None))
        form.form_close("Not needed")
        self.assertEqual(form.sudo().task_ids.state, "cancelled")
        other = self._sent(("Drawing", "planning", None))
        other.form_withdraw("Wrong order")
        self.assertEqual(other.sudo().task_ids.state, "cancelled")

    def test_a_correction_asks_anew(self):
        self._list()
        form = self._sent(("Drawing", "planning", None))
        row = {"task": "Other drawing", "who": self.roles["planning"].id}
        form.form_correct(rows={"tasks": [row]}, reason="Another model")
        states = {task.title: task.state for task in form.sudo().task_ids}
        self.assertEqual(states, {"Drawing": "cancelled", "Other drawing": "open"})

    def test_such_a_table_says_who_and_what(self):
        faulty = self.assertRaisesRegex(ValidationError, "who does it")
        with faulty, self.cr.savepoint():
            self._list(columns=COLUMNS[:1])
        kind = self._list()
        unknown = self.assertRaisesRegex(ValidationError, "no such record")
        with unknown, self.cr.savepoint():
            self._send("list", rows={"tasks": [{"task": "Drawing", "who": 999999999}]})
        self.assertFalse(self.forms.search([("type_id", "=", kind.id)]))


@tagged("post_install", "-at_install")
class TestReportedByASheet(FormCommon):
    def _run(self, role="sales"):
        """An open run of a routine that a sheet reports."""
        routine = self.env["order.routine"].create(
            {
                "name": "Summary",
                "code": "summary",
                "company_id": self.company.id,
                "role_ids": self.roles[role].ids,
                "rhythm": "month",
                "month_place": "last_day",
                "done_by": "form summary sent, until then by hand",
            }
        )
        vals = routine._prepare_run(self.company, self.roles[role], "2026-05-31")
        return self.env["order.routine.run"]._open_many([vals])

    def test_the_desk_opens_the_sheet_and_sending_it_reports(self):
        kind = self._make_type("summary", to={}, fields=self._usual_fields()[:1])
        run = self._run().with_user(self.users["sales"])
        action = run.action_report()
        self.assertEqual(action["context"]["default_type_id"], kind.id)
        self.assertEqual(run.duty_id.action_do()["res_model"], "order.form")
        drafts = self.forms.with_user(self.users["sales"])
        draft = drafts.with_context(**action["context"]).create({})
        self.assertEqual(run.action_report()["res_id"], draft.id, "not a second draft")
        draft.sheet = {"values": {"reason": "All in time"}}
        draft.action_send()
        self.assertEqual((run.state, run.done_by_id), ("done", self.users["sales"]))
        self.assertEqual(run.note, draft.display_name)

    def test_the_sheet_of_another_role_reports_nothing(self):
        self._make_type("summary", to={})
        run = self._run("planning")
        self._send("summary", document=False)
        self.assertEqual(run.state, "open")

    def test_without_the_type_it_is_reported_by_hand(self):
        run = self._run().with_user(self.users["sales"])
        self.assertEqual(run.action_report()["res_model"], "order.milestone.complete")
        self.assertEqual(run.run_done()["state"], "done")
