"""Trying a process: an invented document, and a clock that can be moved."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, new_test_user, tagged

from .common_people import MANAGER
from .common_process import ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessTrial(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = new_test_user(cls.env, "t_boss", MANAGER)
        cls.process = cls._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "outcomes": ["yes", "no"],
                "limit_kind": "working_hours",
                "limit_value": 4,
                "gates": ["fake.confirm"],
            },
            {
                "code": "2A",
                "start": [{"node": "1A", "outcome": "yes"}],
                "complete": ["fake.check"],
            },
            {
                "code": "2B",
                "start": [{"node": "1A", "outcome": "no"}],
                "skip_domain": "[('kind', '=', 'small')]",
            },
            {"code": "3A", "start": [{"node": "2A"}], "final": True},
            publish=False,
        )

    def _try(self):
        with freeze_time("2026-03-02 01:00:00"):
            action = self.process.with_user(self.boss).action_try()
        trial = self.env["order.process.trial"].with_user(self.boss)
        return trial.browse(action["res_id"])

    def _codes(self, trial):
        return trial.line_ids.node_id.mapped("code")

    def _happens(self, trial, code):
        trial.event_ids.filtered(lambda one: one.code == code).action_happen()

    def _done(self, trial, code, outcome=""):
        line = trial.line_ids.filtered(lambda one: one.node_id.code == code)
        outcomes = line.node_id.outcome_ids
        line.outcome_id = outcomes.filtered(lambda one: one.code == outcome)
        line.action_done()

    def test_a_document_goes_from_its_first_to_its_last_node(self):
        trial = self._try()
        self.assertEqual(trial.status, "none")
        self.assertEqual(trial.event_ids.mapped("code"), ["fake.start"])
        self._happens(trial, "fake.start")
        self.assertEqual(self._codes(trial), ["1A"])
        self.assertIn("1A", trial.held)
        self._done(trial, "1A", "yes")
        self.assertFalse(trial.held)
        self.assertEqual(self._codes(trial), ["2A"])
        self._happens(trial, "fake.check")
        self._done(trial, "3A")
        self.assertEqual(trial.status, "done")
        kinds = [(one.node_id.code, one.kind) for one in trial.step_ids.sorted("id")]
        self.assertEqual(kinds[0], ("1A", "opened"))
        self.assertEqual(kinds[-1], ("3A", "done"))

    def test_a_node_that_an_event_ends_is_done_by_its_event(self):
        trial = self._try()
        self._happens(trial, "fake.start")
        self._done(trial, "1A", "yes")
        self._done(trial, "2A")
        self.assertEqual(self._codes(trial), ["3A"])

    def test_the_clock_makes_it_late(self):
        trial = self._try()
        self._happens(trial, "fake.start")
        line = trial.line_ids
        self.assertTrue(line.due_at)
        self.assertFalse(line.is_late)
        with Form(trial) as form:
            form.moment_to = "2026-03-04 01:00:00"
        trial.action_move()
        self.assertTrue(trial.line_ids.is_late)
        trial.moment_to = "2026-03-01 01:00:00"
        with self.assertRaisesRegex(UserError, "after"):
            trial.action_move()
        trial.moment_to = "2036-03-01 01:00:00"
        with self.assertRaisesRegex(UserError, "a year"):
            trial.action_move()

    def test_what_waits_for_its_time_opens(self):
        node = self._make_node(self.process, 9, {"code": "5A"})
        self.env["order.process.trigger"].create(
            {
                "node_id": node.id,
                "kind": "date",
                "event_type_id": self.events["fake.start"].id,
                "span_kind": "calendar_days",
                "span_value": 2,
            }
        )
        trial = self._try()
        self._happens(trial, "fake.start")
        trial.moment_to = "2026-03-03 12:00:00"
        trial.action_move()
        self.assertEqual(self._codes(trial), ["1A"])
        trial.moment_to = "2026-03-04 12:00:00"
        trial.action_move()
        self.assertEqual(self._codes(trial), ["1A", "5A"])

    def test_what_holds_for_the_document_decides(self):
        trial = self._try()
        self.assertEqual(trial.condition_ids.name, "kind = small")
        trial.condition_ids.holds = True
        self._happens(trial, "fake.start")
        self._done(trial, "1A", "no")
        self.assertFalse(trial.line_ids)
        self.assertEqual(trial.step_ids[:1].kind, "skipped")
        trial.action_begin_anew()
        self.assertFalse(trial.step_ids)
        trial.condition_ids.holds = False
        self._happens(trial, "fake.start")
        self._done(trial, "1A", "no")
        self.assertEqual(self._codes(trial), ["2B"])

    def test_an_outcome_must_be_chosen(self):
        trial = self._try()
        self._happens(trial, "fake.start")
        with self.assertRaisesRegex(UserError, "Choose the outcome of 1A"):
            trial.line_ids.action_done()

    def test_nothing_is_stored(self):
        before = self.env["order.event"].search_count([])
        milestones = self.env["order.milestone"].search_count([])
        trial = self._try()
        self._happens(trial, "fake.start")
        self._done(trial, "1A", "yes")
        self.assertEqual(self.env["order.event"].search_count([]), before)
        self.assertEqual(self.env["order.milestone"].search_count([]), milestones)

    def test_a_process_of_another_company_is_not_tried(self):
        foreign = self.env["res.company"].create({"name": "Foreign"})
        own = self.env["order.process"].create(
            {
                "name": "Secret",
                "code": "T-9",
                "res_model": self.process.res_model,
                "company_id": foreign.id,
            }
        )
        trials = self.env["order.process.trial"].with_user(self.boss)
        with self.assertRaises(AccessError):
            trials.create({"process_id": own.id}).action_begin_anew()
        compares = self.env["order.process.compare"].with_user(self.boss)
        with self.assertRaises(AccessError):
            compares.create({"process_id": own.id}).line_ids.mapped("place")

    def test_only_process_managers_try(self):
        with self.assertRaises(AccessError):
            self.process.with_user(self.users["sales"]).action_try()

    def test_a_date_and_a_span_after_an_event_open_nodes_as_the_clock_moves(self):
        dated = {"kind": "date", "span_value": 3, "date_field": "create_date"}
        process = self._make_process(
            {"code": "Z", "start": ["fake.start"], "final": True},
            {"code": "F", "start": [{**dated, "span_before": True}]},
            {
                "code": "G",
                "start": [{**dated, "date_field": False, "event": "fake.ship"}],
            },
            {"code": "M", "start": ["fake.start"], "repeat": "month"},
            publish=False,
            code="T-2",
        )
        self.process = process
        trial = self._try()
        trial.date_promised = "2026-03-12"
        self._happens(trial, "fake.start")
        self._happens(trial, "fake.ship")
        self.assertEqual(self._codes(trial), ["Z"])
        trial.moment_to = "2026-03-06 01:00:00"
        trial.action_move()
        self.assertEqual(self._codes(trial), ["Z", "G"])
        trial.moment_to = "2026-04-01 01:00:00"
        trial.action_move()
        self.assertEqual(sorted(self._codes(trial)), ["F", "G", "M", "Z"])

    def test_nobody_writes_where_the_invented_document_stands(self):
        trial = self._try()
        for vals in ({"state": [1]}, {"state": {"status": 5}}):
            with self.assertRaises(AccessError):
                trial.write(vals)
        event = trial.event_ids[:1]
        event.write({"code": "fake.unknown", "payload": [1]})
        self.assertFalse(event.data)
        event.action_happen()
        self.assertFalse(trial.line_ids)
