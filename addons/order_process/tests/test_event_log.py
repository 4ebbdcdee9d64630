"""The event log: append-only, chained, idempotent, exportable."""

import base64
import csv
import io

import psycopg2
from lxml import etree

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import get_public_method
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_process import AUDITOR, DOCUMENT, MANAGER, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestEventLog(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "final": True,
            },
            {"code": "1B", "start": ["fake.start"], "final": True},
        )
        cls.document = cls.Document.create(
            {"name": "D1 <&>", "company_id": cls.company.id}
        )
        cls.document._emit("fake.start", {"amount": 12.5, "text": "你好"}, at=MONDAY_9)
        cls.document._emit("fake.check", at=local("2026-03-02 10:00"))
        cls.log = cls.env["order.event"].search([("res_model", "=", DOCUMENT)])
        cls.auditor = cls._make_user("t_auditor", AUDITOR)

    def _verify(self):
        return (
            self.env["order.event"]
            .with_user(self.auditor)
            .verify_chain(DOCUMENT, self.document.ids)
        )

    # -- append-only -------------------------------------------------------------
    def test_nobody_changes_deletes_or_forges_events(self):
        admin = self.env.ref("base.user_admin")
        forged = {"order_process_kernel": "x", "order_process_kernel_object": True}
        for env in (self.env(user=admin), self.env(su=True), self.env(context=forged)):
            log = self.log.with_env(env)
            with self.assertRaises(AccessError):
                log.write({"date": MONDAY_9})
            with self.assertRaises(AccessError):
                log.unlink()
            with self.assertRaises(AccessError):
                log[0].copy()
            with self.assertRaises(AccessError):
                log.create({"res_model": DOCUMENT, "res_id": 1, "code": "x"})

    def test_insertion_is_no_public_method(self):
        for name in ("_record", "_chain", "_as_kernel", "_heads"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["order.event"], name)
        for name in ("_emit", "_process_note", "_make_override", "_complete_node"):
            with self.assertRaises(AccessError):
                get_public_method(self.document, name)

    @mute_logger("odoo.sql_db")
    def test_database_refuses_updates_and_deletes(self):
        for query in (
            "UPDATE order_event SET code = 'x'",
            "DELETE FROM order_event",
            "TRUNCATE order_event CASCADE",
        ):
            with (
                self.assertRaisesRegex(psycopg2.Error, "append-only"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)

    def test_milestones_change_by_actions_only(self):
        milestone = self._milestones(self.document, "1B")
        admin = self.env.ref("base.user_admin")
        for env in (self.env(user=admin), self.env(su=True)):
            with self.assertRaises(AccessError):
                milestone.with_env(env).write({"state": "done"})
            with self.assertRaises(AccessError):
                milestone.with_env(env).unlink()
            with self.assertRaises(AccessError):
                milestone.with_env(env).copy()

    def test_user_of_an_event_cannot_be_deleted(self):
        user = self._make_user("t_leaver")
        self.document.with_user(user)._emit("fake.change")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.Error),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute("DELETE FROM res_users WHERE id = %s", [user.id])

    def test_user_who_did_nothing_is_deleted(self):
        """PostgreSQL looks for events to empty, and finds none."""
        user = self.env["res.users"].create({"name": "Nobody", "login": "nobody"})
        user.unlink()
        self.assertFalse(user.exists())

    def test_events_stay_when_their_draft_is_deleted(self):
        document = self._make_document("D9")
        document._emit("fake.start")
        codes = self._codes(document)
        document.unlink()
        ended = ["process.cancelled", "node.cancelled:1A", "node.cancelled:1B"]
        self.assertEqual(self._codes(document), codes + ended)

    # -- the chain ---------------------------------------------------------------
    def test_untouched_chain_verifies(self):
        self.assertEqual(self._verify(), [])
        self.assertEqual(
            self.log.sorted("sequence").mapped("sequence"),
            list(range(1, len(self.log) + 1)),
        )

    def _tamper(self, query, *values):
        self.env.flush_all()
        cr = self.env.cr
        cr.execute("ALTER TABLE order_event DISABLE TRIGGER order_event_append_only")
        cr.execute(query, values)
        cr.execute("ALTER TABLE order_event ENABLE TRIGGER order_event_append_only")
        self.env.invalidate_all()

    def test_changed_event_is_found(self):
        event = self.log.sorted("sequence")[1]
        self._tamper("UPDATE order_event SET date = now() WHERE id = %s", event.id)
        found = [(b["event_id"], b["problem"]) for b in self._verify()]
        self.assertIn((event.id, "changed"), found)

    def test_missing_event_is_found(self):
        event = self.log.sorted("sequence")[1]
        self._tamper("DELETE FROM order_event WHERE id = %s", event.id)
        self.assertIn("gap", {b["problem"] for b in self._verify()})

    def test_cut_off_end_is_found(self):
        event = self.log.sorted("sequence")[-1]
        self._tamper("DELETE FROM order_event WHERE id = %s", event.id)
        found = {b["problem"] for b in self._verify()}
        self.assertEqual(found, {"truncated", "milestone_changed"})

    def test_rewritten_event_with_new_hash_is_found(self):
        event = self.log.sorted("sequence")[0]
        values = {**event._digest_values(), "code": "fake.change"}
        digest = event._digest(event.previous_hash, values)
        self._tamper(
            "UPDATE order_event SET code = 'fake.change', hash = %s WHERE id = %s",
            digest,
            event.id,
        )
        self.assertEqual([b["problem"] for b in self._verify()], ["unlinked"])

    def test_only_auditors_verify(self):
        with self.assertRaises(AccessError):
            self.env["order.event"].with_user(self.users["sales"]).verify_chain(
                DOCUMENT, self.document.ids
            )

    # -- from outside ------------------------------------------------------------
    def test_repeated_key_changes_nothing(self):
        document = self._make_document("D2")
        first = document.process_emit("fake.start", "K1", {"a": 1})
        codes = self._codes(document)
        self.assertEqual(document.process_emit("fake.start", "K1", {"a": 1}), first)
        self.assertEqual(self._codes(document), codes)
        self.assertEqual(self.env["order.event"].browse(first).source, "rpc")

    def test_key_with_other_content_is_refused(self):
        document = self._make_document("D2")
        document.process_emit("fake.start", "K1", {"a": 1})
        with self.assertRaisesRegex(ValidationError, "different data"):
            document.process_emit("fake.start", "K1", {"a": 2})
        with self.assertRaisesRegex(ValidationError, "another event"):
            document.process_emit("fake.check", "K1", {"a": 1})
        with self.assertRaisesRegex(ValidationError, "another event"):
            self._make_document("D3").process_emit("fake.start", "K1", {"a": 1})

    def test_senders_are_told_what_is_wrong(self):
        document = self._make_document("D2")
        wrong = [
            (ValidationError, ("fake.nothing", "K"), {}),
            (AccessError, ("node.done", "K"), {}),
            (ValidationError, ("fake.start", ""), {}),
            (ValidationError, ("fake.start", "K", [1]), {}),
            (ValidationError, ("fake.start", "K", {"a": float("nan")}), {}),
            (ValidationError, ("fake.start", "K"), {"at": "tomorrow"}),
            (ValidationError, ("fake.start", "K"), {"at": "2999-01-01 00:00:00"}),
            (ValidationError, ("fake.start", "K"), {"batch": 5}),
        ]
        for error, args, kwargs in wrong:
            with self.subTest(args=args, kwargs=kwargs), self.assertRaises(error):
                document.process_emit(*args, **kwargs)
        self.assertFalse(self._codes(document))

    def test_sender_gives_the_time(self):
        document = self._make_document("D2")
        event = document.process_emit("fake.start", "K", at="2026-03-02 01:00:00")
        self.assertEqual(self.env["order.event"].browse(event).date, MONDAY_9)

    def test_document_of_another_company_is_refused(self):
        document = self.Document.sudo().create(
            {"name": "Foreign", "company_id": self.other.id}
        )
        document._emit("fake.start")
        stranger = self.users["sales"]
        self.assertFalse(
            self.env["order.event"]
            .with_user(stranger)
            .search([("company_id", "=", self.other.id)])
        )
        milestone = self._milestones(document.sudo())
        with self.assertRaises(AccessError):
            milestone.with_user(stranger).action_complete()

    # -- export ------------------------------------------------------------------
    def _export(self, file_format, **values):
        wizard = (
            self.env["order.event.export"]
            .with_user(self.auditor)
            .create(
                {
                    "file_format": file_format,
                    "res_model": DOCUMENT,
                    "company_id": self.company.id,
                    **values,
                }
            )
        )
        wizard.action_export()
        return base64.b64decode(wizard.file).decode()

    def test_csv_has_a_line_for_each_event(self):
        text = self._export("csv").removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(len(rows), len(self.log))
        self.assertEqual(rows[0]["case"], "D1 <&>")
        self.assertEqual(rows[0]["timestamp"], "2026-03-02T01:00:00+00:00")

    def test_csv_does_not_run_formulas(self):
        document = self._make_document("=1+1")
        document._emit("fake.start")
        self.assertIn("'=1+1", self._export("csv"))

    def test_xes_is_well_formed_and_has_a_trace_for_each_document(self):
        self._make_document("D2")._emit("fake.start")
        root = etree.fromstring(self._export("xes").encode())
        space = "{http://www.xes-standard.org/}"
        traces = root.findall(f"{space}trace")
        self.assertEqual(len(traces), 2)
        names = {t.find(f"{space}string").get("value") for t in traces}
        self.assertEqual(names, {"D1 <&>", "D2"})

    def test_export_keeps_to_the_days_and_says_when_nothing_is_there(self):
        self.assertTrue(
            self._export("csv", date_from="2026-03-02", date_to="2026-03-02")
        )
        with self.assertRaisesRegex(UserError, "no events"):
            self._export("csv", date_to="2026-03-01")

    def test_only_auditors_export(self):
        manager = self._make_user("t_manager", MANAGER)
        self.assertTrue(self.log.with_user(manager).has_access("read"))
        with self.assertRaises(AccessError):
            self.env["order.event.export"].with_user(self.users["sales"]).create({})
