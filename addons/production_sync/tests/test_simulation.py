from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import USER

from .common_sync import SyncCommon


@tagged("post_install", "-at_install")
class TestSimulation(SyncCommon):
    """What a rush does to the others, before it is approved."""

    def _simulated(self):
        self.other = self._under_way(20, days=0)
        self.rush = self._rush_of(self._wanted(16, days=30), days=12)
        self.rush.rush_simulate()
        return {one.kind: one for one in self.rush.variant_ids}

    def _line(self, variant):
        return variant.line_ids.filtered(lambda one: one.order_id == self.other)

    @covers("S2-S-07")
    def test_three_variants_say_who_waits_and_by_how_much(self):
        found = self._simulated()
        self.assertEqual(set(found), {"first", "promise", "overtime"})
        hurt = self._line(found["first"])
        self.assertEqual(hurt.place, 2)
        self.assertGreater(hurt.delay_days, 0)
        self.assertGreater(hurt.finish_after, hurt.finish_before)
        self.assertEqual(hurt.date_possible, hurt.finish_after)
        self.assertEqual(hurt.amount, self.other.amount_total)
        spared = self._line(found["promise"])
        self.assertEqual((spared.place, spared.delay_days, spared.amount), (1, 0, 0))
        self.assertEqual(found["promise"].hurt_count, 0)
        self.assertEqual(found["first"].hurt_count, 1)
        self.assertTrue(found["first"].in_time)
        self.assertLess(found["first"].finish_on, found["promise"].finish_on)

    def test_overtime_costs_and_helps(self):
        self.centre.write({"costs_hour": 50, "overtime_hours": 4})
        found = self._simulated()
        most, wide = found["first"], found["overtime"]
        self.assertEqual((most.overtime, most.cost), (0, 0))
        self.assertGreater(wide.overtime, 0)
        self.assertEqual(wide.cost, wide.overtime * 50)
        self.assertLessEqual(wide.delay_total, most.delay_total)

    def test_a_day_off_of_the_work_centre_delays_everybody(self):
        before = self._simulated()["first"].finish_on
        today = fields.Datetime.now()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Stocktaking",
                "calendar_id": self.centre.resource_calendar_id.id,
                "resource_id": self.centre.resource_id.id,
                "date_from": today - timedelta(days=1),
                "date_to": today + timedelta(days=9),
            }
        )
        self.rush.rush_simulate()
        after = self.rush.variant_ids.filtered(lambda one: one.kind == "first")
        self.assertGreaterEqual((after.finish_on - before).days, 7)

    @covers("S2-S-12")
    def test_the_load_of_work_centres_and_departments_is_shown(self):
        self._simulated()
        loads = {load.name: load for load in self.rush.load_ids}
        centre = loads["Welding"]
        self.assertEqual(centre.wanted, 36)
        self.assertFalse(centre.overworked)
        self.centre.resource_calendar_id.attendance_ids = [Command.clear()]
        self.rush.rush_simulate()
        loads = {load.name: load for load in self.rush.load_ids}
        self.assertTrue(loads["Welding"].overworked)
        roles = self.rush.load_ids.filtered("role_id")
        self.assertTrue(roles, "departments of the process")
        people = {load.role_id: load.available for load in roles}
        self.assertEqual(people[self.role], 1, "the clerk")

    def test_a_variant_is_chosen_once_before_the_decision(self):
        found = self._simulated()
        row = found["promise"].with_user(self.clerk).variant_choose("Nobody waits")
        self.assertEqual(row["chosen"], "promise")
        self.assertEqual(self.rush.simulation_id.reason, "Nobody waits")
        told = self._told(self.rush.order_id, "simulation.chosen")
        self.assertEqual(told.payload["variant"], "promise")
        self.assertEqual(told.payload["delayed"], 0)
        with self.assertRaisesRegex(UserError, "chosen already"):
            found["first"].with_user(self.clerk).variant_choose()
        self.rush.rush_simulate()
        with self.assertRaisesRegex(UserError, "newer run"):
            found["first"].with_user(self.clerk).variant_choose()
        self.rush.action_submit()
        self.rush.with_user(self.clerk).action_judge(False, "Can wait")
        with self.assertRaises(UserError):
            self.rush.variant_ids[:1].with_user(self.clerk).variant_choose()
        with self.assertRaises(UserError):
            self.rush.rush_simulate()

    def test_who_has_no_part_neither_simulates_nor_chooses(self):
        found = self._simulated()
        stranger = new_test_user(self.env, "sync_stranger", USER)
        with self.assertRaises(AccessError):
            self.rush.with_user(stranger).rush_simulate()
        with self.assertRaises(AccessError):
            found["first"].with_user(stranger).variant_choose()
        with self.assertRaises(AccessError):
            found["first"].with_user(self.clerk).write({"is_chosen": True})

    def test_the_forecast_is_compared_with_what_happened(self):
        line = self._line(self._simulated()["first"])
        self.assertFalse(line.shipped_on)
        late = fields.Datetime.to_datetime(line.finish_after) + timedelta(days=3)
        self.other._write_system({"process_shipped_at": late})
        line.invalidate_recordset()
        self.assertEqual((line.shipped_on, line.deviation_days), (late.date(), 3))
