from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_sync import SyncCommon
from .test_week_plan import ALL


@tagged("post_install", "-at_install")
class TestWeekClock(SyncCommon):
    """A weekly plan is frozen when its week begins in Shanghai, whoever presses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"

    def _at(self, moment):
        """Somebody looks at the clock of Shanghai."""
        return freeze_time(moment.replace(" ", "T") + "+08:00")

    def _plan(self, made_at, **vals):
        with self._at(made_at):
            self.order = self._under_way(10, days=30)
            lines = self.order.order_line
            made = self.env["mrp.production"].search(
                [("sale_line_id", "in", lines.ids)]
            )
            line = {
                "day": date(2026, 12, 16),
                "workcenter_id": self.centre.id,
                "production_id": made[:1].id,
                "quantity": 4,
            }
            plans = self.env["order.week.plan"].with_user(self.planning)
            rows = [Command.create(line)]
            return plans.create({"week": "2026-12-16", "line_ids": rows, **vals})

    def _tick(self):
        self.env["order.week.plan"]._cron_freeze()

    def test_the_clock_freezes_a_plan_when_its_week_begins(self):
        plan = self._plan("2026-12-11 15:00:00")
        with self._at("2026-12-13 23:59:00"):
            self._tick()
            self.assertFalse(plan.frozen_at)
            self.assertFalse(plan.is_frozen)
            plan.line_ids.quantity = 5
        with self._at("2026-12-14 00:00:30"):
            self._tick()
            self._tick()
        self.assertEqual(str(plan.frozen_at), "2026-12-13 16:00:00")
        self.assertEqual(plan.state, "draft", "nobody has issued it")
        self.assertEqual(len(self._told(self.order, "weekplan.frozen")), 1)

    def test_it_is_frozen_whether_the_clock_ran_or_not(self):
        plan = self._plan("2026-12-11 15:00:00")
        with self._at("2026-12-14 00:00:10"):
            plan.invalidate_recordset()
            self.assertTrue(plan.is_frozen)
            for change in (
                lambda: plan.line_ids.write({"quantity": 6}),
                lambda: plan.line_ids.unlink(),
                lambda: plan.write({"freezes_at": "2026-12-20 00:00:00"}),
                lambda: plan.write({"workshop": "Mine"}),
            ):
                with self.assertRaisesRegex(UserError, "is frozen since"):
                    change()
            plan.week_issue()
        self.assertEqual(plan.state, "issued")

    def test_a_frozen_plan_is_changed_with_a_reason_and_counted(self):
        plan = self._plan("2026-12-11 15:00:00")
        with self._at("2026-12-14 09:00:00"):
            plan.week_change("material", "Steel comes on Thursday", ALL)
            self.assertEqual((plan.state, plan.version), ("draft", 2))
            plan.line_ids.quantity = 3
            self._tick()
            self.assertFalse(plan.is_frozen, "its next version is written")
            plan.week_issue()
        self.assertEqual(plan.change_count, 1)
        self.assertTrue(self._told(self.order, "weekplan.changed"))

    def test_a_plan_that_is_open_is_not_changed_but_written(self):
        plan = self._plan("2026-12-11 15:00:00")
        with self._at("2026-12-12 09:00:00"), self.assertRaises(UserError):
            plan.week_change("material", "Steel comes on Thursday", ALL)
        self.assertFalse(plan.change_ids)

    def test_a_limit_of_its_own_counts(self):
        friday = "2026-12-11 10:00:00"
        plan = self._plan("2026-12-11 15:00:00", freezes_at=friday)
        with self._at("2026-12-11 17:59:00"):
            plan.line_ids.quantity = 5
        with self._at("2026-12-11 18:00:30"):
            with self.assertRaisesRegex(UserError, "is frozen since"):
                plan.line_ids.quantity = 6
            self._tick()
        self.assertEqual(str(plan.frozen_at), friday)

    def test_what_is_planned_in_its_week_is_frozen_when_it_is_issued(self):
        plan = self._plan("2026-12-15 08:00:00")
        self.assertFalse(plan.freezes_at)
        with self._at("2026-12-15 09:00:00"):
            self._tick()
            plan.line_ids.quantity = 5
            plan.week_issue()
            self.assertTrue(plan.is_frozen)
