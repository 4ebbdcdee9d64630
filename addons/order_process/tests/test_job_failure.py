"""One bad record in a cron: the others are done, the managers are told once."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..models.record.order_job import TRIES
from .common_people import MANAGER
from .common_process import DOCUMENT, ProcessCommon
from .common_world import local

RECURRING = "order_process.ir_cron_order_process_open_recurring"
LOG = "odoo.addons.order_process.models.record.order_job_failure"
MONDAY_9 = local("2026-03-02 09:00")
TUESDAY_9 = local("2026-03-03 09:00")
BROKEN = "broken"


@tagged("post_install", "-at_install")
class TestPoisonedPasses(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("t_manager", MANAGER)
        cls.failures = cls.env["order.job.failure"]
        cls._make_process(
            {
                "code": "15D",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "stop": ["fake.ship"],
                "repeat": "day",
            },
            {"code": "9Z", "start": ["fake.start"], "final": True},
        )
        cls.documents = cls.Document.create(
            [
                {"name": f"No {n}", "company_id": company.id}
                for n, company in enumerate([cls.company] * 3 + [cls.other])
            ]
        )
        cls.documents._emit("fake.start", at=MONDAY_9)

    def _cron(self, at=TUESDAY_9):
        with freeze_time(at), mute_logger(LOG):
            self.env["order.process"]._cron_open_recurring()

    def _opened(self):
        """Names of the documents with a pass of Tuesday."""
        found = self.env["order.milestone"].search([("batch_key", "=", "2026-03-03")])
        return sorted(self.Document.browse(found.mapped("res_id")).mapped("name"))

    def _failing(self):
        return self.failures.search(
            [("cron_id", "=", self.env.ref(RECURRING).id), ("healed_at", "=", False)]
        )

    def _told(self):
        return self.env["mail.message"].search_count(
            [("partner_ids", "in", self.manager.partner_id.ids)]
        )

    def test_a_company_without_hours_stops_only_itself(self):
        self.other.resource_calendar_id = False
        self._cron()
        self.assertEqual(self._opened(), ["No 0", "No 1", "No 2"])
        failure = self._failing()
        self.assertEqual((failure.res_model, failure.res_id), self._key(self.other))
        self.assertIn("has no working hours", failure.reason)

    def test_a_company_with_flexible_hours_stops_only_itself(self):
        self.company.resource_calendar_id.flexible_hours = True
        self._cron()
        self.assertEqual(self._opened(), ["No 3"])
        self.assertEqual(self._failing().company_id, self.company)

    def test_a_company_without_working_time_stops_only_itself(self):
        calendar = self.company.resource_calendar_id
        self.other.resource_calendar_id = calendar.copy({"company_id": self.other.id})
        self.other.resource_calendar_id.attendance_ids.unlink()
        self._cron()
        self.assertEqual(self._opened(), ["No 0", "No 1", "No 2"])
        failure = self._failing()
        self.assertEqual((failure.res_model, failure.res_id), self._key(self.other))
        self.assertIn("no working time from now on", failure.reason)

    def test_a_document_whose_memory_is_broken_stops_only_itself(self):
        model = self.env.registry["order.process"]
        without, bad = model._without_today, self.documents[1]

        def broken(self, documents):
            if bad in documents:
                raise ValueError(BROKEN)
            return without(self, documents)

        with patch.object(model, "_without_today", broken):
            self._cron()
        self.assertEqual(self._opened(), ["No 0", "No 2", "No 3"])
        self.assertEqual(self._failing().document_name, "No 1")

    def test_a_failing_document_is_told_once_and_again_after_it_healed(self):
        model = self.env.registry[DOCUMENT]
        tick = model._process_tick
        bad = self.documents[1]

        def broken(documents, at=None):
            if bad in documents:
                documents.env.cr.execute("SELECT 1/0")
            return tick(documents, at)

        with mute_logger("odoo.sql_db"), patch.object(model, "_process_tick", broken):
            self._cron()
            self.assertEqual(self._opened(), ["No 0", "No 2", "No 3"])
            self._cron(TUESDAY_9 + timedelta(minutes=10))
            failure = self._failing()
            self.assertEqual(failure.document_name, "No 1")
            self.assertEqual(failure.count, 2)
            self.assertEqual(self._told(), 1)
        self._cron(TUESDAY_9 + timedelta(minutes=20))
        self.assertEqual(self._opened(), ["No 0", "No 1", "No 2", "No 3"])
        self.assertTrue(failure.healed_at)
        with mute_logger("odoo.sql_db"), patch.object(model, "_process_tick", broken):
            self._cron(TUESDAY_9 + timedelta(days=1))
        self.assertEqual(self._told(), 2)

    def test_what_conflicts_always_keeps_no_other_from_being_done(self):
        batch, bad, done = self.env["order.job"], self.documents[1], set()

        def work(part):
            if bad in part:
                raise ConcurrencyError("stored by another call")
            done.update(part.ids)

        with mute_logger(LOG):
            batch._work(RECURRING, self.documents, work)
            self.assertEqual(done, set((self.documents - bad).ids))
            batch._work(RECURRING, self.documents, work)
        failure = self._failing()
        self.assertEqual((failure.res_id, failure.count), (bad.id, 2))
        self.assertEqual(self._told(), 1)
        batch._work(RECURRING, self.documents, lambda part: None)
        self.assertTrue(failure.healed_at)

    def test_what_conflicts_by_chance_is_no_failure(self):
        met = []

        def work(part):
            if len(met) < TRIES:
                met.append(part)
                raise ConcurrencyError("somebody else")
            return part.ids

        done = self.env["order.job"]._work(RECURRING, self.documents, work)
        self.assertEqual(done, [self.documents.ids])
        self.assertFalse(self._failing())

    def test_a_batch_without_failures_costs_no_query_for_each_document(self):
        batch = self.env["order.job"]
        for size, queries in ((1, 5), (4, 5)):
            part = self.documents[:size]
            batch._work(RECURRING, part, lambda records: None)
            with self.subTest(size=size), self.assertQueryCount(queries):
                batch._work(RECURRING, part, lambda records: None)

    def test_managers_see_failures_and_close_them_and_clerks_do_not(self):
        self.other.resource_calendar_id = False
        self.manager.company_ids |= self.other
        self._cron()
        failure = self._failing()
        clerk = self.users["sales"]
        for attempt in (
            lambda: failure.with_user(clerk).read(["reason"]),
            lambda: failure.with_user(clerk).action_solved(),
            lambda: failure.with_user(self.manager).write({"reason": "none"}),
            lambda: failure.with_user(self.manager).unlink(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        seen = failure.with_user(self.manager).with_context(
            allowed_company_ids=self.manager.company_ids.ids
        )
        self.assertEqual(seen.document_name, "Trading")
        seen.action_solved()
        self.assertFalse(self._failing())

    def _key(self, record):
        return record._name, record.id


@tagged("post_install", "-at_install")
class TestPoisonedEscalation(ProcessCommon):
    def test_one_step_that_cannot_be_escalated_stops_no_other(self):
        steps = self._late_steps()
        model = self.env.registry["order.signoff.step"]
        escalate = model._escalate

        def broken(found, now):
            if steps[0] in found:
                raise UserError(BROKEN)
            return escalate(found, now)

        with patch.object(model, "_escalate", broken), mute_logger(LOG):
            self.env["order.signoff.step"]._cron_escalate()
        self.assertEqual(steps.mapped(lambda s: bool(s.escalated_at)), [False, True])

    def _late_steps(self):
        chain = self.env["order.signoff.chain"].create(
            {
                "name": "Publish",
                "purpose": "t_publish",
                "res_model": "order.process",
                "protected_fields": "name",
                "step_ids": [
                    fields.Command.create(
                        {
                            "name": "General Manager",
                            "role_id": self.roles["gm"].id,
                            "escalate_role_id": self.roles["planning"].id,
                        }
                    )
                ],
            }
        )
        documents = self.env["order.process"].create(
            [
                {"name": f"P{n}", "code": f"T-{n}", "res_model": DOCUMENT}
                for n in range(2)
            ]
        )
        documents.signoff_request(chain.purpose)
        steps = self.env["order.signoff.step"].search([("purpose", "=", "t_publish")])
        steps._as_kernel().due_at = MONDAY_9
        return steps.sorted("id")
