from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_sync import SyncCommon


@tagged("post_install", "-at_install")
class TestCapacity(SyncCommon):
    """Capacity and load of a month, what exceeds it, and who comes first."""

    def _sheet(self, **vals):
        sheets = self.env["order.capacity.sheet"].with_user(self.planning)
        return sheets.create({"month": fields.Date.today(), **vals})

    def _of_today(self, sheet):
        today = fields.Date.today()
        week = today - timedelta(days=today.weekday())
        return sheet.line_ids.filtered(
            lambda one: one.week == week and one.workcenter_id == self.centre
        )

    @covers("S2-C-07", "S3-I-03")
    def test_hours_of_the_calendar_and_of_the_orders_are_compared(self):
        self._under_way(12, days=3)
        sheet = self._sheet()
        row = sheet.capacity_compute()
        self.assertEqual(row["month"], fields.Date.to_string(sheet.month)[:7])
        line = self._of_today(sheet)
        self.assertEqual((line.available, line.planned), (40, 12))
        self.assertEqual(line.free, 28 - line.demanded)
        self.assertFalse(line.is_over)
        before = line.demanded
        self._wanted(8, days=0)
        sheet.action_compute()
        self.assertEqual(self._of_today(sheet).demanded - before, 8)

    def test_days_off_are_no_capacity(self):
        today = fields.Datetime.now()
        monday = today - timedelta(days=today.weekday())
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "calendar_id": self.centre.resource_calendar_id.id,
                "date_from": monday.replace(hour=0, minute=0),
                "date_to": monday.replace(hour=23, minute=59),
            }
        )
        sheet = self._sheet()
        sheet.capacity_compute()
        self.assertEqual(self._of_today(sheet).available, 32)

    @covers("S4-C-14", "S4-C-15")
    def test_what_exceeds_is_raised_and_decided_by_profit(self):
        small, great = self._under_way(30, days=1), self._under_way(20, days=2)
        great.order_line.price_unit = 5000
        sheet = self._sheet()
        with self.assertRaisesRegex(UserError, "No order exceeds"):
            sheet.capacity_raise()
        sheet.capacity_compute()
        self.assertTrue(self._of_today(sheet).is_over)
        sheet.capacity_raise()
        self.assertEqual(sheet.state, "raised")
        for order in (small, great):
            self.assertTrue(self._told(order, "capacity.exceeded"))
        ranks = sheet.sudo().rank_ids.sorted("place")
        self.assertEqual(ranks[:2].order_id, great | small)
        self.assertEqual(ranks[0].profit, 20 * 5000)
        self.assertEqual(ranks[0].unit_profit, 5000)
        with self.assertRaises(AccessError):
            sheet.capacity_decide()
        sheet.with_user(self.director).capacity_decide()
        self.assertEqual(sheet.decided_by_id, self.director)
        self.assertTrue(self._told(great, "capacity.decided"))

    def test_another_sequence_needs_a_reason(self):
        self._under_way(30, days=1)
        self._under_way(20, days=2)
        sheet = self._sheet()
        sheet.capacity_compute()
        sheet.capacity_raise()
        mine = sheet.with_user(self.director)
        turned = sheet.rank_ids.sorted("place").ids[::-1]
        with self.assertRaisesRegex(UserError, "Say why"):
            mine.capacity_decide(turned)
        with self.assertRaises(ValidationError):
            mine.capacity_decide(turned[:1], "Half")
        mine.capacity_decide(turned, "A promise of the director")
        self.assertEqual(mine.rank_ids.sorted("place").ids, turned)
        with self.assertRaisesRegex(UserError, "no decision"):
            mine.capacity_decide()

    def test_what_was_raised_stands(self):
        self._under_way(60, days=1)
        sheet = self._sheet()
        sheet.capacity_compute()
        sheet.capacity_raise()
        for act in (sheet.capacity_compute, sheet.capacity_raise, sheet.unlink):
            with self.assertRaisesRegex(UserError, "raised already"):
                act()
        with self.assertRaisesRegex(UserError, "raised already"):
            sheet.month = "2030-01-01"
        with self.assertRaises(AccessError):
            sheet.state = "draft"

    def test_only_planning_analyses(self):
        sheet = self._sheet()
        with self.assertRaises(AccessError):
            sheet.with_user(self.clerk).capacity_compute()
        with self.assertRaises(AccessError):
            sheet.sudo().with_user(self.clerk).write({"month": "2030-01-01"})

    def test_profit_is_seen_by_the_management_only(self):
        self._under_way(60, days=1)
        sheet = self._sheet()
        sheet.capacity_compute()
        sheet.capacity_raise()
        with self.assertRaises(AccessError):
            sheet.rank_ids[:1].with_user(self.planning).read(["profit"])
        self.assertTrue(sheet.rank_ids[:1].with_user(self.director).read(["profit"]))
