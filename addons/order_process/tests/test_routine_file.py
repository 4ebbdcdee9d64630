"""Routines of a procedure: written in its file, opened with its version."""

import base64

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common_people import MANAGER
from .common_process import ProcessCommon
from .common_routine import MONDAY
from .common_world import local

#: An event that comes with a later addon.
LATER = "patrol.done"
FILE = """\
procedure: R-1
name: Sale
document: order.process.fake
starts_on: fake.start
nodes:
  "1":
    name: Received
    role: t_sales
    starts: fake.start
    evidence: {n: Orders}
    final: yes
routines:
  "1":
    name: {en: Meeting, zh: 例会}
    role: [t_sales, t_gm]
    every: Mon
    limit: 4 working hours
    done_by: patrol.done, until then by hand
    about: {en: Of all who sell., zh: 销售全体。}
    rows: [03, 04]
    read_by: t_planning
    asks: {n: {en: Orders, zh: 订单数, kind: number}}
  audit:
    name: Audit
    all_departments: yes
    every: month, last working day
    valid_from: "2026-01-01"
    active: no
"""


@tagged("post_install", "-at_install")
class TestRoutineFile(ProcessCommon):
    """A procedure brings its routines, which begin and end with its versions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("rf_manager", MANAGER)
        cls.processes = cls.env["order.process"].with_user(cls.manager)
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["order.routine"].search([]).active = False

    def _import(self, text=FILE):
        return self.processes.browse(self.processes.import_file(text)["id"])

    def _tick(self, at):
        runs = self.env["order.routine.run"]
        before = runs.search([])
        with freeze_time(at):
            self.env["order.routine"]._cron_open_runs()
        return runs.search([]) - before

    def _publish(self, process, at):
        with freeze_time(at):
            process.action_publish()

    def test_what_was_imported_is_printed_as_it_was_written(self):
        printed = self._import().export_file()
        routines = FILE[FILE.index("routines:") :].replace('"2026-01-01"', "2026-01-01")
        self.assertIn(routines, printed.replace('"2026-01-01"', "2026-01-01"))

    def test_a_workbook_says_them_too(self):
        process = self._import()
        book = base64.b64decode(process.procedure_workbook)
        made, faults = self.processes._file_import(book)
        self.assertFalse([fault for fault in faults if not fault.warning])
        old, new = process.export_file(), made.export_file()
        self.assertEqual(new[new.index("routines:") :], old[old.index("routines:") :])

    def test_questions_of_a_routine_are_not_those_of_a_node(self):
        process = self._import()
        routine = process.routine_ids.filtered(lambda one: one.code == "1")
        self.assertEqual(routine.evidence_ids.kind, "number")
        self.assertEqual(process.node_ids.evidence_ids.kind, "text")
        self.assertFalse(routine.evidence_ids.node_id)

    def test_faults_stand_where_they_were_written(self):
        for old, new, message in (
            ("every: Mon", "every: weekly", "Line 16, column 12: “weekly” is not a"),
            ("read_by: t_planning", "read_by: nobody", "“nobody” (order.role)"),
            (f"{LATER}, until then by hand", LATER, "Line 18, column 14"),
            (LATER, "meeting.hold", "meeting.hold"),
            ("all_departments: yes", "all_departments: no", "Enter who owes"),
            ("kind: number", "kind: figure", "Choose one of: text"),
            ("    every: Mon\n", "", "“every” is missing"),
        ):
            with self.subTest(new), self.assertRaises(UserError) as refused:
                self._import(FILE.replace(old, new))
            self.assertIn(message, str(refused.exception))

    def test_a_draft_opens_nothing_and_a_version_ends_with_the_next(self):
        first = self._import()
        self.assertFalse(self._tick(MONDAY))
        self._publish(first, MONDAY)
        runs = self._tick(MONDAY)
        self.assertEqual(runs.role_id, self.roles["sales"] | self.roles["gm"])
        self.assertEqual(runs.process_id, first)
        with self.assertRaisesRegex(UserError, "frozen"):
            first.routine_ids[0].rhythm = "day"
        version = first.action_new_version()["res_id"]
        second = self.processes.browse(version)
        self.assertEqual(second.routine_ids.mapped("code"), ["1"])
        self.assertEqual(second.routine_ids.evidence_ids.code, "n")
        self._publish(second, local("2026-03-03 09:00"))
        self.assertFalse(
            self._tick(local("2026-03-03 10:00")), "the period has its run"
        )
        again = self._tick(local("2026-03-09 09:00"))
        self.assertEqual(again.process_id, second)

    def test_a_manager_switches_one_off_and_a_retired_version_stops(self):
        process = self._import()
        self._publish(process, MONDAY)
        process.routine_ids.active = False
        self.assertFalse(self._tick(MONDAY))
        process.with_context(active_test=False).routine_ids[0].active = True
        self.assertTrue(self._tick(MONDAY))
        process.action_retire()
        self.assertFalse(self._tick(local("2026-03-09 09:00")))
