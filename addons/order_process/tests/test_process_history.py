"""Replaying history through the same engine."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common_process import AUDITOR, DOCUMENT, MANAGER, ProcessCommon
from .common_world import local


@tagged("post_install", "-at_install")
class TestProcessHistory(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "1B",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "limit_kind": "working_hours",
                "limit_value": 4,
                "pause": ["fake.change"],
                "resume": ["fake.ship"],
            },
            {
                "code": "1D",
                "start": [{"node": "1B"}],
                "outcomes": ["yes", "no"],
                "evidence": [{"code": "minutes", "kind": "text"}],
                "limit_kind": "working_hours",
                "limit_value": 1,
            },
            {
                "code": "2C",
                "start": [{"node": "1D", "outcome": "yes"}],
                "limit_kind": "working_hours",
                "limit_value": 2,
                "final": True,
            },
        )
        cls.manager = cls._make_user("t_manager", MANAGER)

    def _rows(self, document):
        return [
            {
                "id": document.id,
                "node": "1D",
                "at": "2026-03-02 07:30:00",
                "user_login": "t_sales",
                "outcome": "yes",
                "evidence": {"minutes": "all agreed"},
                "note": "by phone",
            },
            {
                "id": document.id,
                "code": "fake.start",
                "at": "2026-03-02 01:00:00",
                "user_login": "t_sales",
                "payload": {"amount": 5},
            },
            {"id": document.id, "code": "fake.check", "at": "2026-03-02 06:30:00"},
        ]

    def test_history_is_replayed_in_time_order_with_its_people(self):
        documents = self._make_document("D1") | self._make_document("D2")
        rows = [row for document in documents for row in self._rows(document)]
        count = documents.with_user(self.manager).process_import_history(rows)
        self.assertEqual(count, 6)
        for document in documents:
            self.assertEqual(
                self._states(document), {"1B": "done", "1D": "done", "2C": "open"}
            )
            first, second, third = self._milestones(document)
            self.assertEqual(first.opened_at, local("2026-03-02 09:00"))
            self.assertEqual(first.due_at, local("2026-03-02 14:00"))
            self.assertEqual(first.late_minutes, 30)
            self.assertEqual(second.done_by_id, self.users["sales"])
            self.assertEqual(second.note, "by phone")
            self.assertEqual(second.evidence_ids.value, "all agreed")
            self.assertEqual(third.due_at, local("2026-03-03 08:30"))
            self.assertEqual(document.process_due_at, third.due_at)

    def test_chain_goes_on_and_verifies(self):
        document = self._make_document()
        document.with_user(self.manager).process_import_history(self._rows(document))
        document._emit("fake.change")
        events = self.env["order.event"].search([("res_model", "=", DOCUMENT)])
        self.assertEqual(set(events.mapped("source")), {"import", "live"})
        auditor = self._make_user("t_auditor", AUDITOR)
        log = self.env["order.event"].with_user(auditor)
        self.assertEqual(log.verify_chain(DOCUMENT, document.ids), [])

    def test_pauses_inside_the_history_count(self):
        document = self._make_document()
        rows = [
            {"code": "fake.start", "at": "2026-03-02 01:00:00"},
            {"code": "fake.change", "at": "2026-03-02 02:00:00"},
            {"code": "fake.ship", "at": "2026-03-02 03:00:00"},
            {"code": "fake.check", "at": "2026-03-02 07:00:00"},
        ]
        document.with_user(self.manager).process_import_history(rows)
        milestone = self._milestones(document, "1B")
        self.assertEqual(milestone.due_at, local("2026-03-02 15:00"))
        self.assertEqual(milestone.late_minutes, 0)
        self.assertEqual(milestone.pause_ids.end, local("2026-03-02 11:00"))

    def test_nobody_is_reminded_of_the_past(self):
        document = self._make_document()
        document.with_user(self.manager).process_import_history(self._rows(document))
        left = self._milestones(document, "2C")
        reminders = self.env["order.reminder"].search(
            [("duty_model", "=", left._name), ("duty_res_id", "=", left.id)]
        )
        self.assertEqual(set(reminders.mapped("state")), {"silent"})
        self.assertEqual(
            set(reminders.mapped("kind")), {"opened", "before", "due", "escalated"}
        )

    def test_wrong_history_is_refused_as_a_whole(self):
        document = self._make_document()
        good = self._rows(document)
        other = self._make_document("D2")
        for wrong in (
            {"code": "fake.start"},
            {"code": "fake.start", "at": "2999-01-01 00:00:00"},
            {"code": "fake.nothing", "at": "2026-03-02 01:00:00"},
            {"code": "fake.start", "node": "1B", "at": "2026-03-02 01:00:00"},
            {"node": "2C", "at": "2026-03-01 01:00:00"},
            {"code": "fake.start", "at": "2026-03-02 01:00:00", "colour": 1},
            {"code": "fake.start", "at": "2026-03-02 01:00:00", "id": other.id},
            {"code": "fake.start", "at": "2026-03-02 01:00:00", "user_login": "ghost"},
        ):
            row = {"id": document.id, **wrong}
            with self.subTest(row=row), self.assertRaises(ValidationError):
                document.with_user(self.manager).process_import_history([*good, row])
        self.assertFalse(self._milestones(document))

    def test_only_managers_import(self):
        document = self._make_document()
        with self.assertRaises(AccessError):
            document.with_user(self.users["sales"]).process_import_history([])
