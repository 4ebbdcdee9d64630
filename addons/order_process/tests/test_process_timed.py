"""Nodes that a date opens, on documents: the tick, dates that move, what is said."""

from datetime import timedelta
from unittest.mock import patch

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_process import AUDITOR, DOCUMENT, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")
BEFORE = {"kind": "date", "span_value": 3, "span_before": True, "date_field": "wanted"}


def dated_document():
    """Return a document with dates; made anew, so that no registry keeps it."""

    class DatedDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Dated Document"
        _inherit = ["order.process.mixin"]

        name = fields.Char(required=True)
        kind = fields.Char()
        partner_id = fields.Many2one("res.partner")
        company_id = fields.Many2one(
            "res.company", default=lambda self: self.env.company
        )
        wanted = fields.Date()
        wanted_again = fields.Date(compute="_compute_wanted_again", store=True)
        wanted_anew = fields.Date(compute="_compute_wanted_anew")

        @api.depends("wanted")
        def _compute_wanted_again(self):
            for document in self:
                document.wanted_again = document.wanted

        def _compute_wanted_anew(self):
            for document in self:
                document.wanted_anew = document.wanted

    return DatedDocument


@tagged("post_install", "-at_install")
class TestProcessTimed(ProcessCommon):
    """A follow-up three working days before a date, and what else time opens."""

    @classmethod
    def _definition(cls):
        return dated_document()

    def _timed(self, *more, trigger=None, **values):
        return self._make_process(
            {
                "code": "F",
                "start": [trigger or BEFORE],
                "limit_kind": "working_hours",
                "limit_value": 4,
                **values,
            },
            {"code": "Z", "start": ["fake.start"], "final": True},
            *more,
        )

    def _started(self, wanted="2026-03-12", at=MONDAY_9):
        document = self._make_document(wanted=wanted)
        document._emit("fake.start", at=at)
        return document

    def _cron(self, moment):
        crons = type(self.env["ir.cron"])
        commit = patch.object(crons, "_commit_progress", return_value=60)
        self.env.flush_all()
        with freeze_time(local(moment)), commit:
            self.env["order.process"]._cron_open_recurring()
            self.env.flush_all()

    def _move(self, document, day, moment):
        with freeze_time(local(moment)):
            document.wanted = day
            self.env.flush_all()

    def _moves(self, document):
        return sum(code.startswith("node.moved") for code in self._codes(document))

    @covers("S1-B-051")
    def test_a_date_opens_its_node_once(self):
        self._timed()
        document = self._started()
        self.assertEqual(document.process_next_at, local("2026-03-09 08:00"))
        self._cron("2026-03-09 07:50")
        self.assertFalse(self._milestones(document, "F"))
        self._cron("2026-03-09 08:00")
        self._cron("2026-03-09 08:10")
        milestone = self._milestones(document, "F")
        self.assertEqual(milestone.opened_at, local("2026-03-09 08:00"))
        self.assertEqual(milestone.due_at, local("2026-03-09 12:00"))
        document.invalidate_recordset(["process_next_at"])
        self.assertFalse(document.process_next_at)
        duty = self.env["order.duty"].search([("milestone_id", "=", milestone.id)])
        self.assertEqual(duty.role_id, self.roles["sales"])

    def test_a_past_date_opens_at_the_next_tick(self):
        self._timed()
        document = self._started("2026-02-10")
        self.assertFalse(self._milestones(document, "F"))
        self._cron("2026-03-02 09:10")
        opened = self._milestones(document, "F").opened_at
        self.assertEqual(opened, local("2026-03-02 09:10"))

    def test_the_opening_moves_with_the_date(self):
        self._timed()
        document = self._started()
        self._move(document, "2026-03-20", "2026-03-04 10:00")
        self._cron("2026-03-09 08:00")
        self.assertFalse(self._milestones(document, "F"))
        self._cron("2026-03-17 08:00")
        self.assertEqual(len(self._milestones(document, "F")), 1)

    def test_a_computed_date_moves_it_as_well(self):
        self._timed(trigger={**BEFORE, "date_field": "wanted_again"})
        document = self._started()
        self._move(document, "2026-03-20", "2026-03-04 10:00")
        self._cron("2026-03-09 08:00")
        self.assertFalse(self._milestones(document, "F"))
        self._move(document, "2026-03-06", "2026-03-10 10:00")
        self._cron("2026-03-10 10:00")
        self.assertEqual(len(self._milestones(document, "F")), 1)

    def test_an_open_node_keeps_its_opening_and_gets_a_new_due_time(self):
        self._timed(
            {
                "code": "D",
                "start": ["fake.start"],
                "limit_kind": "date_offset",
                "limit_date_field": "wanted",
            }
        )
        document = self._started()
        due = self._milestones(document, "D").due_at
        self._cron("2026-03-09 08:00")
        self._move(document, "2026-03-20", "2026-03-09 10:00")
        self._cron("2026-03-09 10:00")
        milestone = self._milestones(document, "F")
        self.assertEqual(milestone.opened_at, local("2026-03-09 08:00"))
        self.assertEqual(milestone.clock_start_at, local("2026-03-17 08:00"))
        self.assertEqual(milestone.due_at, local("2026-03-17 12:00"))
        moved = self._milestones(document, "D").due_at
        self.assertEqual(moved - due, timedelta(days=8))
        self.assertEqual(self._moves(document), 2)
        self._cron("2026-03-09 10:10")
        self.assertEqual(self._moves(document), 2)
        auditor = self._make_user("t_auditor", AUDITOR)
        log = self.env["order.event"].with_user(auditor)
        self.assertEqual(log.verify_chain(DOCUMENT, document.ids), [])

    def test_cancelled_documents_open_nothing(self):
        self._timed()
        document = self._started()
        document._process_cancel("over")
        self.assertFalse(document.process_next_at)
        self._move(document, "2026-03-05", "2026-03-03 10:00")
        self._cron("2026-03-09 08:00")
        self.assertFalse(self._milestones(document, "F"))

    def test_paused_nodes_open_after_the_pause(self):
        self._timed(pause=["fake.change"], resume=["fake.confirm"])
        document = self._started()
        document._emit("fake.change", at=local("2026-03-03 09:00"))
        self._cron("2026-03-09 08:00")
        self.assertFalse(self._milestones(document, "F"))
        document._emit("fake.confirm", at=local("2026-03-10 09:00"))
        self._cron("2026-03-10 09:10")
        self.assertEqual(len(self._milestones(document, "F")), 1)

    @covers("S1-C-08")
    def test_a_span_after_an_event(self):
        after = {"kind": "date", "event": "fake.ship", "span_value": 24}
        self._timed(trigger={**after, "span_kind": "hours"})
        document = self._started(False)
        self.assertFalse(document.process_next_at)
        document._emit("fake.ship", at=local("2026-03-03 15:00"))
        self.assertEqual(document.process_next_at, local("2026-03-04 15:00"))
        self._cron("2026-03-04 15:00")
        self.assertEqual(len(self._milestones(document, "F")), 1)

    def test_the_screens_say_when_and_why(self):
        self._timed()
        document = self._started()
        clerk = self.users["sales"]
        line = {row["code"]: row for row in document.with_user(clerk).process_line()}
        self.assertEqual(line["F"]["state"], "waiting")
        self.assertEqual(line["F"]["expected_at"], "2026-03-09 00:00:00")
        self.assertEqual(line["F"]["expected_why"], "3 working days before Wanted")
        self._move(document, "2026-03-20", "2026-03-04 10:00")
        line = {row["code"]: row for row in document.with_user(clerk).process_line()}
        self.assertEqual(line["F"]["expected_at"], "2026-03-17 00:00:00")
        self._cron("2026-03-17 08:00")
        milestone = self._milestones(document, "F").with_user(clerk)
        first = milestone.explain_lines()["lines"][0]["text"]
        self.assertIn("3 working days before Wanted (03/20/2026)", first)
        self.assertIn("from 3/17/26, 8:00", first)

    def test_the_forecast_knows_it_and_what_follows(self):
        self._timed({"code": "G", "start": [{"node": "F"}], "role": "planning"})
        document = self._started()
        with freeze_time(MONDAY_9):
            expected = self.env["order.process.forecast"]._expected(
                self.company, local("2026-03-20 09:00"), (self.roles["planning"].id,)
            )
        found = {e.node.code: (e.start, e.sure) for e in expected}
        self.assertEqual(found["F"], (local("2026-03-09 08:00"), True))
        self.assertEqual(found["G"], (local("2026-03-09 12:00"), True))
        self.assertEqual({e.document for e in expected}, {document})

    # -- set-up ------------------------------------------------------------------
    def test_only_a_stored_date_starts_a_node(self):
        for values in (
            {"date_field": "wanted_anew"},
            {"date_field": "name"},
            {"date_field": "nothing"},
            {"span_value": 1.5},
            {"span_value": -1},
            {"span_kind": "hours", "span_value": 0},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self._timed(trigger={**BEFORE, **values}, code="X")

    def test_a_copy_and_a_new_version_keep_it(self):
        process = self._timed(
            {
                "code": "M",
                "start": ["fake.start"],
                "stop": ["fake.ship"],
                "repeat": "month",
                "repeat_day": 31,
            },
        )
        action = process.action_new_version()
        new = self.env["order.process"].browse(action["res_id"])
        self.assertEqual(
            new.node_ids.trigger_ids.mapped("date_field").count("wanted"), 1
        )
        graph = new._build_graph()
        self.assertEqual(graph.timed_starts[0][1].span.value, 3)
        self.assertEqual(graph.nodes["M"].rhythm.count, 31)
        texts = {edge["label"] for edge in new.graph_data()["edges"]}
        self.assertIn("3 working days before Wanted", texts)
        document = self._started()
        new.action_publish()
        self._cron("2026-03-09 08:00")
        self.assertEqual(self._milestones(document, "F").process_id, process)

    # -- cost --------------------------------------------------------------------
    def test_a_tick_costs_the_same_for_any_number_of_documents(self):
        self._timed()

        def queries(count):
            documents = self.Document
            for _number in range(count):
                documents |= self._make_document(wanted="2026-03-12")
            documents._emit("fake.start", at=MONDAY_9)
            self.env.flush_all()
            self.env.invalidate_all()
            with freeze_time(local("2026-03-09 08:00")):
                before = self.env.cr.sql_log_count
                documents._process_tick()
                self.env.flush_all()
                return self.env.cr.sql_log_count - before

        queries(1)
        self.assertLessEqual(queries(20), queries(2) + 1)

    def test_the_tick_finds_its_documents_by_an_index(self):
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute(
            "EXPLAIN SELECT id FROM order_process_fake"
            " WHERE process_next_at <= now() AND process_state = 'running'"
        )
        plan = "\n".join(row[0] for row in self.env.cr.fetchall())
        self.assertIn("process_next_at_index", plan)

    def test_an_event_costs_as_many_queries_as_without_a_date(self):
        plain = self._make_process(
            {
                "code": "F",
                "start": ["fake.ship"],
                "limit_kind": "hours",
                "limit_value": 4,
            },
            {"code": "Z", "start": ["fake.start"], "final": True},
            code="T-0",
        )
        timed = self._timed()

        def queries(process):
            document = self._make_document(wanted="2026-03-12")
            document._process_start(process)
            document._emit("fake.start", at=MONDAY_9)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            document._emit("fake.check", at=MONDAY_9)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(plain), queries(timed)
        self.assertEqual(queries(timed), queries(plain))
