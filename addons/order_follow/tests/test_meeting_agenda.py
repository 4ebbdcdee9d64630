"""What stands on the page of a meeting, and what it costs to find it."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_meeting import FRIDAY, MeetingCommon

DAWN = "2026-11-30 05:00:00"


@tagged("post_install", "-at_install")
class TestMeetingAgenda(MeetingCommon):
    def _page(self):
        """Return the rows that the clock finds on Monday, ``{section: [rows]}``."""
        agenda = self.env["order.meeting.agenda"]
        with freeze_time(DAWN):
            rows, self.left_out = agenda._compose(
                self.series, fields.Date.to_date("2026-11-30")
            )
        found = {}
        for row in rows:
            found.setdefault(row["section"], []).append(row)
        return found

    def _documents(self, section):
        return [row["document_name"] for row in self._page().get(section, ())]

    def test_late_duties_of_the_roles_stand_there_with_owner_and_days(self):
        row = next(
            one for one in self._page()["late"] if one["order_id"] == self.late.id
        )
        self.assertEqual(row["role_id"], self.roles["production"].id)
        self.assertEqual((row["days"], row["text"]), (3, "1A"))
        self.series.topic_role_ids = [Command.set(self.roles["sales"].ids)]
        self.assertNotIn(self.late.name, self._documents("late"))
        self.series.topic_role_ids = [Command.set(self.roles["production"].ids)]
        self.assertIn(self.late.name, self._documents("late"))

    def test_an_order_at_risk_stands_once(self):
        order = self.late
        order.commitment_date = FRIDAY
        with freeze_time(DAWN):
            order.order_forecast()
        self.assertTrue(order.finish_at_risk)
        self.assertNotIn(order.name, self._documents("at_risk"), "it is late already")
        order.with_user(self.lead).milestone_ids.action_complete()
        with freeze_time(FRIDAY):
            other = self._new_order(commitment_date=FRIDAY)
        with freeze_time("2026-11-27 03:00:00"):
            other.order_forecast()
        self.series.topic_role_ids = [Command.set(self.roles["production"].ids)]
        with freeze_time(FRIDAY):
            agenda = self.env["order.meeting.agenda"]
            rows, _more = agenda._compose(self.series, fields.Date.to_date(FRIDAY[:10]))
        at_risk = [row for row in rows if row["section"] == "at_risk"]
        self.assertIn(other.name, [row["document_name"] for row in at_risk])

    def test_open_exceptions_of_the_roles_stand_there(self):
        with freeze_time(DAWN):
            exception = self._reported(self._kind())
        row = self._page()["exception"][0]
        self.assertEqual(
            (row["res_model"], row["res_id"]), (exception._name, exception.id)
        )
        self.assertEqual(row["text"], "The mould broke")
        self.assertEqual(row["role_id"], self.roles["production"].id)
        self.series.topic_role_ids = [Command.set(self.roles["store"].ids)]
        self.assertNotIn("exception", self._page())

    def test_shipments_of_the_day_stand_there(self):
        with freeze_time(FRIDAY):
            self._stock(self.product, 100)
            order = self._new_order()
            order.sudo().action_confirm()
        picking = order.sudo().picking_ids
        picking.scheduled_date = "2026-11-30 15:00:00"
        self.assertIn(picking.name, self._documents("shipment"))
        picking.scheduled_date = "2026-12-01 00:00:00"
        self.assertNotIn(picking.name, self._documents("shipment"))
        picking.scheduled_date = FRIDAY
        row = next(
            one for one in self._page()["shipment"] if one["res_id"] == picking.id
        )
        self.assertEqual((row["days"], row["order_id"]), (3, order.id))
        self.series.topic_role_ids = [Command.set(self.roles["store"].ids)]
        self.assertIn(picking.name, self._documents("shipment"))
        self.series.every_shipment = False
        self.assertNotIn(picking.name, self._documents("shipment"))

    def test_the_page_stays_one_page(self):
        self.series.most = 2
        with freeze_time(FRIDAY):
            for _order in range(3):
                self._new_order()
        page = self._page()
        self.assertEqual(len(page["late"]), 2)
        self.assertGreaterEqual(self.left_out["late"], 2)
        meeting = self._compose()
        self.assertIn("Late Duties", meeting.left_out_text)

    def test_nothing_of_other_companies_stands_there(self):
        other = self.env["res.company"].create({"name": "Other House"})
        self.series.company_id = other
        self.assertEqual(self._page(), {})

    def test_many_orders_cost_what_few_cost(self):
        def asked():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._page()
            return self.cr.sql_log_count - before

        self.series.most = 50
        asked()
        few = asked()
        with freeze_time(FRIDAY):
            for _order in range(10):
                self._new_order(
                    commitment_date=fields.Datetime.now() - timedelta(days=1)
                )
        self.assertLessEqual(asked(), few + 2)
