from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_rush import RushCommon

MONDAY_9 = datetime(2026, 3, 2, 9)


@tagged("post_install", "-at_install")
class TestRushWatch(RushCommon):
    def _watch(self, at):
        with freeze_time(at):
            self.env["order.rush"]._cron_watch()

    def _checks(self, rush):
        return self._duties(rush, "rush.check")

    @covers("S1-H-01")
    def test_it_is_checked_every_few_working_hours_until_it_is_shipped(self):
        self.env.company.resource_calendar_id.tz = "UTC"
        self._stock(self.product, 50)
        order = self._new_order()
        order.action_confirm()
        with freeze_time(MONDAY_9):
            rush = self._approved(self._rush(order))
        self.assertEqual(rush.next_check_at, MONDAY_9 + timedelta(hours=2))
        self._watch(MONDAY_9 + timedelta(hours=1))
        self.assertFalse(self._checks(rush))
        self._watch(MONDAY_9 + timedelta(hours=2))
        self.assertEqual(len(self._checks(rush)), 1)
        self.assertEqual(self._checks(rush).role_id.code, "rev_watcher")
        self._watch(MONDAY_9 + timedelta(hours=6))
        self.assertEqual(len(self._checks(rush)), 1, "the open one is not doubled")
        with freeze_time(MONDAY_9 + timedelta(hours=6)):
            self._checks(rush).with_user(self.people["watcher"]).action_complete(
                note="Half is packed"
            )
        self._watch(MONDAY_9 + timedelta(days=1))
        self.assertEqual(len(self._checks(rush)), 2)
        order.sudo().picking_ids.button_validate()
        self.assertFalse(rush.next_check_at)
        self.assertNotIn("open", self._checks(rush).mapped("state"))
        self.assertEqual(self._duties(rush, "rush.feedback").state, "open")

    def test_an_order_that_follows_no_process_is_watched_as_well(self):
        self.rule.active = False
        self._stock(self.product, 50)
        order = self._new_order()
        self.assertFalse(order.sudo().process_id)
        order.action_confirm()
        rush = self._approved(self._rush(order))
        self.assertEqual(order.sudo().process_priority, 3)
        order.sudo().picking_ids.button_validate()
        self._watch(fields.Datetime.now() + timedelta(days=7))
        self.assertTrue(self._duties(rush, "rush.feedback"))
        self.assertFalse(rush.next_check_at)

    @covers("S2-S-11")
    def test_it_is_closed_with_result_and_causes_and_found_again(self):
        rush = self._approved()
        watcher = self.people["watcher"]
        with self.assertRaisesRegex(UserError, "Cause Analysis"):
            rush.with_user(watcher).action_close()
        feedback = {
            "result": "Shipped two days early",
            "cause_analysis": "Forecast of the customer was wrong",
            "lesson": "Ask for the forecast every month",
        }
        with self.assertRaises(AccessError):
            rush.with_user(self.people["planner"]).write(feedback)
        rush.with_user(watcher).write(feedback)
        with self.assertRaises(AccessError):
            rush.with_user(self.people["planner"]).action_close()
        rush.with_user(watcher).action_close()
        self.assertEqual(rush.state, "closed")
        self.assertFalse(rush._rush_duties())
        order = rush.order_id.sudo()
        self.assertEqual((order.process_priority, order.rush_level_id.id), (0, False))
        self.assertEqual(set(order.milestone_ids.mapped("priority")), {0})
        self.assertEqual(self._codes(order, "rush.")[-1], "rush.closed")
        with self.assertRaisesRegex(UserError, "Closed"):
            rush.lesson = "Something else"
        other = self.env["res.partner"].create({"name": "Another customer"})
        again = self._rush(self._new_order(partner_id=other.id))
        self.assertIn(rush, again.similar_ids)
        found = self.env["order.rush"].search([("cause_analysis", "ilike", "forecast")])
        self.assertEqual(found, rush)

    @covers("S2-S-11")
    def test_cases_of_the_same_customer_come_first_and_other_kinds_not_at_all(self):
        other = self.env["res.partner"].create({"name": "Another customer"})
        mine = self._rush()
        theirs = self._rush(self._new_order(partner_id=other.id))
        unlike = self._rush(
            self._new_order(),
            type_id=self.env.ref("order_rush.order_rush_type_other").id,
        )
        for rush in mine | theirs | unlike:
            rush.action_submit()
            rush.with_user(self.people["judge"]).action_judge(False, "Can wait")
        new = self._rush()
        self.assertEqual(new.similar_ids.ids, (mine | theirs).ids)

    def test_watching_many_costs_no_more_queries_than_watching_one(self):
        rushes = [self._approved() for _i in range(4)]
        later = fields.Datetime.now() + timedelta(days=14)
        counts = []
        for batch in (rushes[:1], rushes[1:]):
            for rush in batch:
                rush.sudo()._write_system({"next_check_at": fields.Datetime.now()})
            quiet = self.env["order.rush"].union(*rushes) - self.env[
                "order.rush"
            ].union(*batch)
            quiet.sudo()._write_system({"next_check_at": False})
            self.env.flush_all()
            self.env.invalidate_all()
            with freeze_time(later):
                self.env["order.rush"]._cron_watch()  # warms the registry's caches
                before = self.env.cr.sql_log_count
                for rush in batch:
                    rush.sudo()._write_system({"next_check_at": later})
                self._checks_done(batch)
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.env["order.rush"]._cron_watch()
                self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1, counts)

    def _checks_done(self, batch):
        for rush in batch:
            self._checks(rush)._as_kernel().write({"state": "done"})
