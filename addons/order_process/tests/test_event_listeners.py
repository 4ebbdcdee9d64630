"""The one way to hear an event, and the queue of what is told meanwhile."""

from contextlib import suppress
from unittest.mock import patch

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.sql_db import Cursor
from odoo.tests import tagged
from odoo.tools import SQL

from ..kernel.listeners import Listener
from .common_process import DOCUMENT, ProcessCommon

START, CHECK, SHIP, CLOSE = "fake.start", "fake.check", "fake.ship", "fake.close"


def heard_document():
    """Return a document that notes what it hears, and tells of it."""

    class HeardDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Heard Document"
        _inherit = ["order.process.mixin"]

        name = fields.Char(required=True)
        company_id = fields.Many2one("res.company")
        _event_listeners = {
            (START, SHIP): "_note_heard",
            SHIP: ("_tell_twice", Listener("_note_review", purpose="review")),
            CLOSE: "_go_round",
            "far.away": Listener("_note_heard", needs="order_far_away"),
        }
        notes = []

        def _note_heard(self, heard):
            told = [(e.code, e.document_id, e.payload, e.batch) for e in heard.events]
            self.notes.append((self.env.su, self.ids, told))

        def _note_review(self, heard):
            self.notes.append(("review", heard.of(SHIP).ids))

        def _tell_twice(self, heard):
            self._process_emit_later("fake.change", {"at": 1})
            self._process_emit_later(CHECK)
            self._process_emit_later("fake.change", {"at": 2})

        def _go_round(self, heard):
            self._process_emit_later(CLOSE)

    return HeardDocument


@tagged("post_install", "-at_install")
class TestEventListeners(ProcessCommon):
    @classmethod
    def _definition(cls):
        # What is listened to has to be declared before the registry is set up.
        for code in ("start", "check", "ship", "close"):
            cls.env["order.event.type"].create(
                {"code": f"fake.{code}", "name": code, "gateable": True}
            )
        return heard_document()

    @classmethod
    def _make_event(cls, code, **values):
        known = cls.env["order.event.type"].search([("code", "=", code)])
        if not known:
            return super()._make_event(code, **values)
        cls.events[code] = known
        return known

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "A",
                "start": [START],
                "complete": [CHECK],
                "gates": ["fake.confirm"],
            },
            {"code": "B", "start": [{"node": "A"}]},
        )
        cls.clerk = cls.users["sales"]

    def setUp(self):
        super().setUp()
        self.notes = self.Document.notes
        self.notes.clear()

    def _documents(self, count=2):
        vals = [{"name": f"D{n}", "company_id": self.company.id} for n in range(count)]
        return self.Document.create(vals).with_user(self.clerk)

    def _codes(self, document):
        events = self.env["order.event"].search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)],
            order="sequence",
        )
        return [code for code in events.mapped("code") if code.startswith("fake.")]

    def _inserts(self, act):
        """Number of times that events are written."""
        said, execute = [], Cursor.execute

        def heard(cursor, query, *arguments, **named):
            said.append(query.code if isinstance(query, SQL) else query)
            return execute(cursor, query, *arguments, **named)

        with patch.object(Cursor, "execute", heard):
            act()
            self.env.flush_all()
        return sum('INSERT INTO "order_event"' in query for query in said)

    def test_a_listener_is_called_once_with_all_documents_and_their_data(self):
        documents = self._documents()
        first, second = documents
        documents._emit_all(
            [
                {"code": START, "payload": {"n": 1}},
                {"code": SHIP, "ids": first.ids, "payload": {"n": 2}, "batch": "B1"},
            ]
        )
        told = [
            (START, first.id, {"n": 1}, ""),
            (START, second.id, {"n": 1}, ""),
            (SHIP, first.id, {"n": 2}, "B1"),
        ]
        self.assertEqual(self.notes, [(True, documents.ids, told)])

    def test_a_purpose_narrows_what_is_heard(self):
        first, second = self._documents()
        (first + second)._emit(START)
        first._emit(SHIP, {"purpose": "review"})
        second._emit(SHIP, {"purpose": "other"})
        self.assertIn(("review", first.ids), self.notes)
        self.assertNotIn(("review", second.ids), self.notes)

    def test_what_listeners_tell_is_written_once_and_in_order(self):
        documents = self._documents(20)
        documents._emit(START)
        wrote = self._inserts(lambda: documents._emit(SHIP))
        self.assertEqual(wrote, 2, "what happened, and all that it brought about")
        for document in documents:
            self.assertEqual(
                self._codes(document),
                [START, SHIP, "fake.change", CHECK, "fake.change"],
            )
        self.assertEqual(self._states(documents[0]), {"A": "done", "B": "open"})

    def test_what_an_action_tells_is_written_once(self):
        documents = self._documents()

        def act():
            with documents._process_together():
                documents._process_emit_later("fake.change")
                documents._process_emit_later(CHECK)
                self.assertEqual(self._codes(documents[0]), [START])

        documents._emit(START)
        self.assertEqual(self._inserts(act), 1)
        self.assertEqual(self._codes(documents[0]), [START, "fake.change", CHECK])

    def test_gates_and_events_see_what_is_held_back(self):
        document = self._documents(1)
        document._emit(START)
        with document._process_together():
            document._process_emit_later(CHECK)
            document._check_gates("fake.confirm")
            document._process_emit_later("fake.change")
            document._emit(SHIP)
        self.assertEqual(self._codes(document)[:4], [START, CHECK, "fake.change", SHIP])

    def test_what_a_savepoint_undoes_is_not_told(self):
        document = self._documents(1)
        document._emit(START)
        with document._process_together():
            document._process_emit_later(CHECK)
            with suppress(ValueError), self.env.cr.savepoint():
                document._process_emit_later("fake.change", {"n": 1})
                with self.env.cr.savepoint():
                    document._process_emit_later("fake.change", {"n": 2})
                document._process_flush_events()
                raise ValueError("not after all")
            document._process_emit_later("fake.change", {"n": 3})
        self.assertEqual(self._codes(document), [START, CHECK, "fake.change"])
        events = self.env["order.event"].search([("res_id", "=", document.id)])
        told = [e.payload for e in events if e.code == "fake.change"]
        self.assertEqual(told, [{"n": 3}])

    def test_authors_are_kept_apart(self):
        document = self._documents(1)
        document._emit(START)
        with document._process_together():
            document._process_emit_later("fake.change")
            document.with_user(self.users["gm"])._process_emit_later(CHECK)
        events = self.env["order.event"].search([("res_id", "=", document.id)])
        by = {event.code: event.user_id for event in events}
        self.assertEqual(by["fake.change"], self.clerk)
        self.assertEqual(by[CHECK], self.users["gm"])

    def test_documents_without_process_are_heard_but_record_nothing(self):
        self.env["order.process.rule"].search([]).action_archive()
        documents = self._documents()
        documents._process_emit_later(START, {"n": 1})
        told = [(START, document.id, {"n": 1}, "") for document in documents]
        self.assertEqual(self.notes, [(True, documents.ids, told)])
        self.assertEqual(self._codes(documents[0]), [])

    def test_history_is_not_heard(self):
        document = self._documents(1)
        manager = self._make_user(
            "t_history", "order_process.order_process_group_manager"
        )
        history = [{"code": START, "at": "2026-03-02 01:00:00"}]
        document.with_user(manager).process_import_history(history)
        self.assertEqual(self._codes(document), [START])
        self.assertEqual(self.notes, [])

    def test_a_circle_of_events_is_refused(self):
        document = self._documents(1)
        document._emit(START)
        with self.assertRaisesRegex(RecursionError, "without an end"):
            document._emit(CLOSE)

    def _loading(self, table):
        table = {"_event_listeners": table}
        with patch.multiple(type(self.Document), **table):
            self.Document._event_check_listeners()

    def test_a_listener_nobody_would_call_stops_the_loading(self):
        self._loading({"fake.start": "_note_heard"})
        with self.assertRaisesRegex(TypeError, "no method _not_there"):
            self._loading({"fake.start": "_not_there"})
        with self.assertRaisesRegex(ValueError, "declares the event"):
            self._loading({"fake.unknown": "_note_heard"})
        self._loading({"fake.unknown": Listener("_note_heard", needs="order_far")})
        with self.assertRaisesRegex(ValueError, "declares the event"):
            known = Listener("_note_heard", needs="order_process")
            self._loading({"fake.unknown": known})

    def test_a_listener_of_an_addon_that_is_missing_sleeps(self):
        self.assertIn(START, self.Document._event_table())
        self.assertNotIn("far.away", self.Document._event_table())

    def test_an_event_that_is_heard_keeps_its_type(self):
        heard, other = self.events[START], self.events["fake.cancel"]
        with self.assertRaisesRegex(UserError, "Archive it instead"):
            heard.unlink()
        with self.assertRaisesRegex(UserError, "Archive it instead"):
            heard.code = "fake.begin"
        heard.name = "Begun"
        heard.active = False
        self.Document._event_check_listeners()
        other.unlink()
        self.assertFalse(other.exists())
