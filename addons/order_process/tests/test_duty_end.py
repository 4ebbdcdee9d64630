from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from .common_people import MONDAY_9, USER, PeopleCommon


@tagged("post_install", "-at_install")
@freeze_time(MONDAY_9)
class TestDutyEnd(PeopleCommon):
    """People are assessed by how duties ended: one way, always with an event."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._make_user("clerk")
        cls.sales = cls._make_role("sales", cls.clerk)

    def _task(self, due=MONDAY_9 - timedelta(hours=1), **vals):
        return self._make_duty(
            self.sales,
            due,
            **{"title": "Call", **vals},
        )

    def _told(self, duty):
        events = self.env["order.event"].search(
            [("res_model", "=", duty.res_model), ("res_id", "=", duty.res_id)],
            order="sequence",
        )
        return [(event.code, event.payload["note"]) for event in events]

    def test_what_is_no_longer_owed_is_neither_done_nor_late(self):
        partner = self.env["res.partner"].create({"name": "Customer"})
        duty = self._task(res_id=partner.id)
        duty.with_user(self.clerk)._end_duties("cancelled", "Not Required")
        self.assertEqual(duty.state, "cancelled")
        self.assertEqual(duty.done_at, fields.Datetime.now())
        self.assertFalse(duty.done_by_id)
        self.assertEqual((duty.late_minutes, duty.note), (0, "Not Required"))
        self.assertEqual(self._told(duty), [("task.cancelled", "Not Required")])
        duty._end_duties("done", "Too Late")
        self.assertEqual(duty.state, "cancelled", "what has ended stays")
        duty._reopen_duties()
        self.assertEqual((duty.state, duty.done_at, duty.note), ("open", False, False))
        self.assertEqual(self._told(duty)[-1][0], "task.reopened")

    def test_who_did_it_and_how_late_is_on_record(self):
        partner = self.env["res.partner"].create({"name": "Customer"})
        late = self._task(res_id=partner.id)
        timely = self._task(MONDAY_9 + timedelta(hours=1), res_id=partner.id)
        (late | timely).with_user(self.clerk)._end_duties("done", "Called")
        self.assertEqual((late | timely).done_by_id, self.clerk)
        self.assertEqual((late | timely).mapped("late_minutes"), [60, 0])
        self.assertEqual(self._told(late), [("task.done", "Called")] * 2)
        auditor = self._make_user(
            "auditor", f"{USER},order_process.order_process_group_auditor"
        )
        log = self.env["order.event"].with_user(auditor)
        self.assertEqual(log.verify_chain("res.partner", partner.ids), [])
        events = self.env["order.event"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", partner.id)]
        )
        self.assertEqual(sorted(events.mapped("sequence")), [1, 2])

    def test_nodes_are_not_ended_past_their_process(self):
        duty = self._task()
        with self.assertRaises(ValueError):
            duty._end_duties("open")
        self.assertEqual(duty.state, "open")

    def test_many_duties_cost_what_one_costs(self):
        counts = []
        for number in (2, 30):
            partners = self.env["res.partner"].create(
                [{"name": f"Customer {i}"} for i in range(number)]
            )
            duties = self.env["order.milestone"].union(
                *(self._task(res_id=partner.id) for partner in partners)
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            duties._end_duties("done")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(set(duties.mapped("late_minutes")), {60})
        self.assertLessEqual(counts[1], counts[0] + 1, counts)
